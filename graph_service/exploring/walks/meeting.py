"""Who is around an organisation, whom it meets through what, and which document says so."""

from graph_service.exploring.walk import Step, Walk

AROUND = Walk(
    id="around",
    title=("Runt en organisation", "Around one organisation"),
    text=(
        (
            "Allt som en organisation är med i, äger, deltar i eller har kommit överens om, och de som hör till den.",
            "All that an organisation is in, owns, takes part in or has agreed on, and those that belong to it.",
        ),
    ),
    asks=("organisation", "sida"),
    steps=(
        Step(
            "around-one",
            ("Organisationen i mitten", "The organisation in the middle"),
            (
                "Orange är grupper, rödorange överenskommelser, grönt projekt. Dubbelklicka på en ring för att gå vidare därifrån.",
                "Orange are groups, vermilion agreements, green projects. Double-click a circle to go on from there.",
            ),
        ),
        Step(
            "ties-by-kind",
            ("Hur många band är det?", "How many ties are there?"),
            (
                "Bilden visar högst 200. Här är alla räknade, slag för slag.",
                "The picture shows 200 at most. Here all are counted, kind by kind.",
            ),
        ),
        Step(
            "all-of-one",
            ("Alla, sida för sida", "All of them, page by page"),
            (
                "I bokstavsordning, 25 åt gången. Skriv 2 i fältet Sida för de följande.",
                "In alphabetical order, 25 at a time. Type 2 into the field Page for those that follow.",
            ),
        ),
    ),
    afterwards=(
        (
            "En myndighet heter likadant i alla län. Vill du se den i ett av dem, gå till sidan 4, den första länken här.",
            "A state agency has the same name in every county. To see it in one of them, go to page 4, the first link here.",
        ),
    ),
    leads_to=("meets", "standing"),
    same=('{ organisation(id: "arbetsformedlingen") { name memberOf { edges { role node { name } } } } }',),
)

MEETS = Walk(
    id="meets",
    title=("Vem möter vem, genom vad?", "Who meets whom, through what?"),
    text=(
        (
            (
                "Två organisationer samverkar när de är med i samma grupp, överenskommelse eller projekt. Så arbetar "
                "Arbetsförmedlingen med andra i Kronoberg, tills du väljer något annat:"
            ),
            (
                "Two organisations collaborate when both are in the same group, agreement or project. This is how the Public "
                "Employment Service works with others in Kronoberg, until you choose something else:"
            ),
        ),
    ),
    asks=("organisation", "lan", "sida"),
    steps=(
        Step(
            "who-works-with-whom",
            ("Bilden: vilka, och genom vad", "The picture: who, and through what"),
            (
                (
                    "Blå ringar är organisationer. Det som två av dem är med i står emellan. Organisationens egna enheter räknas "
                    "in. Bara det som gäller är med, inte det som har upphört eller är planerat."
                ),
                (
                    "Blue circles are organisations. What two of them are in stands between them. The organisation's own units "
                    "are counted in. Only what holds is shown, not what has ended or is planned."
                ),
            ),
        ),
        Step(
            "through-what",
            ("Genom vad, de största först", "Through what, the largest first"),
            (
                "Varje rad är en grupp, en överenskommelse eller ett projekt, med hur många organisationer som är med.",
                "Each row is a group, an agreement or a project, with how many organisations are in it.",
            ),
        ),
        Step(
            "partners",
            ("Vilka möts oftast", "Who meet most often"),
            (
                "Varje rad är en annan organisation, med antalet saker som de har gemensamt i länet.",
                "Each row is another organisation, with the number of things that they have in common in the county.",
            ),
        ),
    ),
    afterwards=(
        (
            "Är bilden tom? Då säger inget läst dokument att organisationen är med i något i det länet.",
            "Is the picture empty? Then no document that was read says that the organisation is in anything in that county.",
        ),
        (
            (
                "Det som har upphört syns på sidan om dokumenten, när du väljer två parter, och i listan över allt runt en "
                "organisation, i kolumnen status."
            ),
            (
                "What has ended is on the page about documents, once you choose two parties, and in the list of all around one "
                "organisation, in the column status."
            ),
        ),
        (
            "Bilden visar högst 20 saker och 200 band; tabellerna går att bläddra i. Är namnen små: förstora rutan uppe till höger i den, och zooma.",
            "The picture shows 20 things and 200 ties at most; the tables have pages. If names are small: enlarge the frame at its top right, and zoom.",
        ),
    ),
    leads_to=("says", "outside"),
    same=('graph-service network pairs --area "Kronobergs län"',),
)

SAYS = Walk(
    id="says",
    title=("Vilket dokument säger det?", "Which document says so?"),
    text=(
        (
            (
                "Inget finns i grafen utan källa. Ett bands källor skrivs som `kronoberg-dua-2020#4.1.3:141`: dokument, avsnitt "
                "och rad. Här slås de upp."
            ),
            (
                "Nothing is in the graph without a source. The sources of a tie are written as `kronoberg-dua-2020#4.1.3:141`: "
                "document, section and line. Here they are looked up."
            ),
        ),
    ),
    asks=("organisation", "lan", "motpart", "sida"),
    steps=(
        Step(
            "documents-behind",
            ("Dokumenten bakom bilden", "The documents behind the picture"),
            (
                "Mörkblå ringar är dokument. Pilen från dem har avsnitt och rad; klicka på ett dokument för dess titel och datum.",
                (
                    "Dark blue circles are documents. The arrow from them has section and line; click a document for its title "
                    "and date."
                ),
            ),
        ),
        Step(
            "lines-behind",
            ("Raderna, som tabell", "The lines, as a table"),
            (
                (
                    "En rad för varje ställe: vem som är med i vad, i vilken roll, och var det står. `STATED` står ordagrant, "
                    "`EXPANDED` är utskrivet ur något som alla kommuner, `INFERRED` är en läsning."
                ),
                (
                    "A row for each place: who is in what, in which role, and where it says so. `STATED` is literal, `EXPANDED` "
                    "is written out from something like all municipalities, `INFERRED` is a reading."
                ),
            ),
        ),
        Step(
            "what-two-share",
            ("Vad två har gemensamt", "What two have in common"),
            (
                (
                    "Välj den andra parten i fältet. Bilden visar det som båda är eller har varit med i, i alla län. Klicka på en "
                    "pil: `status` säger om det gäller (`ACTIVE`) eller har upphört (`ENDED`)."
                ),
                (
                    "Choose the other party in the field. The picture shows what both are or were in, in every county. Click an "
                    "arrow: `status` says whether it holds (`ACTIVE`) or has ended (`ENDED`)."
                ),
            ),
        ),
        Step(
            "lines-of-two",
            ("Raderna om de två", "The lines about the two"),
            (
                "Var det står att den ena är med, och var det står att den andra är det.",
                "Where it says that the first is in it, and where it says that the other is.",
            ),
        ),
    ),
    leads_to=("document", "quality"),
    same=("graph-service network between arbetsformedlingen region-kronoberg",),
)
