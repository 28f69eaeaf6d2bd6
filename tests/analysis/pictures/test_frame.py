"""What every picture has in common: the page, its caption, and the files that it becomes."""

import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from graph_service.analysis import Frame, Language, PictureKind, analyse, structure_of
from graph_service.analysis.pictures.colours import LAYER_COLOURS, MARKS, ORGANISATION, PALETTE, SPREAD
from graph_service.analysis.pictures.frame import Sheet
from graph_service.analysis.pictures.network import network_picture
from graph_service.analysis.pictures.picture import kind_of, style
from graph_service.analysis.relation.options import SHARED_LAYERS
from graph_service.errors import BadInputError
from graph_service.style_sheet import rules
from tests.analysis.pictures.reading import read
from tests.analysis.pictures.worlds import network, rings
from tests.analysis.worlds import members


def page(caption: list[str], frame: Frame | None = None) -> Sheet:
    with style():
        sheet = Sheet(frame or Frame(), ("Titel", "Title"))
        sheet.done(caption, "")
        return sheet


def test_a_picture_says_what_it_is_to_those_who_do_not_see_it() -> None:
    drawn = read(network_picture(network()))
    assert (drawn.title, drawn.language, drawn.role) == ("Vem samverkar med vem", "sv", "img")
    assert drawn.description.startswith(
        "Ett nät med 6 aktörer och 6 par. Starkast: Alvesta kommun, Växjö kommun"
    )


def test_the_caption_ends_with_the_source_and_the_day() -> None:
    frame = Frame(Language.EN, title="Our region", source="5 documents", drawn_on=dt.date(2026, 11, 22))
    drawn = read(network_picture(network(), frame))
    assert drawn.title == "Our region"
    assert drawn.language == "en"
    assert (
        "Weight: small shared things weigh more (Newman). Source: 5 documents. Drawn 2026-11-22."
        in drawn.whole()
    )


@pytest.mark.parametrize("kind", PictureKind)
def test_the_same_picture_gives_the_same_bytes_and_no_day(kind: PictureKind) -> None:
    files = []
    for _ in range(2):
        file = io.BytesIO()
        network_picture(network()).write(file, kind)
        files.append(file.getvalue())
    assert files[0] == files[1]
    assert str(dt.datetime.now(tz=dt.UTC).year).encode() not in re.sub(
        rb"stream.*?endstream", b"", files[0], flags=re.DOTALL
    )


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_the_day_that_is_given_stands_in_the_file(kind: str) -> None:
    file = io.BytesIO()
    network_picture(network(), Frame(drawn_on=dt.date(1999, 1, 31))).write(file, PictureKind(kind))
    assert re.search(rb"1999-?01-?31", file.getvalue())


@pytest.mark.parametrize(("name", "begins"), [("a.PNG", b"\x89PNG"), ("a.pdf", b"%PDF"), ("a.svg", b"<?xml")])
def test_a_file_is_of_the_kind_that_its_name_says(tmp_path: Path, name: str, begins: bytes) -> None:
    network_picture(network()).write(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_notebook_shows_a_picture_and_a_path_may_be_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    picture = network_picture(network())
    picture.write("a.svg")
    assert Path("a.svg").read_text(encoding="utf-8") == picture.svg() == picture._repr_svg_()


@pytest.mark.parametrize("name", ["a.doc", "svg", "a", ".svg"])
def test_a_name_that_is_no_picture_is_refused(name: str) -> None:
    with pytest.raises(BadInputError, match="is no picture"):
        kind_of(Path(name))


def test_names_are_written_as_they_are_whatever_is_in_them() -> None:
    """No formula, no markup, no control character, no hidden name; letters that no font has are no error."""
    names = ["$x^2$ & <b>", "_underscore", "a\x00b\x07c\nd", "組織 🏢", "\\frac{1}{2} $", "\ud800half"]
    structure = structure_of(
        [*(("Organisation", f"o{at}", {"name": name}) for at, name in enumerate(names)), ("Group", "g")],
        members("g", *(f"o{at}" for at in range(len(names)))),
    )
    picture = network_picture(analyse(structure))
    words = read(picture).words()
    for name in ("$x^2$ & <b>", "_underscore", "a b c d", "組織 🏢", "\\frac{1}{2} $", "half"):
        assert name in words
    for kind in PictureKind:
        picture.write(io.BytesIO(), kind)


def test_a_long_caption_is_written_smaller_and_stays_on_the_page() -> None:
    long = [f"Mening nummer {at} om allt som har valts bort." for at in range(60)]
    with style():
        sheet = Sheet(Frame(), ("Titel", "Title"))
        drawn = read(sheet.done(long, "kort"))
    assert drawn.off_the_page() == []
    assert drawn.collisions() == []
    assert long[-1] in drawn.whole()


def test_kinds_of_things_have_the_colours_of_neo4j_browser() -> None:
    assert rules()["node.Organisation"]["color"] == ORGANISATION
    browser = {layer: rules()[f"node.{layer.capitalize()}"]["color"] for layer in SHARED_LAYERS}
    assert browser == LAYER_COLOURS


def test_no_two_groups_are_told_apart_by_colour_alone() -> None:
    assert len(set(PALETTE)) == len(PALETTE) == len(set(MARKS))
    assert set(MARKS) == set(SPREAD)


def test_an_svg_is_whole_and_refers_to_nothing_outside() -> None:
    text = network_picture(rings(4, 5)).svg()
    root = ET.fromstring(text)  # noqa: S314  # ours
    links = [value for each in root.iter() for key, value in each.attrib.items() if key.endswith("href")]
    assert links
    assert all(link.startswith("#") for link in links)
    assert "<script" not in text
