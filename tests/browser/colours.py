"""How colours look, also to those who do not see all of them."""

import math
from itertools import combinations

Colour = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", at full severity, for linear RGB.
SIGHTS: dict[str, tuple[Colour, Colour, Colour]] = {
    "all three cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def rgb(code: str) -> str:
    """`#RRGGBB` as a web browser tells it."""
    red, green, blue = (int(code[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def linear(code: str) -> Colour:
    """`#RRGGBB` as linear RGB."""
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    bent: float = ((value + 0.055) / 1.055) ** 2.4
    return value / 12.92 if value <= 0.04045 else bent


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(code: str) -> float:
    luminance: float = _times(_TO_XYZ, linear(code))[1]
    return luminance


def closest(colours: dict[str, str], sight: str) -> tuple[float, str, str]:
    """The two that look most alike with this sight, and how far apart they are (CIE 1976)."""
    seen = {name: _lab(_times(SIGHTS[sight], linear(code))) for name, code in colours.items()}
    return min((math.dist(seen[one], seen[other]), one, other) for one, other in combinations(seen, 2))


def _times(matrix: tuple[Colour, Colour, Colour], vector: Colour) -> Colour:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _lab(rgb: Colour) -> Colour:
    clipped = tuple(min(1.0, max(0.0, value)) for value in rgb)
    xyz = _times(_TO_XYZ, (clipped[0], clipped[1], clipped[2]))
    x, y, z = (_bend(value / white) for value, white in zip(xyz, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _bend(value: float) -> float:
    root: float = value ** (1 / 3)
    return root if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
