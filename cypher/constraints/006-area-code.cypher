// A code of a kind stands for one area
CREATE CONSTRAINT area_code IF NOT EXISTS FOR (n:Area) REQUIRE (n.kind, n.code) IS UNIQUE
