// A VAT number proves identity
CREATE CONSTRAINT organisation_vat IF NOT EXISTS FOR (n:Organisation) REQUIRE n.vat IS UNIQUE
