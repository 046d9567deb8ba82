"""Changes of the references of lesson 14 that change no result."""

EQUIVALENT = {}
