"""What the colours of the graph stand for, in words; the colours themselves are the style sheet's."""

from graph_service.analysis.words.languages import Said
from graph_service.model.vocabulary import Label

LEGEND: dict[Label, tuple[Said, Said]] = {
    Label.ORGANISATION: (
        ("organisation", "organisation"),
        (
            "en juridisk person, eller en enhet som uppträder i eget namn",
            "a legal person, or a unit that acts under its own name",
        ),
    ),
    Label.GROUP: (
        ("grupp", "group"),
        ("där organisationer och människor möts", "where organisations and people meet"),
    ),
    Label.AGREEMENT: (
        ("överenskommelse", "agreement"),
        ("det parter har kommit överens om", "what parties have agreed on"),
    ),
    Label.PROJECT: (
        ("projekt", "project"),
        ("arbete med ett syfte och ett slut", "work with a purpose and an end"),
    ),
    Label.MEETING: (
        ("möte", "meeting"),
        ("ett tillfälle, med dem som var där", "an occasion, with those who were there"),
    ),
    Label.PERSON: (("person", "person"), ("någon som ett dokument nämner", "someone whom a document names")),
    Label.TOPIC: (("ämne", "topic"), ("vad det handlar om", "what it is about")),
    Label.AREA: (
        ("område", "area"),
        ("kommun, län eller riksområde", "municipality, county or part of the country"),
    ),
    Label.FUND: (("fond", "fund"), ("den som betalar", "who pays")),
    Label.DOCUMENT: (
        ("dokument", "document"),
        ("källan: det som säger allt annat", "the source, which says all the rest"),
    ),
}
"""All but contact points, which explorers do not see."""
