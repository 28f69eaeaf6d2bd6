"""What there is to ask for, and what it is called: kinds, cells and walks, with the Swedish terms beside."""
