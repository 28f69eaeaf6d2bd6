// Meetings in the order of names
CREATE INDEX meeting_name IF NOT EXISTS FOR (n:Meeting) ON (n.name)
