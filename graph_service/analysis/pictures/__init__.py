"""The network drawn."""
