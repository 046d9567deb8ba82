"""Changes of the references of lesson 08 that change no result."""

EQUIVALENT = {
    "08.1": {
        "return (f * f * (n_C_prev // groups) + 1) * n_C  ->  "
        "return (f * f * (n_C_prev / groups) + 1) * n_C": "the channels can be divided by groups",
    },
    "08.4": {
        "layers = (f - 1) // 2  ->  layers = (f - 0) // 2": "f is odd",
        "layers = (f - 1) // 2  ->  layers = (f - 1) / 2": "f is odd",
    },
}
