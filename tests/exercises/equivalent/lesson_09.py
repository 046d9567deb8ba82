"""Changes of the references of lesson 09 that change no result."""

EQUIVALENT = {}
