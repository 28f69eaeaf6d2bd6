"""What a request may ask for at most, what it costs, and whose turn it is."""
