// Which properties there are, and of which types
CALL () {
  CALL db.schema.nodeTypeProperties() YIELD nodeLabels, propertyName, propertyTypes
  WITH * WHERE 'Entity' IN nodeLabels
  RETURN 'node' AS of, propertyName, propertyTypes
  UNION ALL
  CALL db.schema.relTypeProperties() YIELD propertyName, propertyTypes RETURN 'edge' AS of, propertyName, propertyTypes
}
WITH of, propertyName, propertyTypes WHERE propertyName IS NOT NULL
UNWIND propertyTypes AS type
WITH of, propertyName AS name, collect(DISTINCT type) AS types
RETURN of, name, types ORDER BY of, name
