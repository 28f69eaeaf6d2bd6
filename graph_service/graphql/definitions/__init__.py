"""What the schema has: its types and inputs, made of the vocabulary."""
