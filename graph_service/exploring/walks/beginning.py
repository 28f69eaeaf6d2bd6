"""What the graph holds, and how to read it."""

from graph_service.exploring.walk import Step, Walk

HOLDS = Walk(
    id="holds",
    title=("Vad grafen innehåller", "What the graph holds"),
    text=(
        (
            (
                "Här finns vem som samverkar med vem i Sveriges län, genom vad, sedan när, och vilket dokument som säger det. "
                "Samverkan är läst ur överenskommelser, protokoll, bilagor och projektsidor, rad för rad; de flesta organisationer "
                "och områden kommer ur register över kommuner, län och myndigheter."
            ),
            (
                "This is who collaborates with whom in the counties of Sweden, through what, since when, and which document "
                "says so. Collaboration was read from agreements, minutes, annexes and project pages, line by line; most "
                "organisations and areas come from registers of municipalities, counties and agencies."
            ),
        ),
        (
            (
                "Varje steg är en fråga till grafen. Tryck på den blå knappen så ställs den, och svaret kommer till höger. "
                "Du behöver inte kunna frågespråket. Kan du det, tryck på frågans text: den hamnar i redigeraren."
            ),
            (
                "Each step is a question to the graph. Press the blue button to ask it; the answer comes at the right. You need "
                "not know the query language. If you do, press the text of the query: it is put into the editor."
            ),
        ),
    ),
    start=True,
    steps=(
        Step(
            "what-there-is",
            ("Hur mycket finns det?", "How much is there?"),
            (
                "En tabell med antalet av varje slag. Vad slagen är står på nästa sida.",
                "A table with the number of each kind. What the kinds are is on the next page.",
            ),
        ),
        Step(
            "what-a-county-holds",
            ("Ett län som bild", "A county as a picture"),
            (
                "Grupper, överenskommelser, projekt och möten i länet, vid den kommun eller det län som de gäller.",
                "The county's groups, agreements, projects and meetings, beside the municipality or county that they are for.",
            ),
        ),
        Step(
            "documents-read",
            ("Vilka dokument är lästa?", "Which documents were read?"),
            (
                (
                    "De är färre än dokumenten i första steget, som också räknar dem som bara nämns i ett annat. Det som inget "
                    "läst dokument säger finns inte här: att något saknas betyder inte att det inte finns."
                ),
                (
                    "They are fewer than the documents of the first step, which counts those, too, that another only mentions. "
                    "What none that was read says is not here: that it is missing does not mean that it does not exist."
                ),
            ),
        ),
    ),
    afterwards=(
        (
            "Byt län på sidan om att välja, så visar alla steg det länet i stället. Finns det fler dokument än 25, bläddra.",
            (
                "Choose another county on the page about choosing, and every step shows that one instead. If there are more "
                "documents than 25, turn the page."
            ),
        ),
    ),
    leads_to=("choosing",),
    same=(
        "graph-service status",
        "{ organisations { totalCount } groups { totalCount } agreements { totalCount } }",
    ),
)

READING = Walk(
    id="reading",
    title=("Så läser du bilden", "How to read the picture"),
    text=(
        (
            (
                "En ring är någon eller något, en pil är ett band mellan två. Färgen säger vad ringen är, texten i den vad den "
                "heter:"
            ),
            (
                "A circle is someone or something, an arrow is a tie between two. The colour says what the circle is, the text "
                "in it what it is called:"
            ),
        ),
    ),
    legend=True,
    steps=(
        Step(
            "a-single-tie",
            ("Ett enda band", "A single tie"),
            (
                (
                    "Klicka på pilen. Till höger står allt som är känt om den: `sources` är dokument, avsnitt och rad, som "
                    "`kronoberg-dua-2020#4.1.3:141`; `basis` hur det är läst; `status` om det gäller."
                ),
                (
                    "Click the arrow. At the right is all that is known of it: `sources` is document, section and line, such as "
                    "`kronoberg-dua-2020#4.1.3:141`; `basis` is how it was read; `status` whether it holds."
                ),
            ),
        ),
    ),
    afterwards=(
        (
            "I tabellerna heter slagen som i grafen, på engelska: så som det står inom parentes ovan.",
            "In the tables kinds have the names of the graph, which stand in brackets above.",
        ),
        (
            "Dubbelklicka på en ring så visas allt den hänger ihop med. Dra i den för att flytta den, rulla för att zooma.",
            "Double-click a circle to see all that it is tied to. Drag it to move it, scroll to zoom.",
        ),
        (
            (
                "Tjock röd pil är ett nej: ett dokument säger att bandet inte finns. En organisation är större ju starkare den "
                "är i nätverket, om nätverket är mätt."
            ),
            (
                "A thick red arrow is a no: a document says that the tie does not exist. An organisation is the larger the "
                "stronger it is in the network, if the network has been measured."
            ),
        ),
    ),
    leads_to=("choosing", "meets"),
)

CHOOSING = Walk(
    id="choosing",
    title=("Välj län och organisation", "Choose a county and an organisation"),
    text=(
        (
            (
                "Skriv i ett fält och tryck på den gröna knappen. Valet gäller i alla steg på alla sidor, tills du väljer något "
                "annat. Det som står i fältet är ett id; sök upp det här. Skriv inga citattecken: de avslutar raden i förtid."
            ),
            (
                "Type into a field and press the green button. The choice holds in every step of every page until you choose "
                "something else. What stands in the field is an id; look it up here. Type no quotation marks: they end the line "
                "too early."
            ),
        ),
    ),
    asks=("sok", "lan", "organisation", "motpart", "dokument"),
    start=True,
    steps=(
        Step(
            "search-by-name",
            ("Sök upp ett id", "Look up an id"),
            (
                "Skriv ett namn i fältet Sök, byt, kör. Böjningar, stavfel och flera ord går bra. Kopiera id:t ur svaret.",
                (
                    "Type a name into the field Search for, change, run. Other forms, slips and several words will do. Copy the "
                    "id from the answer."
                ),
            ),
        ),
        Step(
            "counties",
            ("Alla län", "All counties"),
            (
                "Med antalet kommuner, och hur mycket som är läst om vart och ett: det som har mest kommer först.",
                "With the number of municipalities, and how much was read about each: the fullest come first.",
            ),
        ),
        Step(
            "chosen",
            ("Vad är valt just nu?", "What is chosen now?"),
            (
                "Står det ett frågetecken i stället för ett namn finns det inget sådant id: då blir svaren tomma.",
                "A question mark in the place of a name means that there is no such id: answers are empty then.",
            ),
        ),
    ),
    leads_to=("around", "meets"),
    same=('{ search(text: "samordningsförbund") { edges { node { id name } } } }',),
)
