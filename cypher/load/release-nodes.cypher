// Let nodes give up the numbers that no two may have, before any of them gets another
// :param rows: their ids
UNWIND $rows AS id
MATCH (n:Entity {id: id})
REMOVE n.orgnr, n.vat, n.pic, n.municipalityCode, n.code
