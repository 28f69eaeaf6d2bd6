"""What people who open Neo4j Browser are met with: how the graph looks and what they can ask."""
