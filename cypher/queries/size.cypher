// How many nodes and ties there are, without what write-back has made
RETURN COUNT { MATCH (n) } - COUNT { MATCH (m:Measure) } - COUNT { MATCH (m:Measurement) }
  + COUNT { MATCH ()-->() } - COUNT { MATCH ()-[:MEASURES]->() } AS size
