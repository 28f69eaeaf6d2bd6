"""What is told of a network, as values in the shape of the schema (see `shaping`)."""
