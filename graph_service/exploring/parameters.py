"""The guide's parameters as its readers meet them: what each is called, and where its values are found."""

from dataclasses import dataclass

from graph_service.analysis.words.languages import Said


@dataclass(frozen=True)
class Parameter:
    """A field of a slide, which fills in a line `:param`."""

    label: Said
    hint: Said
    always: bool = False
    """Whether the hint stands under every field, and not only where one chooses."""


_DAY = (
    "ÅÅÅÅ-MM-DD, som 2022-06-30. Säger ett svar cannot be parsed to a Date är dagen skriven på annat sätt eller tom.",
    "YYYY-MM-DD, such as 2022-06-30. If an answer says cannot be parsed to a Date, it is written otherwise or empty.",
)
PARAMETERS = {
    "lan": Parameter(
        ("Län", "County"),
        ("id för ett län, till exempel jonkopings-lan", "the id of a county, such as jonkopings-lan"),
    ),
    "organisation": Parameter(
        ("Organisation", "Organisation"),
        (
            "id för en organisation, till exempel vaxjo-kommun",
            "the id of an organisation, such as vaxjo-kommun",
        ),
    ),
    "motpart": Parameter(
        ("Den andra parten", "The other party"),
        ("id för en annan organisation", "the id of another organisation"),
    ),
    "dokument": Parameter(
        ("Dokument", "Document"),
        (
            "id för ett dokument, till exempel sormland-af-2023",
            "the id of a document, such as sormland-af-2023",
        ),
    ),
    "dag1": Parameter(("Från dag", "From day"), _DAY, always=True),
    "dag2": Parameter(("Till dag", "To day"), _DAY, always=True),
    "sok": Parameter(
        ("Sök", "Search for"),
        ("ett namn eller en del av det", "a name or a part of it"),
    ),
    "sida": Parameter(
        ("Sida", "Page"),
        (
            "1 är den första; höj för att bläddra i en tabell",
            "1 is the first; raise it to turn the pages of a table",
        ),
    ),
}
"""By name; `presets` says what each is to begin with."""
