"""Which actors belong together, how sure that is, and what distinguishes them."""
