// One load at a time: whoever writes this node waits for the others
MERGE (m:GraphModel {name: 'graph-service'})
SET m.loading = true
REMOVE m.loading
RETURN m.version AS version
