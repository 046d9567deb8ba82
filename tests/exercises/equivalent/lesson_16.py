"""Changes of the references of lesson 16 that change no result."""

EQUIVALENT = {
    "16.1": {
        "row = int((y1 + y2) / 2 * cells[0] / size[0])  ->  "
        "row = int((y1 + y2) / 2 * cells[0] // size[0])": "int rounds down, too",
        "column = int((x1 + x2) / 2 * cells[1] / size[1])  ->  "
        "column = int((x1 + x2) / 2 * cells[1] // size[1])": "int rounds down, too",
    },
    "16.3": {
        "union = width * height + anchors[:, 0] * anchors[:, 1] - shared  ->  "
        "union = width * height + anchors[:, 0] * anchors[:, 1] + shared": (
            "s / (A - s) and s / (A + s) grow with s / A, so the largest is the same anchor"
        ),
        "return int(np.argmax(shared / union))  ->  return np.argmax(shared / union)": (
            "the same number, of NumPy's type"
        ),
    },
    "16.4": {
        "return (box, p * chances.max(), int(chances.argmax()))  ->  "
        "return (box, p * chances.max(), chances.argmax())": "the same number, of NumPy's type",
    },
    "16.6": {
        "return (n // 32, channels, 1024 * channels + channels)  ->  "
        "return (n / 32, channels, 1024 * channels + channels)": "n is a multiple of 32",
    },
}
