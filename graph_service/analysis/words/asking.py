"""What a relation was asked, in sentences that any reader understands."""

from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.relation.naming import node_named
from graph_service.analysis.relation.options import SHARED_LAYERS, RelationOptions
from graph_service.analysis.words.languages import ORGANISATIONS, Language, counted, listed, said
from graph_service.analysis.words.terms import several, term
from graph_service.model.vocabulary import Label, UnknownBound

_NAMED = 4


def asked(found: Collaboration, language: Language) -> list[str]:
    """Say what was asked for and left out, a sentence each, without what is left as everyone has it."""
    options = found.options
    told = [
        _through(options, language),
        _when(options, language),
        *_who(found, language),
        *not_known(found, language),
        said(("Vikt: ", "Weight: "), language) + term(options.weight, language),
    ]
    if options.include_inferred:
        told.append(
            said(
                (
                    "Även slutsatser som ingen källa uttalar",
                    "Also what no source states and a reader inferred",
                ),
                language,
            )
        )
    if options.internal:
        told.append(
            said(("Även par inom en och samma organisation", "Also pairs within one organisation"), language)
        )
    return [each[0].upper() + each[1:] + "." for each in told]


def not_known(found: Collaboration, language: Language) -> list[str]:
    """Say how many are left out for want of knowledge and not because they are others, if any are, and name some."""
    many, options = len(found.unknown), found.options
    if not many:
        return []
    unsaid = [
        words
        for asked_for, words in (
            (options.area is not None, ("var de finns", "where they lie")),
            (options.sectors, ("vilken sektor de hör till", "of which sector they are")),
            (options.kinds, ("av vilket slag de är", "of which kind they are")),
        )
        if asked_for
    ]
    why = said((" eller ", " or "), language).join(said(words, language) for words in unsaid)
    nodes = found.structure.nodes
    names = [nodes.name[at] for at in found.unknown[:_NAMED]]
    told = ", ".join(names) + (said((" med flera", " and others"), language) if many > _NAMED else "")
    whom = counted(many, ORGANISATIONS, language)
    words = (
        f"{whom} som delar något med dessa är inte med, för det är inte känt {why}: {told}",
        f"left out, though sharing something with these, as it is not known {why}: {whom}, {told}",
    )
    return [said(words, language)]


def holding_told(options: RelationOptions, language: Language) -> list[str]:
    """Say what was asked of time and of what nobody states: for what has to do with neither layers nor weights."""
    told = [_when(options, language), *_beyond(options, language)]
    return [each + "." for each in told]


def _through(options: RelationOptions, language: Language) -> str:
    words = [several(layer, language) for layer in SHARED_LAYERS if layer in options.layers]
    return said(("Genom ", "Through "), language) + listed(words, language)


def _when(options: RelationOptions, language: Language) -> str:
    if options.as_of is None:
        return said(("Utan avgränsning i tid", "At any time"), language)
    day = said(("Gällande ", "As of "), language) + options.as_of.isoformat()
    unknown = {
        UnknownBound.NEAR_DOCUMENT: (
            f"där ingen källa säger från eller till när antas {options.near_years} år kring dokumenten",
            f"where no source says from or until when, {options.near_years} years around the documents are supposed",
        ),
        UnknownBound.INCLUDE: (
            "där ingen källa säger från eller till när räknas det som gällande",
            "where no source says from or until when, it counts as holding",
        ),
        UnknownBound.EXCLUDE: (
            "det som ingen källa säger från eller till när det gäller är inte med",
            "what no source says from or until when it holds is left out",
        ),
    }
    return f"{day}; {said(unknown[options.unknown], language)}"


def _who(found: Collaboration, language: Language) -> list[str]:
    """Say who is looked at, and who counts as one."""
    options, told = found.options, []
    if options.area is not None:
        area = found.structure.nodes.name[node_named(found.structure, options.area, (Label.AREA,))]
        told.append(said((f"bara aktörer i {area}", f"only actors in {area}"), language))
    for chosen, words in (
        (options.sectors, ("bara sektorn: ", "only the sector: ")),
        (options.kinds, ("bara slaget: ", "only the kind: ")),
    ):
        if chosen:
            told.append(said(words, language) + ", ".join(sorted(term(each, language) for each in chosen)))
    return [*told, term(options.roll_up, language)]


def _beyond(options: RelationOptions, language: Language) -> list[str]:
    if not options.include_inferred:
        return []
    words = "Även slutsatser som ingen källa uttalar", "Also what no source states and a reader inferred"
    return [said(words, language)]
