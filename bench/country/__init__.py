"""A graph of our model as large as a country, made to be explored: the seed within it, and hubs of what it names."""
