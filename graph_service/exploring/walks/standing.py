"""Who holds the network together, by the measures that were written back."""

from graph_service.exploring.walk import Step, Walk

STANDING = Walk(
    id="standing",
    title=("Vem håller ihop nätverket?", "Who holds the network together?"),
    text=(
        (
            (
                "När nätverket är mätt är en organisation större ju starkare den är i det, och har en tjock kant i färgen för sin "
                "gemenskap: de som samverkar mer med varandra än med andra."
            ),
            (
                "Once the network has been measured, an organisation is the larger the stronger it is in it, and has a thick "
                "edge in the colour of its community: those who collaborate more with each other than with others."
            ),
        ),
        (
            (
                "Är första stegets tabell tom finns inga mått än. Kör då i skalet: `graph-service network write-back`. Det tar "
                "några sekunder; kom sedan tillbaka hit. Säger tabellen att mätningen är inaktuell, gör likadant."
            ),
            (
                "If the table of the first step is empty there are no measures yet. Then run in the shell: "
                "`graph-service network write-back`. It takes some seconds; then come back here. If the table says that the "
                "measurement is outdated, do the same."
            ),
        ),
    ),
    asks=("organisation", "sida"),
    steps=(
        Step(
            "measurements",
            ("Är nätverket mätt?", "Has the network been measured?"),
            (
                "En rad för varje mätning. Den som visas är den som ger storlek och kant.",
                "A row for each measurement. The one that is shown gives size and edge.",
            ),
        ),
        Step(
            "most-central",
            ("De starkaste, och genom vad", "The strongest, and through what"),
            (
                (
                    "De tio främsta som violetta ringar med sin plats, vid de organisationer som de består av, och några av de "
                    "saker som dessa är med i."
                ),
                (
                    "The foremost ten as violet circles with their rank, beside the organisations that they are made up of, and "
                    "some of the things that these are in."
                ),
            ),
        ),
        Step(
            "most-central-ranked",
            ("I ordning, som tabell", "In order, as a table"),
            (
                "En myndighet räknas en gång i varje län, och en enhet räknas till sin helhet: var rad är en sådan aktör.",
                "A state agency counts once in each county, and a unit counts as its whole: each row is such an actor.",
            ),
        ),
        Step(
            "its-community",
            ("Organisationens gemenskap", "The organisation's community"),
            (
                "De som hör ihop med organisationen i fältet, de starkaste 30, och vad de möts i.",
                "Those who belong together with the organisation in the field, the strongest 30, and what they meet in.",
            ),
        ),
        Step(
            "figures-of-one",
            ("Dess siffror", "Its figures"),
            (
                (
                    "Alla mått i alla mätningar. `betweenness` är hur ofta den ligger på vägen mellan två andra, `degree` hur många "
                    "den möter, `strength` hur tätt."
                ),
                (
                    "All measures of all measurements. `betweenness` is how often it lies on the way between two others, "
                    "`degree` how many it meets, `strength` how closely."
                ),
            ),
        ),
    ),
    afterwards=(
        (
            "Ett mått säger vem som är med där dokument är lästa, inte vem som betyder mest.",
            "A measure says who takes part where documents were read, not who matters most.",
        ),
    ),
    leads_to=("around", "meets"),
    same=(
        "graph-service network write-back",
        "graph-service network measures --order betweenness --top 10",
        "graph-service network holds-together",
    ),
)
