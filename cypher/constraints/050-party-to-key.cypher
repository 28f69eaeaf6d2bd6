// A PARTY_TO is there once
CREATE CONSTRAINT party_to_key IF NOT EXISTS FOR ()-[r:PARTY_TO]-() REQUIRE r.key IS UNIQUE
