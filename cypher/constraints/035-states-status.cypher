// What documents state by the status that they give it: rare ones, such as what they say does not exist
CREATE INDEX states_status IF NOT EXISTS FOR ()-[r:STATES]-() ON (r.status)
