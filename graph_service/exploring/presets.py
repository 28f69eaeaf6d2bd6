"""What the guide's parameters are until the reader changes them: every one of its steps runs as it stands."""

PRESETS = {
    "lan": "kronobergs-lan",
    "organisation": "arbetsformedlingen",
    "motpart": "region-kronoberg",
    "dokument": "kronoberg-dua-2020",
    "dag1": "2022-06-30",
    "dag2": "2026-06-30",
    "sok": "samordningsförbund",
    "sida": "1",
}
"""By name. All are text: Neo4j Browser makes a floating number of any other."""
