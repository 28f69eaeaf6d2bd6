"""Where each actor stands: among its neighbours, on the paths of others, in the structure around it."""
