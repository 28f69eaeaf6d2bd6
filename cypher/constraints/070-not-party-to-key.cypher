// A NOT_PARTY_TO is there once
CREATE CONSTRAINT not_party_to_key IF NOT EXISTS FOR ()-[r:NOT_PARTY_TO]-() REQUIRE r.key IS UNIQUE
