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
    yield rng.integers(0, 256, (20, 3)), 16
    for n, bins in ((5, 2), (20, 3), (40, 4), (9, 4), (60, 5), (30, 7), (12, 8)):
        yield rng.integers(0, 256, (n, 3), dtype=np.uint8), bins
        yield rng.integers(0, 90, (n, 3)), bins


mistake = colour_histogram.mistake
STEPS, WEIGHTS = "pixels.astype(int) * bins // 256", "[bins**2, bins, 1]"
COUNTS = "np.bincount(colours, minlength=bins**3)"
ROOT = f"np.sqrt({COUNTS} / len(pixels))"
for said, new in {
    "The root is missing: return the square roots of the shares.": f"{COUNTS} / len(pixels)",
    "You return roots of counts. Divide by the number of pixels first.": f"np.sqrt({COUNTS})",
    "You return counts. Divide by the number of pixels, and take the root.": COUNTS,
    "You divide after the root. The share is the count over the number of pixels; then the root.":
        f"np.sqrt({COUNTS}) / len(pixels)",
    "You divide by the largest count. The shares add up to 1: divide by the number of pixels.":
        f"np.sqrt({COUNTS} / np.max({COUNTS}))",
    "You divide by 3 * n, the number of values. Each pixel is one colour: divide by n.":
        f"np.sqrt({COUNTS} / pixels.size)",
    "You divide by the number of colours. A share is of the pixels: divide by len(pixels).":
        f"np.sqrt({COUNTS} / bins**3)",
    "You make the counts a vector of length 1. Asked for are the roots of the shares.":
        f"{COUNTS} / np.linalg.norm({COUNTS})",
    """A colour that comes twice counts once in yours: counts[colours] += 1 adds 1 however often a
    colour is in `colours`. np.bincount counts.""":
        f"np.sqrt(np.minimum({COUNTS}, 1) / len(pixels))",
    "Colours at the end that do not come are missing: np.bincount needs minlength=bins**3.":
        "np.sqrt(np.bincount(colours) / len(pixels))",
    "Yours has room for 64 colours, right for bins = 4 only.":
        "np.sqrt(np.bincount(colours, minlength=64) / len(pixels))",
}.items():  # fmt: skip
    mistake(said, (ROOT, new))
UNEVEN = """You divide by 256 // bins, which is rounded. Where bins does not divide 256 the steps
    are not equal then: v * bins // 256."""
SPREAD = "You spread 0 to 255 over bins - 1 steps. The steps are equal: v * bins // 256."
BYTES = """Bytes overflow in yours: 200 * 4 does not fit into uint8. Make wider numbers first,
    pixels.astype(int)."""
for said, new in (
    (BYTES, "((pixels * pixels.dtype.type(bins)) // 256).astype(int)"),
    ("You divide by 255, so that 255 falls into a step of its own, beyond the last.",
     "pixels.astype(int) * bins // 255"),
    ("You divide by 255. There are 256 values, and step v * bins // 256 is asked for.",
     "np.minimum(pixels.astype(int) * bins // 255, bins - 1)"),
    ("You round to the nearest step. It is rounded down: v * bins // 256.",
     "np.minimum(np.rint(pixels * (bins / 256)).astype(int), bins - 1)"),
    ("You round to the nearest step, even beyond the last. It is rounded down: v * bins // 256.",
     "np.rint(pixels * (bins / 256)).astype(int)"),
    ("You always divide by 64, right for bins = 4 only.", "pixels.astype(int) // 64"),
    (UNEVEN, "pixels.astype(int) // (256 // bins)"),
    (UNEVEN, "np.minimum(pixels.astype(int) // (256 // bins), bins - 1)"),
    (SPREAD, "pixels.astype(int) * (bins - 1) // 255"),
    (SPREAD, "np.rint(pixels / 255 * (bins - 1)).astype(int)"),
):  # fmt: skip
    mistake(said, (STEPS, new))
mistake("Red and blue are swapped: red counts bins ** 2, blue 1.", (WEIGHTS, "[1, bins, bins**2]"))
mistake("You weigh all three steps alike: bins ** 2, bins and 1.", (WEIGHTS, "[1, 1, 1]"))
mistake("Red and green weigh alike in yours: red counts bins ** 2.", (WEIGHTS, "[bins, bins, 1]"))
mistake("Red counts bins ** 2, not bins * 2.", ("[bins**2", "[bins * 2"))
