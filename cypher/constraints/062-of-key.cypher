// A OF is there once
CREATE CONSTRAINT of_key IF NOT EXISTS FOR ()-[r:OF]-() REQUIRE r.key IS UNIQUE
