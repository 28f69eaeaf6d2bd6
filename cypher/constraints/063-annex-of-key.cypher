// A ANNEX_OF is there once
CREATE CONSTRAINT annex_of_key IF NOT EXISTS FOR ()-[r:ANNEX_OF]-() REQUIRE r.key IS UNIQUE
