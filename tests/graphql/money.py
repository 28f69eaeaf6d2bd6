"""A small world of money that can be worked out by hand: four projects, two funds, two counties."""

MONEY = """
document: {id: bidrag-2022, title: Bidragen, kind: REPORT, date: 2022-06-01, language: sv, lines: 40,
  sections: {"": 1-40}}
counts: {nodes: 15, ties: 19}
nodes:
  Area:
    - {id: norrbottens-lan, at: ":1", name: Norrbottens län, kind: COUNTY, code: "25"}
    - {id: vasterbottens-lan, at: ":1", name: Västerbottens län, kind: COUNTY, code: "24"}
    - {id: boden, at: ":2", name: Boden, kind: MUNICIPALITY, code: "2582"}
    - {id: lulea, at: ":2", name: Luleå, kind: MUNICIPALITY, code: "2580"}
    - {id: umea, at: ":2", name: Umeå, kind: MUNICIPALITY, code: "2480"}
  Fund:
    - {id: esf, at: ":3", name: ESF}
    - {id: eruf, at: ":3", name: Eruf}
  Project:
    - {id: arbete, at: ":4", name: Arbete, kind: PROJECT, when: 2020/2021, grantedAmount: 100, currency: SEK}
    - {id: broar, at: ":5", name: Broar, kind: PROJECT, when: 2020-06/2022, grantedAmount: 300, totalBudget: 500,
       currency: SEK}
    - {id: cirkeln, at: ":6", name: Cirkeln, kind: PRESTUDY, when: 2021, grantedAmount: 50, currency: EUR}
    - {id: dagar, at: ":7", name: Dagar, kind: PRESTUDY, status: PLANNED}
  Group:
    - {id: radet, at: ":8", name: Rådet, kind: COUNCIL, meetingsPerYearMin: 2}
    - {id: natet, at: ":9", name: Nätet, kind: NETWORK, meetingsPerYearMin: 4.5}
  Organisation:
    - {id: boden-kommun, at: ":10", name: Bodens kommun, kind: MUNICIPALITY, sector: MUNICIPAL}
    - {id: bolaget, at: ":10", name: Bolaget, kind: COMPANY, sector: PRIVATE}
ties:
  WITHIN:
    - {from: [boden, lulea], to: norrbottens-lan, at: ":2"}
    - {from: umea, to: vasterbottens-lan, at: ":2"}
  COVERS:
    - {from: arbete, to: [boden, lulea], at: ":4"}
    - {from: broar, to: [lulea, umea], at: ":5"}
    - {from: cirkeln, to: vasterbottens-lan, at: ":6"}
  FUNDED_BY:
    - {from: arbete, to: esf, at: ":4", amount: 60, currency: SEK, funding: GRANTED}
    - {from: arbete, to: eruf, at: ":4", amount: 40, currency: SEK, funding: GRANTED}
    - {from: broar, to: esf, at: ":5", role: sökt, amount: 400, currency: SEK, funding: APPLIED}
    - {from: broar, to: esf, at: ":5", role: beviljat, amount: 300, currency: SEK, funding: GRANTED}
    - {from: cirkeln, to: eruf, at: ":6", amount: 50, currency: EUR, funding: GRANTED}
  MEMBER_OF:
    - {from: boden-kommun, to: radet, at: ":8", role: ledamot, seats: 2}
    - {from: boden-kommun, to: radet, at: ":8", role: ersättare, seats: 1}
    - {from: bolaget, to: radet, at: ":8", role: ledamot}
    - {from: bolaget, to: natet, at: ":9", seats: 4}
  PARTNER_IN:
    - {from: [boden-kommun, bolaget], to: arbete, at: ":11"}
"""
