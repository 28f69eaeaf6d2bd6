// One note of which version of the model the graph has
CREATE CONSTRAINT graph_model IF NOT EXISTS FOR (m:GraphModel) REQUIRE m.name IS UNIQUE
