"""A knowledge graph of regional collaboration."""
