"""Changes of the references of lesson 11 that change no result."""

EQUIVALENT = {
    "11.4": {
        "classes = np.unique(labels)  ->  classes = labels": "the same mean, several times",
    },
}
