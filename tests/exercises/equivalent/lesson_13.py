"""Changes of the references of lesson 13 that change no result."""

EQUIVALENT = {}
