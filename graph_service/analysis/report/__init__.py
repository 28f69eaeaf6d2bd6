"""One page that a steering group can read: what the network is, in pictures, tables and words, and what it rests on.

Each module makes one section (`sections` puts them in order), `rendering` writes them as one HTML file that needs
nothing else: no script, no font, no request. Every figure says what it means and what it does not.
"""
