"""Changes of the references of lesson 17 that change no result."""

EQUIVALENT = {}
