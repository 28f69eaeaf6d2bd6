"""A small world that can be worked out by hand: two documents about a county's council."""

from pathlib import Path

import neo4j

from graph_service.seeding.load import load, read
from graph_service.storage.writer import Writer

AGREEMENT = """
document: {id: avtal-2020, title: Avtalet, kind: AGREEMENT, date: 2020-06-01, publisher: Region Norr,
  language: sv, lines: 40, sections: {"1": 1-20, "2.1": 21-40}}
counts: {nodes: 21, ties: 26}
nodes:
  Organisation:
    - {id: region-norr, at: "1:1", name: Region Norr, kind: REGION, sector: REGIONAL, aliases: [RN]}
    - {id: ale-kommun, at: "1:2", name: Ale kommun, kind: MUNICIPALITY, sector: MUNICIPAL,
       municipalityCode: "1440", aliases: [Ale]}
    - {id: alvesta-kommun, at: "1:3", name: Alvesta kommun, kind: MUNICIPALITY, sector: MUNICIPAL,
       municipalityCode: "0764"}
    - {id: vaxjo-kommun, at: "1:4", name: Växjö kommun, kind: MUNICIPALITY, sector: MUNICIPAL,
       municipalityCode: "0780", orgnr: "212000-0662"}
    - {id: norra-universitetet, at: "1:5", name: Norra universitetet, kind: UNIVERSITY, sector: ACADEMIC}
    - {id: skolan, at: "1:6", name: Skolförvaltningen, kind: UNIT}
  Group:
    - {id: radet, at: "1:7", name: Rådet, kind: COUNCIL, when: 2019/2023}
    - {id: styrgruppen, at: "1:8", name: Styrgruppen, kind: STEERING_GROUP}
    - {id: natverket, at: "1:9", name: Nätverket, kind: NETWORK, status: PLANNED}
  Person:
    - {id: anna-berg, at: "2.1:21", name: Anna Berg}
  Agreement:
    - {id: overenskommelsen, at: "2.1:22", name: Överenskommelsen, kind: COOPERATION, when: 2020/..,
       signedOn: 2020-05-20}
    - {id: serviceavtalet, at: "2.1:23", name: Serviceavtalet, kind: SERVICE, when: 2015/2018, status: ENDED}
  Project:
    - {id: projektet, at: "2.1:24", name: Projektet, kind: PROJECT, when: 2021/2022, grantedAmount: 5000000000,
       currency: SEK}
  Meeting:
    - {id: motet, at: "2.1:25", name: Mötet, kind: NETWORK, date: 2022-03-10, place: Alvesta}
  Fund:
    - {id: fonden, at: "2.1:26", name: Fonden}
  Topic:
    - {id: arbete, at: "2.1:27", name: Arbete, kind: GOAL}
  Area:
    - {id: kronobergs-lan, at: "1:10", name: Kronobergs län, kind: COUNTY, code: "07"}
    - {id: alvesta, at: "1:11", name: Alvesta, kind: MUNICIPALITY, code: "0764"}
    - {id: vaxjo, at: "1:12", name: Växjö, kind: MUNICIPALITY, code: "0780"}
    - {id: ale, at: "1:13", name: Ale, kind: MUNICIPALITY, code: "1440"}
  Document:
    - {id: bilagan, at: "2.1:40", title: Bilagan, kind: ANNEX, date: 2020-06-01}
ties:
  PART_OF:
    - {from: skolan, to: vaxjo-kommun, at: "1:6"}
  SUBGROUP_OF:
    - {from: styrgruppen, to: radet, at: "1:8"}
  WITHIN:
    - {from: [alvesta, vaxjo], to: kronobergs-lan, at: "1:11-12"}
  COVERS:
    - {from: alvesta-kommun, to: alvesta, at: "1:3"}
    - {from: vaxjo-kommun, to: vaxjo, at: "1:4"}
    - {from: ale-kommun, to: ale, at: "1:2"}
    - {from: region-norr, to: kronobergs-lan, at: "1:1"}
    - {from: radet, to: kronobergs-lan, at: "1:7"}
  MEMBER_OF:
    - {from: region-norr, to: radet, at: ["1:7", "1:14"], role: sammankallande, function: CONVENER}
    - {from: [ale-kommun, alvesta-kommun], to: radet, at: "1:7", role: ledamot}
    - {from: vaxjo-kommun, to: radet, at: "1:7", role: ledamot, seats: 2, when: 2020/2021}
    - {from: anna-berg, to: styrgruppen, at: "2.1:21", role: ordförande, function: CHAIR, onBehalfOf: vaxjo-kommun}
    - {from: region-norr, to: styrgruppen, at: "2.1:21", basis: INFERRED, note: Nämns som värd.}
  NOT_MEMBER_OF:
    - {from: ale-kommun, to: styrgruppen, at: "2.1:28"}
  PARTY_TO:
    - {from: [region-norr, alvesta-kommun], to: overenskommelsen, at: "2.1:22"}
  OWNS:
    - {from: region-norr, to: projektet, at: "2.1:24"}
  PARTNER_IN:
    - {from: norra-universitetet, to: projektet, at: "2.1:24"}
  FUNDED_BY:
    - {from: projektet, to: fonden, at: "2.1:26", amount: 5000000000, currency: SEK, funding: GRANTED}
  CONCERNS:
    - {from: radet, to: arbete, at: "2.1:27"}
  ATTENDED:
    - {from: [ale-kommun, vaxjo-kommun], to: motet, at: "2.1:25", attendance: PRESENT, function: MEMBER}
  OF:
    - {from: motet, to: radet, at: "2.1:25"}
  ANNEX_OF:
    - {from: bilagan, to: overenskommelsen, at: "2.1:40"}
"""

MINUTES = """
document: {id: protokoll-2023, title: Protokollet, kind: MINUTES, date: 2023-02, language: sv, lines: 9,
  sections: {"": 1-9}}
counts: {nodes: 2, ties: 2}
nodes:
  Group:
    - {id: radet, at: ":1", name: Samverkansrådet, kind: FORUM}
  Organisation:
    - {id: region-norr, at: ":2"}
ties:
  MEMBER_OF:
    - {from: region-norr, to: radet, at: ":2", role: sammankallande, function: CONVENER}
    - {from: norra-universitetet, to: radet, at: ":3", capacity: ON_CALL}
"""


def load_world(driver: neo4j.Driver, database: str, folder: Path, *sources: str, decisions: str = "") -> None:
    """Load sources and decisions, as the command line would."""
    paths = []
    if decisions:
        paths.append(folder / "decisions.yml")
        paths[0].write_text(decisions, encoding="utf-8")
    for number, text in enumerate(sources):
        path = folder / f"source-{number}.yml"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    writer = Writer(driver, database)
    writer.prepare()
    load(writer, read(paths))
