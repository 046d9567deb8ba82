"""Changes of the references of lesson 20 that change no result."""

EQUIVALENT = {
    "20.2": {
        "matrix = np.array([[a, -b], [b, a]])  ->  matrix = [[a, -b], [b, a]]": (
            "a list times an array, `@`, is an array as well"
        ),
    },
    "20.4": {
        "if abs(accepts - rejects) < best:  ->  if accepts - rejects < best:": (
            "the difference grows from one threshold to the next: as long as it is negative, each "
            "is better than the one before"
        ),
    },
}
