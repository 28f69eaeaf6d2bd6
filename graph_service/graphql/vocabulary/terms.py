"""What the API's words mean, in English, with the Swedish term beside those of the domain."""

from types import MappingProxyType
from typing import NamedTuple

from graph_service.model.vocabulary import Label

ENTITY = "Entity"
"""The interface of every kind of node. `Node`, which each of them is too, has nothing but its `id`."""


class Term(NamedTuple):
    """One kind of node: the names of its root fields and what it is."""

    one: str
    many: str
    swedish: str


KINDS = MappingProxyType(
    {
        Label.ORGANISATION: Term("organisation", "organisations", "organisation"),
        Label.GROUP: Term("group", "groups", "grupp"),
        Label.PERSON: Term("person", "persons", "person"),
        Label.AGREEMENT: Term("agreement", "agreements", "överenskommelse"),
        Label.PROJECT: Term("project", "projects", "projekt"),
        Label.MEETING: Term("meeting", "meetings", "möte"),
        Label.FUND: Term("fund", "funds", "fond, finansiär"),
        Label.TOPIC: Term("topic", "topics", "ämne"),
        Label.AREA: Term("area", "areas", "område"),
        Label.DOCUMENT: Term("document", "documents", "dokument"),
    }
)
"""Every kind of node that the API shows. Contact points are not among them."""

CELLS = MappingProxyType(
    {
        "id": "A readable slug that never changes, such as `region-kronoberg`.",
        "name": "The name as the world writes it, in Swedish (namn).",
        "aliases": "Other spellings and abbreviations (alias).",
        "nameIsOurs": "The documents leave it unnamed; the name is a description (namnet är vårt).",
        "validFrom": "The first day that it holds (gäller från); null if no document says, or if it is open.",
        "validTo": "The day after the last that it holds (gäller till); null if no document says, or if it is open.",
        "startBound": "What is known of its beginning (början): tells an open one from one that no document gives.",
        "endBound": "What is known of its end (slut): tells an open one from one that no document gives.",
        "begins": "When it begins (börjar gälla): what has an open beginning before every day.",
        "ends": "When it ends (löper ut): what holds until further notice, and any open end, after every day.",
        "when": "When it holds, as the document writes it, in EDTF (tid); `..` is a known, open end.",
        "basis": "How the fact came out of its document (grund).",
        "status": "What the document says of its being (status).",
        "note": "Why a reading is what it is, in Swedish (anmärkning).",
        "kind": "What kind it is (slag).",
        "sector": "The sector it belongs to (sektor).",
        "orgnr": "Swedish organisation number, ten digits (organisationsnummer).",
        "vat": "VAT number (momsregistreringsnummer).",
        "pic": "The nine digits by which the European Commission knows a participant (deltagarkod, PIC).",
        "municipalityCode": "Four digits (kommunkod).",
        "countyCode": "Two digits (länskod).",
        "country": "Two letters of ISO 3166 (land).",
        "level": "The level at which it works (nivå).",
        "task": "What it is there to do, in the document's words (uppdrag).",
        "decisionRule": "How decisions are made (beslutsordning).",
        "meetingRule": "How and how often it meets (mötesordning).",
        "meetingsPerYearMin": "Meetings a year, at least (möten per år).",
        "meetingsPerYearMax": "Meetings a year, at most (möten per år).",
        "signedOn": "The day it was signed (undertecknad).",
        "untilFurtherNotice": "It holds until further notice (tills vidare): a known, open end.",
        "reviewRule": "When and how it is reviewed (uppföljning, revidering).",
        "reviewMonth": "The month of the review, 1 to 12 (månad för uppföljning).",
        "phase": "Phase (fas).",
        "grantedAmount": "The amount that was granted (beviljat belopp), in `currency`.",
        "totalBudget": "The whole budget (total budget), in `currency`.",
        "currency": "Currency of the amounts (valuta).",
        "diaryNumber": "Registration number (diarienummer).",
        "programmeArea": "Area of the programme (programområde).",
        "date": "A day, month, year or interval, in EDTF (datum).",
        "dateFrom": "The first day that `date` can mean (första dag).",
        "dateTo": "The day after the last that `date` can mean (dagen efter den sista).",
        "place": "Where it was held (plats).",
        "STATES.place": "Where in the document: section and lines, such as `1.1:57-63` (ställe).",
        "ordinal": "Its number in a series (nummer i ordningen).",
        "Meeting.attendance": "How many came, in the document's words (närvaro).",
        "programme": "The programme that the money comes from (program).",
        "code": "Code of the area: two digits of a county, four of a municipality, or NUTS (kod).",
        "title": "Title (titel).",
        "publisher": "Who published it (utgivare).",
        "url": "Where it was found (webbadress).",
        "language": "Two letters of ISO 639 (språk).",
        "licence": "The licence of a register (licens).",
        "role": "The role, in the document's words (roll).",
        "function": "What the role comes to (funktion).",
        "seat": "The role holds the seat, no person is named (plats).",
        "seats": "How many seats, if it is said (antal platser).",
        "capacity": "Ordinary, deputy or on call (ordinarie, ersättare, adjungerad).",
        "onBehalfOf": "The organisation that a person acts for (företräder).",
        "WORKS_FOR.title": "Title of the post (befattning).",
        "amount": "Amount of money (belopp), in `currency`.",
        "funding": "Applied for or granted (sökt eller beviljat).",
        "what": "What is supplied (vad som levereras).",
        "terms": "On what terms (villkor).",
        "attendance": "Present, absent or invited (närvarande, frånvarande, inbjuden).",
        "value": "The address or number itself (kontaktuppgift).",
        "forgetBy": "The last day on which it is shown (gallras senast).",
        "agendaItem": "For which item of the agenda (dagordningspunkt).",
    }
)
"""Every cell; `KIND.cell` where a kind of node or tie means something else by it."""

