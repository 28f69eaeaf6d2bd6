"""The guide's slides in their order, each module a chapter."""

from graph_service.exploring.walk import Walk
from graph_service.exploring.walks.agreements import AGREEMENTS, OUTSIDE
from graph_service.exploring.walks.beginning import CHOOSING, HOLDS, READING
from graph_service.exploring.walks.documents import CHANGES, DOCUMENT, QUALITY
from graph_service.exploring.walks.meeting import AROUND, MEETS, SAYS
from graph_service.exploring.walks.standing import STANDING

WALKS: tuple[Walk, ...] = (
    HOLDS,
    READING,
    CHOOSING,
    MEETS,
    SAYS,
    AROUND,
    AGREEMENTS,
    OUTSIDE,
    STANDING,
    DOCUMENT,
    CHANGES,
    QUALITY,
)
