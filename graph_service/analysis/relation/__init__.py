"""Who collaborates with whom: from what documents state to pairs, each with its weight and its evidence."""
