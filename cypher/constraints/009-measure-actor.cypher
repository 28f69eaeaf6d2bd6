// An actor has its figures once under each measurement
CREATE CONSTRAINT measure_actor IF NOT EXISTS FOR (m:Measure) REQUIRE (m.measurement, m.actor) IS UNIQUE
