"""Which agreements a county has and when they run out, and which municipalities stand outside."""

from graph_service.exploring.walk import Step, Walk

AGREEMENTS = Walk(
    id="agreements",
    title=("Länets överenskommelser", "The agreements of a county"),
    text=(
        (
            "Vad som är överenskommet i länet och dess kommuner, mellan vilka, och när det tar slut.",
            "What has been agreed in the county and its municipalities, between whom, and when it ends.",
        ),
    ),
    asks=("lan", "dag1", "sida"),
    steps=(
        Step(
            "agreements-of-a-county",
            ("Överenskommelser och parter", "Agreements and parties"),
            (
                "Rödorange ringar är överenskommelser, vid det område som de gäller (grått) och sina parter.",
                "Vermilion circles are agreements, beside the area that they are for (grey) and their parties.",
            ),
        ),
        Step(
            "when-they-run-out",
            ("När de löper ut", "When they run out"),
            (
                (
                    "Det som slutar först kommer först. Ett minus betyder att dagen har varit; är rutan tom står inget slut i "
                    "något dokument."
                ),
                "What ends first comes first. A minus means that the day has been; an empty cell that no document gives an end.",
            ),
        ),
        Step(
            "next-to-run-out",
            ("Härnäst i hela landet", "Next in the whole country"),
            (
                (
                    "De som gällde dagen i fältet Från dag: först de som löper ut, sedan de tills vidare, sist de vars slut inget "
                    "dokument säger. De som inte hade börjat är inte med. Skriv dagens datum för att se vad som gäller nu."
                ),
                (
                    "Those in force on the day in the field From day: first those that run out, then those until further notice, "
                    "last those whose end no document gives. Those not yet begun are left out. Type today's date to see what "
                    "holds now."
                ),
            ),
        ),
    ),
    afterwards=(
        (
            "Den som gäller tills vidare har inget slut, men ofta en dag då den ses över: kolumnen säger det.",
            "One until further notice has no end, but often a day on which it is reviewed: the column says so.",
        ),
    ),
    leads_to=("outside", "changes"),
    same=("graph-service network expiring --from 2022-06-30 --to 2026-06-30",),
)

OUTSIDE = Walk(
    id="outside",
    title=("Vilka kommuner står utanför?", "Which municipalities stand outside?"),
    text=(
        (
            (
                "En kommun står utanför när inget läst dokument säger att den, eller en enhet i den, är part i en "
                "överenskommelse som gäller."
            ),
            (
                "A municipality stands outside when no document that was read says that it, or a unit of it, is a party to an "
                "agreement in force."
            ),
        ),
        (
            "Det kan också bero på att dokumentet inte är läst. Se först efter i tabellen över alla län hur mycket som är det.",
            "It may also be that the document was not read. Look first at the table of all counties how much was.",
        ),
    ),
    asks=("lan", "sida"),
    steps=(
        Step(
            "outside-by-county",
            ("Alla län", "All counties"),
            (
                "Hur många kommuner länet har, och hur många av dem som står utanför. De län där någon är med kommer först.",
                "How many municipalities the county has, and how many of them stand outside. Those where some are in come first.",
            ),
        ),
        Step(
            "municipalities-and-agreements",
            ("Länet som bild", "The county as a picture"),
            (
                (
                    "Kommuner (blå) med rödorange ringar intill är med. De som bara hänger ihop med sitt område (grått) står utanför. "
                    "Prova `jonkopings-lan`."
                ),
                (
                    "Municipalities (blue) with vermilion circles beside them are in. Those tied only to their area (grey) stand "
                    "outside. Try `jonkopings-lan`."
                ),
            ),
        ),
        Step(
            "municipalities-counted",
            ("Kommun för kommun", "Municipality by municipality"),
            (
                "De som är med i minst kommer först.",
                "Those that are in the least come first.",
            ),
        ),
    ),
    leads_to=("agreements", "around"),
    same=(
        'graph-service network coverage "Jönköpings län" --thing agreement --outside',
        'graph-service network coverage "Kronobergs län"',
    ),
)
