// Which documents are loaded, each with the digest of what it was loaded from
MATCH (d:Document) WHERE d.digest IS NOT NULL
RETURN collect([d.id, d.digest]) AS digests
