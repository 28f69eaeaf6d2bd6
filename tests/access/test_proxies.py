"""Whose address a request has: what a trusted proxy says, and nothing that anybody else put there."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.access.proxies import Proxies, address_of

NETWORKS = [ipaddress.ip_network(each) for each in ("10.0.0.0/8", "127.0.0.1/32", "2001:db8:1::/48")]
X = Proxies(NETWORKS, "x-forwarded-for")
F = Proxies(NETWORKS, "forwarded")


@pytest.mark.parametrize(
    ("peer", "said", "client"),
    [
        ("192.0.2.9", "198.51.100.7", "192.0.2.9"),
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "203.0.113.5, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "203.0.113.5,198.51.100.7 , 10.2.2.2", "198.51.100.7"),
        ("10.0.0.1", "127.0.0.1, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "10.0.0.5, 10.0.0.6", "10.0.0.5"),
        ("10.0.0.1", "198.51.100.7:4711", "198.51.100.7"),
        ("10.0.0.1", "2001:db8::17", "2001:db8::17"),
        ("10.0.0.1", "[2001:db8::17]:4711", "2001:db8::17"),
        ("10.0.0.1", "::ffff:198.51.100.7", "198.51.100.7"),
        ("::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("2001:db8:1::5", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "198.51.100.7, unknown", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.7, ", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.7, 999.1.1.1", "10.0.0.1"),
        ("10.0.0.1", "'; DROP TABLE", "10.0.0.1"),
        ("", "198.51.100.7", ""),
    ],
)
def test_the_rightmost_address_that_is_no_proxy_is_the_clients(peer: str, said: str, client: str) -> None:
    assert X.client(peer, said) == client


@pytest.mark.parametrize(
    ("said", "client"),
    [
        ("for=198.51.100.7", "198.51.100.7"),
        ('For="[2001:db8::17]:4711";proto=https', "2001:db8::17"),
        ("for=203.0.113.5, proto=https;for=198.51.100.7;by=10.0.0.1", "198.51.100.7"),
        ('for="203.0.113.5, for=198.51.100.7', "198.51.100.7"),
        ("for=203.0.113.5, for=198.51.100.7, for=10.9.9.9", "198.51.100.7"),
        ("for=_hidden", "10.0.0.1"),
        ("198.51.100.7", "10.0.0.1"),
        ("for=198.51.100.7, proto=https", "10.0.0.1"),
    ],
)
def test_forwarded_is_read_as_its_rfc_has_it(said: str, client: str) -> None:
    assert F.client("10.0.0.1", said) == client


@given(st.text(max_size=100))
def test_whatever_a_client_writes_what_the_proxy_adds_counts(text: str) -> None:
    assert X.client("10.0.0.1", f"{text}, 198.51.100.7") == "198.51.100.7"
    assert F.client("10.0.0.1", f"{text}, for=198.51.100.7") == "198.51.100.7"
    assert X.client("192.0.2.9", text) == "192.0.2.9"
    assert address_of(text) is None or address_of(str(address_of(text)))
