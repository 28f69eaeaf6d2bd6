// One note of each measurement that was written back
CREATE CONSTRAINT measurement_name IF NOT EXISTS FOR (m:Measurement) REQUIRE m.name IS UNIQUE
