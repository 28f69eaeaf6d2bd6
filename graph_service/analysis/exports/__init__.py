"""The network for other programs: Gephi, Kumu, Pajek, R, NetworkX, data frames.

`one_mode` and `two_mode` lay the network out as two tables; each format's module writes these, batch by batch, to
a binary file that somebody else has opened. docs/exporting-networks.md says what opens what, and how.
"""
