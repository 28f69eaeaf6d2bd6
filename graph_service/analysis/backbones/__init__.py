"""Which ties chance explains badly."""
