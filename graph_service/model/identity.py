"""What proves that two records are one thing, and how an id is written.

Only an organisation number, a VAT number or a PIC proves it; a name only suggests.
"""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from stdnum import luhn

from graph_service.model.vocabulary import AreaKind

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PROOFS = ("orgnr", "vat", "pic", "municipalityCode")
"""An organisation's cells that no two organisations share: the same number is the same one."""
UNIQUE = (*PROOFS, "code")
"""All cells that only one thing may hold; an area's `code` within its kind."""
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "đ": "d", "ł": "l"})

Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG.pattern}$", max_length=120)]


def fold(text: str) -> str:
    """Lower case without diacritics: `Växjö` and `VAXJO` both become `vaxjo`."""
    lower = text.casefold()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def slug(name: str) -> str:
    """The id that a name suggests: `Länsstyrelsen i Kronobergs län` → `lansstyrelsen-i-kronobergs-lan`."""
    return _NOT_WORD.sub("-", fold(name)).strip("-")


def organisation_number(text: str) -> str:
    """The ten digits of a Swedish organisation number, however it was typed.

    Raises ValueError unless it has ten digits (or twelve that begin with 16), its third digit is at least 2,
    which keeps personal identity numbers out, and its check digit is right (Luhn).
    Source: lagen (1974:174) om identitetsbeteckning för juridiska personer m.fl.
    """
    digits = re.sub(r"[\s-]", "", text)
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
    if not (digits.isascii() and digits.isdecimal()) or len(digits) != 10:
        raise ValueError("an organisation number has ten digits, such as 202100-2114")
    if digits[2] < "2":
        raise ValueError("the third digit of an organisation number is 2 or higher; this looks like a person")
    if not luhn.is_valid(digits):
        raise ValueError(f"the check digit is wrong: it should be {luhn.calc_check_digit(digits[:-1])}")
    return digits


def vat_number(text: str) -> str:
    """A Swedish VAT number: SE, the organisation number, two digits. Others: two letters and what follows."""
    compact = re.sub(r"[\s-]", "", text).upper()
    if compact.startswith("SE"):
        if not re.fullmatch(r"SE\d{10}(0[1-9]|[1-9]\d)", compact):
            raise ValueError("a Swedish VAT number is SE, ten digits and two, such as SE202100211401")
        organisation_number(compact[2:12])
    elif not re.fullmatch(r"[A-Z]{2}[A-Z0-9]{2,13}", compact):
        raise ValueError("a VAT number begins with the two letters of its country")
    return compact


def participant_code(text: str) -> str:
    """A PIC, the nine digits by which the European Commission knows a participant."""
    if not re.fullmatch(r"\d{9}", text):
        raise ValueError("a PIC has nine digits")
    return text


def vat_of(orgnr: str) -> str:
    """How the VAT number of a Swedish organisation with this number begins; two digits follow."""
    return f"SE{orgnr}"


AREA_CODES: dict[str, str] = {
    AreaKind.MUNICIPALITY: r"\d{4}",
    AreaKind.COUNTY: r"\d{2}",
    AreaKind.NUTS2: r"SE\d{2}",
}
"""How the codes of a kind of area are written, where that is settled."""

OrganisationNumber = Annotated[str, AfterValidator(organisation_number)]
VatNumber = Annotated[str, AfterValidator(vat_number)]
ParticipantCode = Annotated[str, AfterValidator(participant_code)]
MunicipalityCode = Annotated[str, StringConstraints(pattern=rf"^{AREA_CODES[AreaKind.MUNICIPALITY]}$")]
CountyCode = Annotated[str, StringConstraints(pattern=rf"^{AREA_CODES[AreaKind.COUNTY]}$")]
