"""19.5: how often each colour comes."""

import numpy as np

from exercises import exercise


@exercise(
    "19.5",
    exempt={"pixels": "fraction negative large", "bins": "zero"},  # colours are 0 to 255
)
def colour_histogram(pixels, bins):
    steps = pixels.astype(int) * bins // 256
    colours = steps @ np.array([bins**2, bins, 1])
    return np.sqrt(np.bincount(colours, minlength=bins**3) / len(pixels))


@colour_histogram.cases
def _(rng):
    yield np.array([[255, 0, 0], [0, 0, 0]]), 2
    yield np.array([[0, 255, 0], [0, 200, 9], [0, 255, 0], [0, 0, 130]]), 2
    yield np.array([[255, 255, 255]]), 2
    yield np.array([[128, 127, 0], [63, 64, 65], [0, 255, 1]]), 2
    yield np.array([[85, 86, 170], [171, 0, 255], [85, 86, 170]], np.uint8), 3
    yield np.array([[9, 200, 30], [240, 8, 7]]), 1
    yield np.array([[63, 64, 127], [128, 191, 192], [255, 0, 64]], np.uint8), 4
    for n, bins in ((5, 2), (20, 3), (40, 4), (9, 4), (60, 5), (30, 7), (12, 8)):
        yield rng.integers(0, 256, (n, 3), dtype=np.uint8), bins
        yield rng.integers(0, 90, (n, 3)), bins


mistake = colour_histogram.mistake
STEPS, SHARES = "pixels.astype(int) * bins // 256", "minlength=bins**3) / len(pixels)"
mistake("The root is missing: return the square roots of the shares.", ("np.sqrt(", "("))
mistake(
    "You return roots of counts. Divide by the number of pixels first.",
    (SHARES, "minlength=bins**3)"),
)
mistake(
    "You divide after the root. The share is the count over the number of pixels; then the root.",
    ("np.sqrt(np.bincount(colours, minlength=bins**3) / len(pixels))",
     "np.sqrt(np.bincount(colours, minlength=bins**3)) / len(pixels)"),
)  # fmt: skip
mistake(
    """Bytes overflow in yours: 200 * 4 does not fit into uint8. Make wider numbers first,
    pixels.astype(int).""",
    ("pixels.astype(int) * bins // 256", "((pixels * pixels.dtype.type(bins)) // 256).astype(int)"),
)
mistake(
    "You divide by 255, so that 255 falls into a step of its own, beyond the last.",
    (STEPS, "np.minimum(pixels.astype(int) * bins // 255, bins)"),
    (
        "np.bincount(colours, minlength=bins**3)",
        "np.bincount(colours, minlength=bins**3)[:bins**3]",
    ),
)
mistake(
    "You divide by 255. There are 256 values, and step v * bins // 256 is asked for.",
    (STEPS, "np.minimum(pixels.astype(int) * bins // 255, bins - 1)"),
)
mistake(
    "You round to the nearest step. It is rounded down: v * bins // 256.",
    (STEPS, "np.minimum(np.rint(pixels * (bins / 256)).astype(int), bins - 1)"),
)
mistake(
    """You divide by 256 // bins, which is rounded. Where bins does not divide 256 the steps are not
    equal then: v * bins // 256.""",
    (STEPS, "np.minimum(pixels.astype(int) // (256 // bins), bins - 1)"),
)
mistake(
    "Red and blue are swapped in the number of the colour: red counts bins ** 2, blue 1.",
    ("[bins**2, bins, 1]", "[1, bins, bins**2]"),
)
mistake(
    "You weigh all three steps alike, so that different colours get one number.",
    ("[bins**2, bins, 1]", "[1, 1, 1]"),
)
mistake(
    "You always count in steps of 4: use `bins`.",
    ("[bins**2, bins, 1]", "[16, 4, 1]"),
    (
        "np.bincount(colours, minlength=bins**3)",
        "np.bincount(colours, minlength=bins**3)[:bins**3]",
    ),
)
mistake(
    "Colours at the end that do not come are missing: np.bincount needs minlength=bins**3.",
    (", minlength=bins**3", ""),
)
mistake(
    "You divide by the largest count. The shares add up to 1: divide by the number of pixels.",
    ("np.bincount(colours, minlength=bins**3) / len(pixels)",
     "np.bincount(colours, minlength=bins**3) / np.bincount(colours).max()"),
)  # fmt: skip
mistake(
    "You divide by 3 * n, the number of values. Each pixel is one colour: divide by n.",
    ("len(pixels)", "pixels.size"),
)
