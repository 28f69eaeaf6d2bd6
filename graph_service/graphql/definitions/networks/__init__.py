"""The types of the collaboration network: a file for each thing that is asked of it."""
