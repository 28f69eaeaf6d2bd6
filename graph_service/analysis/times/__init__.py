"""What came, what went, and what runs out."""
