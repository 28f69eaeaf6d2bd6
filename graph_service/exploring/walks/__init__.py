"""The guide's slides in their order, each module a chapter."""

from graph_service.exploring.walk import Walk
from graph_service.exploring.walks.beginning import HOLDS, READING

WALKS: tuple[Walk, ...] = (HOLDS, READING)
