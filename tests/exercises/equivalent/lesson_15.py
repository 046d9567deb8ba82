"""Changes of the references of lesson 15 that change no result."""

EQUIVALENT = {
    "15.3": {
        "union = sizes.prod(axis=1)[:, None] + anchors.prod(axis=1) - shared  ->  "
        "union = sizes.prod(axis=1)[:, None] + anchors.prod(axis=1) + shared": (
            "s / (A - s) and s / (A + s) grow with s / A, so the largest is the same anchor"
        ),
    },
    "15.4": {
        "right.append(bool(found))  ->  right.append(found)": "the same truth, of NumPy's type",
        "free[:, best] = -1  ->  free[:, best] = -2": "below every overlap, too",
    },
}