WALKS = MappingProxyType(
    {
        "PART_OF": ("What this is a part of (ingår i).", "Its parts: units and committees (delar)."),
        "SUBGROUP_OF": (
            "The group that this is under (undergrupp till).",
            "Groups under this one (undergrupper).",
        ),
        "WITHIN": ("The areas that this lies within (ligger i).", "The areas within this one (innehåller)."),
        "BROADER": ("Wider topics (bredare ämnen).", "Narrower topics (smalare ämnen)."),
        "WORKS_FOR": ("Who the person works for (arbetar på).", "The people who work for it (anställda)."),
        "MEMBER_OF": ("The groups that this sits on (ledamot i).", "Who sits on it (ledamöter)."),
        "COORDINATES": (
            "The groups that this calls and runs (samordnar).",
            "Who calls and runs it (samordnare).",
        ),
        "GOVERNS": ("What the group governs (styr).", "The groups that govern it (styrs av)."),
        "MANDATED_BY": (
            "Where its mandate comes from (uppdrag från).",
            "What has its mandate from this (ger uppdrag).",
        ),
        "REPORTS_TO": (
            "Whom the group reports to (rapporterar till).",
            "Who reports to it (får rapport från).",
        ),
        "PARTY_TO": ("The agreements that this is a party to (part i).", "The parties (parter)."),
        "RESPONSIBLE_FOR": (
            "What this is responsible for (ansvarar för).",
            "Who is responsible (ansvariga).",
        ),
        "IMPLEMENTS": (
            "The agreements that this puts into practice (genomför).",
            "What puts it into practice (genomförs av).",
        ),
        "SUPERSEDES": (
            "The agreements that this takes the place of (ersätter).",
            "What took its place (ersatt av).",
        ),
        "BUILDS_ON": (
            "The projects that this builds on (bygger på).",
            "The projects that build on it (följs av).",
        ),
        "OWNS": ("The projects that it owns (äger).", "Who owns the project (projektägare)."),
        "PARTNER_IN": ("The projects that this is a partner in (partner i).", "The partners (partner)."),
        "FUNDED_BY": ("Who pays (finansieras av).", "What it pays for (finansierar)."),
        "SUPPLIES": ("Whom it supplies (levererar till).", "Who supplies it (leverantörer)."),
        "CONTACT_FOR": (
            "What the person is the contact for (kontaktperson för).",
            "Its contact persons (kontaktpersoner).",
        ),
        "HAS_CONTACT": (
            "E-mail addresses and telephone numbers (kontaktuppgifter), for the right `read:contacts`; noted when read.",
            "Whom it reaches (kontaktuppgift till).",
        ),
        "ATTENDED": (
            "Meetings attended, or called to (deltog i).",
            "Who attended, or was called (deltagare).",
        ),
        "OF": ("Whose meeting it is (möte i).", "Its meetings (möten)."),
        "ANNEX_OF": ("What the document is an annex of (bilaga till).", "Its annexes (bilagor)."),
        "ABOUT": ("What the document is about (handlar om).", "Documents about it (dokumentation)."),
        "AUTHORED": ("What this wrote (upprättade).", "Who wrote it (upphovsmän)."),
        "CONCERNS": ("The topics that it is about (rör).", "What is about this topic (berörs av)."),
        "COVERS": ("The areas that it covers (omfattar).", "What covers this area (omfattas av)."),
        "STATES": (
            "All that the document states, each place by itself (anger).",
            "The documents that state it, each place by itself (anges av).",
        ),
        "NOT_MEMBER_OF": (
            "Groups that a document says it does not sit on (ingår inte i).",
            "Who is said not to sit on it (ingår inte).",
        ),
        "NOT_SUBGROUP_OF": (
            "Groups that a document says it is not under (inte undergrupp till).",
            "Groups that are said not to be under it (inte undergrupper).",
        ),
        "NOT_PARTY_TO": (
            "Agreements that a document says it is no party to (inte part i).",
            "Who is said not to be a party (inte parter).",
        ),
    }
)
"""What walking a tie from its start gives, and from its end."""
