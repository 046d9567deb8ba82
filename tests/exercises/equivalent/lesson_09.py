"""Changes of the references of lesson 09 that change no result."""

EQUIVALENT = {
    "09.3": {
        "factor = limit / length if length > limit else 1  ->  "
        "factor = limit / length if length >= limit else 1": "at the limit the factor is 1 anyway",
    },
}
