"""What the page `/explore` says, in Swedish and English."""

from graph_service.analysis.words.languages import Said

WORDS: dict[str, Said] = {
    "language": ("På svenska", "In English"),
    "title": ("Utforska grafen", "Explore the graph"),
    "what": (
        (
            "Neo4j Browser visar grafen som bilder: vem samverkar med vem, genom vad, och vilket dokument som säger det. "
            "Stilen, en guide och en första bild finns där så snart du är ansluten."
        ),
        (
            "Neo4j Browser shows the graph as pictures: who collaborates with whom, through what, and which document says "
            "so. The style, a guide and a first picture are there as soon as you are connected."
        ),
    ),
    "first": ("Kopiera lösenordet", "Copy the password"),
    "first_text": (
        "Knappen kopierar det och öppnar Neo4j Browser i en ny flik.",
        "The button copies it and opens Neo4j Browser in a new tab.",
    ),
    "button": ("Kopiera och öppna Neo4j Browser", "Copy and open Neo4j Browser"),
    "failed": (
        "Webbläsaren kopierade inte. Visa lösenordet här nedanför, markera det och kopiera det själv:",
        "Your web browser did not copy. Show the password below, mark it and copy it yourself:",
    ),
    "show": ("Visa lösenordet", "Show the password"),
    "file_text": (
        (
            "Det står i en fil som bara den kan läsa som startade tjänsten. Kommandot graph-service browse öppnar den här "
            "sidan med en knapp som kopierar det."
        ),
        (
            "It stands in a file that only whoever started the service can read. The command graph-service browse opens "
            "this page with a button that copies it."
        ),
    ),
    "late": (
        (
            "Länken visar inget lösenord längre: den gäller en gång, och i fem minuter. Kommandot graph-service browse gör "
            "en ny."
        ),
        (
            "The link shows no password any more: it holds once, and for five minutes. The command graph-service browse "
            "makes a new one."
        ),
    ),
    "unread": (
        "Tjänsten kan inte läsa lösenordet, så det visas inte här.",
        "The service cannot read the password, so it is not shown here.",
    ),
    "open": ("Öppna Neo4j Browser", "Open Neo4j Browser"),
    "paste": ("Klistra in, tryck Retur", "Paste, press Enter"),
    "paste_text": (
        "Servern och användarnamnet är ifyllda. Klicka i fältet Password, klistra in och tryck Retur.",
        "The server and the user's name are filled in. Click the field Password, paste and press Enter.",
    ),
    "look": ("Titta", "Look"),
    "look_text": (
        (
            "Guiden öppnas till vänster, bilden till höger. Klicka på en nod för att läsa om den, dubbelklicka för att se "
            "vad den hänger ihop med."
        ),
        (
            "The guide opens at the left, the picture at the right. Click a node to read about it, double-click to see "
            "what it is tied to."
        ),
    ),
    "again": ("Nästa gång", "Next time"),
    "again_text": (
        "Neo4j Browser minns lösenordet i den här webbläsaren. Då räcker den här adressen, utan att skriva något:",
        "Neo4j Browser remembers the password in this web browser. Then this address is enough, with nothing typed:",
    ),
    "why": ("Varför ett steg för hand?", "Why a step by hand?"),
    "why_text": (
        (
            "Neo4j Browser tar inget lösenord ur en adress, och servern ska ha ett: utan lösenord kunde vilken webbsida som "
            "helst som är öppen i din webbläsare läsa grafen."
        ),
        (
            "Neo4j Browser takes no password from an address, and the server has to have one: without it any web page that "
            "is open in your web browser could read the graph."
        ),
    ),
    "write": (
        "Den som är ansluten kan också ändra i grafen. graph-service load ställer i ordning det som dokumenten säger.",
        "Whoever is connected can change the graph, too. graph-service load sets right what the documents say.",
    ),
    "read": (
        "Det här är en kopia att lämna ut: ingen kan ändra i den, och kontaktuppgifter finns inte i den om ingen bett om det.",
        "This is a copy to hand out: nobody can change it, and contact data is not in it unless somebody asked for that.",
    ),
    "foreign": (
        (
            "Tjänsten använder en Neo4j som någon annan sköter. Öppna dess Neo4j Browser som du brukar, anslut till den här "
            "adressen, och hämta stil, guide och favoriter för hand:"
        ),
        (
            "The service uses a Neo4j that somebody else runs. Open its Neo4j Browser as you do otherwise, connect to this "
            "address, and load the style, the guide and the favourites by hand:"
        ),
    ),
    "style": (
        "Stilen: hämta filen och släpp den på Neo4j Browsers fönster.",
        "The style: fetch the file and drop it on the window of Neo4j Browser.",
    ),
    "favourites": (
        "Favoriterna: hämta filen och släpp den på fönstret.",
        "The favourites: fetch the file and drop it on the window.",
    ),
    "guide": (
        "Guiden, om den servern tillåter adressen i browser.remote_content_hostname_whitelist. Skriv i redigeraren:",
        "The guide, if that server lists the host in browser.remote_content_hostname_whitelist. Type in the editor:",
    ),
}
"""By name."""
