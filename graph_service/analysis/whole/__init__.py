"""The whole network in a few figures: its form, its core, its layers."""
