"""How long an example takes says more of a busy machine than of the code."""

from hypothesis import settings

settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")
