"""Where ties are missing, and where the same is done twice."""
