"""What the analysis answers: collaborators and networks, with the nodes and ties that are selected of them."""
