"""A graph in which all that the favourites begin at is a hub: twice as many rounds, twice as many ties at each."""

from tests.servers import Database

_FIXED = """
UNWIND ['arbetsformedlingen', 'region-kronoberg', 'vaxjo-kommun', 'goteborgs-kommun'] AS id
CREATE (:Entity:Organisation {id: id, name: id, kind: 'UNKNOWN', networkRank: 1, networkCommunity: 0})
WITH count(*) AS made
CREATE (county:Entity:Area {id: 'kronobergs-lan', name: 'Kronobergs län'})<-[:WITHIN]-(:Entity:Area {id: 'vaxjo', code: '0780'})
CREATE (:Entity:Area {id: 'jonkopings-lan', name: 'Jönköpings län'})<-[:WITHIN]-(:Entity:Area {id: 'gislaved', code: '0662'})
CREATE (:Entity:Group {id: 'ask', name: 'ASK'})
CREATE (:Entity:Meeting {id: 'gr-natverk-arbetsmarknad-mote-2022'})
CREATE (:Entity:Topic {id: 'unga-16-24-ar', name: 'Unga'})
CREATE (:Entity:Fund {id: 'esf', name: 'ESF'})
CREATE (:Entity:Document {id: 'ggvv-dua-bilaga-1', name: 'Bilaga 1', kind: 'ANNEX'})
CREATE (:Entity:Document {id: 'protokoll', name: 'Protokoll', kind: 'MINUTES'})
CREATE (:Measurement {name: 'network'})
WITH county
UNWIND range(1, 40) AS at
CREATE (:Entity:Organisation {id: 'o' + at, name: 'Organisation ' + at, kind: 'COMPANY', networkRank: at, networkCommunity: at % 5})
"""
_HUBS = """
UNWIND range($first, $first + $rounds - 1) AS at
MATCH (county:Entity {id: 'kronobergs-lan'})<-[:WITHIN]-(area) MATCH (gislaved:Entity {id: 'gislaved'})
MATCH (ask:Entity {id: 'ask'}) MATCH (meeting:Entity {id: 'gr-natverk-arbetsmarknad-mote-2022'})
MATCH (topic:Entity {id: 'unga-16-24-ar'}) MATCH (fund:Entity {id: 'esf'})
MATCH (annex:Entity {id: 'ggvv-dua-bilaga-1'}) MATCH (minutes:Entity {id: 'protokoll'})
CREATE (group:Entity:Group {id: 'g' + at, name: 'Samordningsförbund ' + at, kind: 'FORUM', level: 'LOCAL',
  validFrom: date('2022-01-01') + duration({days: at % 300}), validTo: date('2022-06-01') + duration({days: at % 200})})
CREATE (person:Entity:Person {id: 'p' + at, name: 'Person ' + at})
CREATE (agreement:Entity:Agreement {id: 'a' + at, name: 'Avtal ' + at, kind: 'DUA', status: 'ACTIVE', validTo: date() + duration({days: at})})
CREATE (ended:Entity:Agreement {id: 'e' + at, name: 'Avtal ' + at, kind: 'DUA', status: 'ACTIVE', validTo: date() - duration({days: at})})
CREATE (open:Entity:Agreement {id: 'u' + at, name: 'Avtal ' + at, kind: 'DUA', status: 'ACTIVE', untilFurtherNotice: true})
CREATE (project:Entity:Project {id: 'j' + at, name: 'Projekt ' + at, kind: 'STUDY', status: 'ACTIVE'})
CREATE (figures:Measure {actor: 'x' + at, measurement: 'network'})
CREATE (group)-[:COVERS]->(area) CREATE (open)-[:COVERS]->(gislaved)
CREATE (group)-[:SUBGROUP_OF]->(ask) CREATE (group)-[:CONCERNS {status: 'ACTIVE'}]->(topic)
CREATE (project)-[:FUNDED_BY]->(fund) CREATE (person)-[:ATTENDED {attendance: 'PRESENT'}]->(meeting)
WITH *
UNWIND ['arbetsformedlingen', 'region-kronoberg', 'vaxjo-kommun', 'goteborgs-kommun', 'o' + (at % 40 + 1)] AS id
MATCH (sitting:Entity {id: id})
CREATE (sitting)-[:MEMBER_OF {status: 'ACTIVE', seat: true, function: 'CHAIR'}]->(group)
CREATE (sitting)-[:MEMBER_OF {status: 'ACTIVE', seat: true}]->(ask)
CREATE (sitting)-[:PARTY_TO {status: 'ACTIVE'}]->(agreement)
CREATE (sitting)-[:PARTNER_IN {status: 'ACTIVE'}]->(project)
CREATE (figures)-[:MEASURES]->(sitting)
CREATE (sitting)-[:SUPPLIES]->(sitting)
CREATE (person)-[:WORKS_FOR]->(sitting)
WITH DISTINCT at, group, agreement, annex, minutes, ask, person
UNWIND [group, agreement, ask] AS thing
CREATE (annex)-[:STATES {place: '1:' + at, basis: 'INFERRED', task: 'a'}]->(thing)
CREATE (minutes)-[:STATES {place: '2:' + at, basis: 'STATED', task: 'b', status: 'ABSENT'}]->(thing)
CREATE (person)-[:NOT_MEMBER_OF]->(group)
"""


def begin(database: Database) -> None:
    """What stands once."""
    database.driver.execute_query(_FIXED, database_=database.name)


def grow(database: Database, first: int, rounds: int) -> None:
    """Some forty ties a round, to the hubs."""
    database.driver.execute_query(_HUBS, first=first, rounds=rounds, database_=database.name)
    # Otherwise plans are made, or were, for the empty graph that this was a moment ago.
    database.driver.execute_query("CALL db.prepareForReplanning(60)", database_=database.name)
