// An organisation number proves identity
CREATE CONSTRAINT organisation_orgnr IF NOT EXISTS FOR (n:Organisation) REQUIRE n.orgnr IS UNIQUE
