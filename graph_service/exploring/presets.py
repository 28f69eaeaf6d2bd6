"""The parameters that Browser has as soon as somebody connects, so that no step of the guide lacks one."""

PRESETS = {"lan": "kronobergs-lan", "organisation": "arbetsformedlingen"}
