"""What a document states, what changed between two days, and how good the facts are."""

from graph_service.exploring.walk import Step, Walk

DOCUMENT = Walk(
    id="document",
    title=("Vad ett dokument säger", "What a document states"),
    text=(
        (
            "Varje dokument är läst rad för rad, och det som det säger bär radens nummer. Så går det att kontrollera.",
            "Every document was read line by line, and what it states bears the number of its line. So it can be checked.",
        ),
    ),
    asks=("dokument", "sida"),
    steps=(
        Step(
            "documents-read",
            ("Vilka dokument finns?", "Which documents are there?"),
            (
                "Kopiera ett id till fältet Dokument. De som heter register är inte berättelser utan listor.",
                "Copy an id into the field Document. Those that are called register are no stories but lists.",
            ),
        ),
        Step(
            "what-a-document-states",
            ("Dokumentet i mitten", "The document in the middle"),
            (
                "Det som dokumentet nämner. Pilens text är ett av ställena, som avsnitt och rad.",
                "What the document names. The text of the arrow is one of the places, as section and line.",
            ),
        ),
        Step(
            "document-line-by-line",
            ("Rad för rad", "Line by line"),
            (
                "I dokumentets egen ordning, 25 åt gången. Lägg dokumentet bredvid och jämför.",
                "In the order of the document, 25 at a time. Put the document beside it and compare.",
            ),
        ),
        Step(
            "ties-of-a-document",
            ("Vilka som är med i vad", "Who is in what"),
            (
                "Banden som dokumentet säger att organisationer, grupper och människor har. Högst 120 visas.",
                "The ties that the document says that organisations, groups and people have. 120 are shown at most.",
            ),
        ),
    ),
    leads_to=("quality", "says"),
    same=('{ document(id: "kronoberg-dua-2020") { ties { nodes { type start { name } end { name } } } } }',),
)

CHANGES = Walk(
    id="changes",
    title=("Vad ändrades mellan två dagar?", "What changed between two days?"),
    text=(
        (
            (
                "Grupper, överenskommelser, projekt och möten som började efter den första dagen och senast den andra, och de som "
                "slutade då. Det som inget dokument daterar syns inte här."
            ),
            (
                "Groups, agreements, projects and meetings that began after the first day and by the second, and those that "
                "ended. What no document dates is not seen here."
            ),
        ),
    ),
    asks=("dag1", "dag2", "lan", "organisation", "sida"),
    steps=(
        Step(
            "began-and-ended",
            ("Bilden: det som kom och gick", "The picture: what came and went"),
            (
                (
                    "Med några av organisationerna i varje. Klicka på en ring: `validFrom` är dess första dag, `validTo` dagen "
                    "efter dess sista."
                ),
                (
                    "With some of the organisations in each. Click a circle: `validFrom` is its first day, `validTo` the day "
                    "after its last."
                ),
            ),
        ),
        Step(
            "what-changed",
            ("Dag för dag, som tabell", "Day by day, as a table"),
            (
                "Det som började har en dag i första kolumnen, det som slutade i den andra.",
                "What began has a day in the first column, what ended in the second.",
            ),
        ),
        Step(
            "what-changed-in-a-county",
            ("I länet", "In the county"),
            (
                "Bara det som gäller länet eller någon av dess kommuner.",
                "Only what is for the county or one of its municipalities.",
            ),
        ),
        Step(
            "what-changed-for-one",
            ("För organisationen", "For the organisation"),
            (
                "Organisationens egna band som började eller slutade.",
                "The organisation's own ties that began or ended.",
            ),
        ),
    ),
    leads_to=("agreements", "quality"),
    same=("graph-service network changes --from 2022-06-30 --to 2026-06-30 --unknown include",),
)

QUALITY = Walk(
    id="quality",
    title=("Hur säkra är uppgifterna?", "How good are the facts?"),
    text=(
        (
            "Dokument är otydliga, saknar datum och säger emot varandra. Det står kvar, så att du kan se det.",
            "Documents are vague, lack dates and contradict each other. That is kept, so that you can see it.",
        ),
    ),
    asks=("lan", "dokument", "organisation", "sida"),
    steps=(
        Step(
            "dates-missing",
            ("Utan datum", "Without dates"),
            (
                (
                    "Hur mycket av det som finns i länet som ingen har daterat. Det som gäller tills vidare har inget slut att "
                    "sakna, och det som inte finns räknas inte."
                ),
                (
                    "How much of what the county has that nobody has dated. What holds until further notice has no end to lack, "
                    "and what does not exist is not counted."
                ),
            ),
        ),
        Step(
            "where-documents-disagree",
            ("Där dokument säger olika", "Where documents disagree"),
            (
                (
                    "Vad dokumentet i fältet säger på ett ställe, och vad ett annat ställe säger om samma sak, i samma dokument "
                    "eller i ett annat. Sist kommer ämnen som bara heter olika."
                ),
                (
                    "What the document in the field says in one place, and what another place says of the same, in that "
                    "document or in another. Last come topics that are only called differently."
                ),
            ),
        ),
        Step(
            "what-is-denied",
            ("Det som är ett nej", "What is a no"),
            (
                (
                    "Vem som inte är med i vad, enligt vilket dokument; och det som dokumentet i fältet säger inte finns. I "
                    "bilder är ett sådant nej en tjock röd pil."
                ),
                (
                    "Who is not in what, and which document says so; and what the document in the field says does not exist. In "
                    "pictures such a no is a thick red arrow."
                ),
            ),
        ),
        Step(
            "named-by-us",
            ("Det som inte har något namn", "What has no name"),
            (
                "Dokumentet talar om det utan att kalla det något. Namnet är vårt, raderna är dokumentets.",
                "The document speaks of it without calling it anything. The name is ours, the lines are the document's.",
            ),
        ),
        Step(
            "read-between-lines",
            ("Det som är utläst", "What was read between the lines"),
            (
                "Organisationens band som inte står ordagrant, var och ett med skälet. Analyserna räknar dem inte.",
                "Ties of the organisation that no text states, each with the reason. The analyses do not count them.",
            ),
        ),
    ),
    afterwards=(
        (
            "Hittar du ett fel, rätta i källfilen och ladda om: `graph-service load`. Det som ändras här i Browser försvinner då.",
            (
                "If you find a mistake, mend the source file and load it again: `graph-service load`. What is changed here in "
                "Browser is gone then."
            ),
        ),
    ),
    leads_to=("document", "holds"),
    same=(
        "graph-service check",
        '{ organisation(id: "samordningsforbundet-varend") { contradictions { cell values { value } } } }',
    ),
)
