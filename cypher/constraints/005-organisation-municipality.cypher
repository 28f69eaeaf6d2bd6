// One organisation is the municipality that has a code
CREATE CONSTRAINT organisation_municipality IF NOT EXISTS FOR (n:Organisation) REQUIRE n.municipalityCode IS UNIQUE
