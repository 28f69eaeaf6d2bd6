// Which organisations figures are on
MATCH (o:NetworkSize1|NetworkSize2|NetworkSize3|NetworkSize4|NetworkSize5)
RETURN collect(o.id) AS ids
