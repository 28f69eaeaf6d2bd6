"""Networks of others of which values were published, beside those that NetworkX has."""

import functools

import numpy as np

from graph_service.analysis.graph import Graph
from graph_service.analysis.structure import Ints
from tests.analysis.graphs import edged


class Classic:
    """A network, the names of its nodes, and the group of each."""

    def __init__(self, ties: dict[str, str], groups: tuple[str, ...] = ()) -> None:
        named = [(one, other) for one, others in ties.items() for other in others.split()]
        listed = " ".join(groups).split() or [name for tie in named for name in tie]
        self.names = list(dict.fromkeys(listed))
        self._groups = groups
        self.graph: Graph = edged(
            len(self.names), *((self.node(one), self.node(other)) for one, other in named)
        )

    def node(self, name: str) -> int:
        return self.names.index(name)

    def nodes(self, names: str) -> list[int]:
        return [self.node(name) for name in names.split()]

    @property
    def group(self) -> Ints:
        of = {name: number for number, group in enumerate(self._groups) for name in group.split()}
        return np.array([of[name] for name in self.names], dtype=np.int32)


@functools.cache
def strike() -> Classic:
    """Who of 24 workers spoke of a strike with whom (Michael 1997, Forest Products Journal 47), as Pajek has it.

    The groups: young and Spanish-speaking, young and English-speaking, older.
    """
    return Classic(
        {
            "Xavier": "Wendle Sam",
            "Utrecht": "Norm Russ Quint Sam",
            "Frank": "Gill",
            "Domingo": "Carlos Alejandro Eduardo",
            "Norm": "Bob Ozzie Sam Vern Paul",
            "Hal": "Bob Gill John",
            "Russ": "Quint Ted",
            "Karl": "Ozzie Lanny John",
            "Bob": "Ike Lanny Mike Alejandro John",
            "Quint": "Paul",
            "Wendle": "Sam",
            "Ike": "Gill Mike",
            "Ted": "Vern",
            "Gill": "John",
            "Lanny": "John",
            "Carlos": "Alejandro Eduardo",
            "Alejandro": "Eduardo",
        },
        (
            "Domingo Carlos Alejandro Eduardo",
            "Frank Hal Karl Bob Ike Gill Lanny Mike John",
            "Xavier Utrecht Norm Russ Quint Wendle Ozzie Ted Sam Vern Paul",
        ),
    )


@functools.cache
def consultants() -> Classic:
    """The 32 consultants of Borgatti 2006, figure 8, as the tests of Pyntacle 1.3 have them."""
    return Classic(
        {
            "HS": "PS KR",
            "BR": "WD KR GM BS3",
            "WD": "PS KR GM BS3 SF HA",
            "PS": "WS KR GM BS3",
            "WS": "KR GM BS3",
            "KR": "GM BS3 SF JE",
            "GM": "BS3 SF",
            "BS3": "SF JE LR",
            "GS": "DI",
            "DI": "KA HA",
            "KA": "PH",
            "DB": "BW",
            "BW": "PH BM",
            "PH": "BM SR",
            "BM": "HA LK CR SR",
            "SR": "HB",
            "HB": "TO CD NP EE",
            "TO": "MJ BS NP",
            "MJ": "BS",
            "WL": "CD",
            "CD": "BS NP",
            "BS": "NP",
            "NP": "BS2",
            "BS2": "MG",
        }
    )


@functools.cache
def kinship() -> Classic:
    """Which of ten kin may always meet (White 1975, in Freeman 1978, Sociological Methods and Research 6), by sex."""
    return Classic(
        {
            "mother": "sister sisters_daughter brothers_daughter father brother brothers_son sisters_son",
            "sister": "sisters_daughter brothers_daughter father sisters_son",
            "brothers_wife": "brothers_daughter",
            "sisters_daughter": "father",
            "brothers_daughter": "father brother",
            "father": "brother brothers_son sisters_son",
            "brother": "brothers_son sisters_son",
            "sisters_husband": "brothers_son sisters_son",
        },
        (
            "mother sister brothers_wife sisters_daughter brothers_daughter",
            "father brother sisters_husband brothers_son sisters_son",
        ),
    )
