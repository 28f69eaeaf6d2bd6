// A participant code of the European Commission proves identity
CREATE CONSTRAINT organisation_pic IF NOT EXISTS FOR (n:Organisation) REQUIRE n.pic IS UNIQUE
