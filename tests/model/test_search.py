"""Names are found however they are typed and inflected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.model.search import search_words, stem, words


def finds(typed: str, name: str) -> bool:
    """As the search does: each word, or its stem, among the stored words."""
    stored = set(search_words([name]).split())
    return all(word in stored or f"{stem(word)}_" in stored for word in words(typed))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Växjö", "Växjö kommun"),
        ("vaxjo", "Växjö kommun"),
        ("VÄXJÖ", "Växjö kommun"),
        ("växjö kommuns", "Växjö kommun"),
        ("universitetet", "Linnéuniversitet universitet"),
        ("universitet", "Universitetet i Göteborg"),
        ("Göteborgs", "Goteborg"),
        ("goteborg", "Göteborgs Stad"),
        ("göteborg", "Göteborgs Stad"),
        ("kommunen", "Alvesta kommun"),
        ("kommunernas", "Sveriges kommuner"),
        ("regionens", "Region Kronoberg"),
        ("arbetsformedlingens", "Arbetsförmedlingen"),
        ("försäkringskassans", "Försäkringskassan"),
        ("samordningsforbundet", "Sunnerbo samordningsförbund"),
    ],
)
def test_however_typed(typed: str, name: str) -> None:
    assert finds(typed, name)


@pytest.mark.parametrize(("typed", "name"), [("Alvesta", "Växjö kommun"), ("region", "Växjö kommun")])
def test_other_words_are_not_found(typed: str, name: str) -> None:
    assert not finds(typed, name)


def test_what_is_stored() -> None:
    assert search_words(["Växjö kommuner", "Växjö"]) == "vaxjo vaxjo_ kommuner kommu_"
    assert search_words([]) == ""


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_a_stem_begins_its_word_and_keeps_four_letters(text: str) -> None:
    for word in words(text):
        cut = stem(word)
        assert word.startswith(cut)
        assert len(cut) >= min(4, len(word))
        assert stem(cut) == cut
