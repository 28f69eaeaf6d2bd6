"""What each enumerated value means, with the Swedish term beside it."""

from types import MappingProxyType

ENUMS = MappingProxyType(
    {
        "Basis": (
            "How a fact came out of its document (grund).",
            {
                "STATED": "The document says so (sägs).",
                "EXPANDED": "A set that the document names, written out (utskriven mängd).",
                "INFERRED": "A reading, with a note that says why (tolkning).",
                "REFERENCE": "From a register (register).",
            },
        ),
        "Status": (
            "What a document says of a thing's being (status).",
            {
                "ACTIVE": "It is there (aktiv).",
                "PLANNED": "It is decided on, and still to come (planerad).",
                "PROPOSED": "It is proposed (föreslagen).",
                "ENDED": "It is over (avslutad).",
                "ABSENT": "The document says that there is no such thing (saknas).",
            },
        ),
        "UnknownBound": (
            "What stands in for a bound of time that no document gives (okänd gräns).",
            {
                "NEAR_DOCUMENT": "The date of the earliest document less some years, of the latest plus as many (the service says how many; usually three; nära dokumentet).",
                "INCLUDE": "No bound: it is taken to hold (räknas med).",
                "EXCLUDE": "What has an unknown bound is left out (räknas inte).",
            },
        ),
        "Bound": (
            "What is known of where a time begins or ends (gräns).",
            {
                "KNOWN": "A document gives it: `validFrom` or `validTo` says the day (känd).",
                "OPEN": "A document says that there is none, such as until further notice (tills vidare).",
                "UNKNOWN": "No document says (okänd).",
            },
        ),
        "OrganisationKind": (
            "What kind of organisation it is (slag av organisation).",
            {
                "MUNICIPALITY": "Municipality (kommun).",
                "REGION": "Region, the county's elected authority (region).",
                "STATE_AGENCY": "State agency (statlig myndighet).",
                "COUNTY_BOARD": "County administrative board (länsstyrelse).",
                "MUNICIPAL_ASSOCIATION": "Association of municipalities (kommunalförbund).",
                "COORDINATION_ASSOCIATION": "Coordination association (samordningsförbund).",
                "ASSOCIATION": "Association (förening, branschorganisation).",
                "COMMITTEE": "Political committee (nämnd).",
                "UNIVERSITY": "University or university college (lärosäte).",
                "COMPANY": "Company (företag).",
                "CIVIL_SOCIETY": "Civil society (idéburen organisation).",
                "UNIT": "A unit that acts under its own name (enhet, förvaltning).",
                "COLLECTIVE": "A set that a text speaks of as one actor (kollektiv).",
                "UNKNOWN": "The documents do not say (okänt).",
            },
        ),
        "Sector": (
            "Sector (sektor).",
            {
                "MUNICIPAL": "Municipal (kommunal).",
                "REGIONAL": "Regional (regional).",
                "STATE": "State (statlig).",
                "PRIVATE": "Private (privat).",
                "CIVIL": "Civil society (idéburen).",
                "ACADEMIC": "Academic (akademisk).",
            },
        ),
        "GroupKind": (
            "What kind of group it is (slag av grupp).",
            {
                "PARTNERSHIP": "Partnership (partnerskap).",
                "STEERING_GROUP": "Steering group (styrgrupp).",
                "MANAGEMENT_GROUP": "Management group (ledningsgrupp).",
                "WORKING_GROUP": "Working group (arbetsgrupp).",
                "OPERATIONAL_GROUP": "Operational group (operativ grupp).",
                "FOCUS_GROUP": "Focus group (fokusgrupp).",
                "SECTOR_FORUM": "Forum of a sector (branschråd).",
                "NETWORK": "Network (nätverk).",
                "CLUSTER": "Cluster (kluster).",
                "COUNCIL": "Council (råd).",
                "FORUM": "Forum (forum).",
                "DIALOGUE": "Dialogue (dialog).",
                "PLATFORM": "Platform (plattform).",
                "CONSORTIUM": "Consortium (konsortium).",
                "INFORMAL": "Informal (informell samverkan).",
            },
        ),
        "Level": (
            "At which level a group works (nivå).",
            {
                "NATIONAL": "National (nationell).",
                "REGIONAL": "Regional, a county (regional).",
                "SUBREGIONAL": "A part of a county (delregional).",
                "LOCAL": "Local, a municipality (lokal).",
            },
        ),
        "AgreementKind": (
            "What kind of agreement it is (slag av överenskommelse).",
            {
                "COOPERATION": "On cooperation (samverkansöverenskommelse).",
                "DUA": "Of the delegation for the employment of young people and newcomers (DUA-överenskommelse).",
                "LOCAL": "Local (lokal överenskommelse).",
                "STRATEGIC": "Strategic (strategisk överenskommelse).",
                "SERVICE": "On services (serviceavtal).",
                "EDUCATION": "On education (utbildningsavtal).",
            },
        ),
        "ProjectKind": (
            "What kind of work it is (slag av projekt).",
            {
                "PROJECT": "Project (projekt).",
                "PRESTUDY": "Preliminary study (förstudie).",
                "STUDY": "Study (studie, utredning).",
                "ASSIGNMENT": "Assignment (uppdrag).",
                "ACTIVITY": "Activity (aktivitet, insats).",
                "JOB_TRACK": "Track to a job (jobbspår).",
            },
        ),
        "MeetingKind": (
            "What kind of meeting it is (slag av möte).",
            {
                "PRIORITISATION": "Where priorities are set (prioriteringsmöte).",
                "NETWORK": "Of a network (nätverksträff).",
                "STEERING": "Of a steering group (styrgruppsmöte).",
                "INFORMATION": "For information (informationsmöte).",
                "CONSULTATION": "Consultation (samråd).",
                "WORKSHOP": "Workshop (workshop).",
                "CONFERENCE": "Conference (konferens).",
                "EVENT": "Event (evenemang).",
                "OTHER": "Another kind (annat).",
            },
        ),
        "TopicKind": (
            "What kind of topic it is (slag av ämne).",
            {
                "FOCUS_AREA": "Focus area (fokusområde, insatsområde).",
                "TARGET_GROUP": "Target group (målgrupp).",
                "SECTOR": "Sector of business (bransch).",
                "METHOD": "Method (metod).",
                "GOAL": "Goal (mål).",
            },
        ),
        "AreaKind": (
            "What kind of area it is (slag av område).",
            {
                "MUNICIPALITY": "Municipality (kommun).",
                "COUNTY": "County (län).",
                "NUTS2": "NUTS 2 region (riksområde).",
                "REGION": "A region of some other kind (region).",
                "OTHER": "Another kind (annat).",
            },
        ),
        "ContactKind": (
            "What kind of contact point it is (slag av kontaktuppgift).",
            {"EMAIL": "E-mail address (e-postadress).", "PHONE": "Telephone number (telefonnummer)."},
        ),
        "DocumentKind": (
            "What kind of document it is (slag av dokument).",
            {
                "AGREEMENT": "Agreement (överenskommelse).",
                "ANNEX": "Annex (bilaga).",
                "MINUTES": "Minutes, notes (protokoll, minnesanteckningar).",
                "REPORT": "Report (rapport).",
                "PROJECT_PAGE": "Page about a project (projektsida).",
                "STRATEGY": "Strategy (strategi).",
                "PLAN": "Plan (plan).",
                "LAW": "Law (lag, förordning).",
                "TEMPLATE": "Template (mall).",
                "HANDBOOK": "Handbook (handbok).",
                "SURVEY": "Survey (kartläggning, enkät).",
                "PRESENTATION": "Presentation (presentation).",
                "REFERENCE": "Register (register).",
            },
        ),
        "Currency": ("Currency (valuta).", {"SEK": "Swedish krona (svensk krona).", "EUR": "Euro (euro)."}),
        "MemberFunction": (
            "What a member's role comes to (funktion).",
            {
                "CHAIR": "Chair (ordförande).",
                "SECRETARY": "Secretary (sekreterare).",
                "CONVENER": "Convener (sammankallande).",
                "LEAD_APPLICANT": "Lead applicant (huvudsökande).",
                "PROCESS_OWNER": "Process owner (processägare).",
                "INITIATOR": "Initiator (initiativtagare).",
                "CONTACT": "Contact (kontaktperson).",
            },
        ),
        "AttendeeFunction": (
            "What an attendee's role comes to (funktion).",
            {
                "MEMBER": "Member (ledamot).",
                "ORGANISER": "Organiser (arrangör).",
                "SPEAKER": "Speaker (föredragande).",
                "SECRETARY": "Secretary (sekreterare).",
                "GUEST": "Guest (gäst).",
            },
        ),
        "Capacity": (
            "In what capacity a seat is held (egenskap).",
            {
                "ORDINARY": "Ordinary (ordinarie).",
                "DEPUTY": "Deputy (ersättare).",
                "ON_CALL": "Called in when needed (adjungerad vid behov).",
            },
        ),
        "Attendance": (
            "Whether one came to a meeting (närvaro).",
            {
                "PRESENT": "Present (närvarande).",
                "ABSENT": "Absent (frånvarande, anmält förhinder).",
                "INVITED": "Invited, and nothing more is said (inbjuden).",
            },
        ),
        "Funding": (
            "Whether money was granted (finansiering).",
            {"APPLIED": "Applied for (sökt).", "GRANTED": "Granted (beviljad)."},
        ),
    }
)
"""By the enumeration's name: what it is, and what each of its values means."""
