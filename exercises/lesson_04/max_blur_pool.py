"""04.6: maxima of neighbours, blurred before some are left out."""

import numpy as np

from exercises import exercise, mixed


@exercise("04.6", exempt={"stride": "zero"})
def max_blur_pool(row, stride):
    pairs = np.maximum(row[:-1], row[1:])
    blurred = (pairs[:-2] + 2 * pairs[1:-1] + pairs[2:]) / 4
    return blurred[::stride]


@max_blur_pool.cases
def _(rng):
    yield np.array([0.0, 8, 0, 0, 4]), 1
    yield np.array([0.0, 0, 4, 4, 0, 0, 0, 0]), 2
    yield np.array([8.0, 0, 0, 4, 0, 0, 2, 0]), 2
    yield np.array([-5.0, -3, -6, -2, -7, 1, 3, 8]) / 2, 2
    for stride in (1, 2, 3, 2, 1, 4, 3, 7):
        yield mixed(rng, int(rng.integers(9, 16))), stride
    yield rng.integers(0, 256, 11), 2
    yield mixed(rng, 4), 3


PAIRS = "np.maximum(row[:-1], row[1:])"
BLUR = "(pairs[:-2] + 2 * pairs[1:-1] + pairs[2:]) / 4"
mistake = max_blur_pool.mistake
mistake(
    """You leave numbers out before you blur. What is gone cannot be blurred back: take the maxima
    one step apart, blur them, and only then keep every stride-th.""",
    (PAIRS, f"{PAIRS}[::stride]"),
    ("return blurred[::stride]", "return blurred"),
)
mistake(
    """The blur is missing: this is plain max pooling. Between the maxima and leaving out come the
    weights 1/4, 1/2, 1/4.""",
    (BLUR, "pairs"),
)
mistake(
    """The maxima are missing: you blur the row itself. First take the larger of each pair of
    neighbours.""",
    (PAIRS, "row"),
)
mistake(
    """You blur first and take the maxima then. The maxima are what makes the jump, so the blur must
    come after them.""",
    (PAIRS, "row"),
    ("blurred[::stride]", "np.maximum(blurred[:-1], blurred[1:])[::stride]"),
)
mistake("You average three equally. The middle counts twice.", ("2 * ", ""), ("/ 4", "/ 3"))
mistake("Your weights are 1/4 each. The middle counts twice: 1/4, 1/2, 1/4.", ("2 * ", ""))
mistake(
    """Only the last of the three is divided by 4. Division goes before addition: put brackets
    around the sum.""",
    (BLUR, "pairs[:-2] + 2 * pairs[1:-1] + pairs[2:] / 4"),
)
mistake(
    """Your blur reaches over the ends, where it meets zeros. Blur only where three numbers stand
    side by side; the result is 2 shorter than the maxima (np.convolve needs mode="valid").""",
    (BLUR, 'np.convolve(pairs, [0.25, 0.5, 0.25], "same")'),
)
mistake(
    """Your blur reaches over the ends, where it meets zeros: np.convolve does so unless you say
    mode="valid". Blur only where three maxima stand side by side.""",
    (BLUR, "np.convolve(pairs, [0.25, 0.5, 0.25])"),
)
mistake(
    """You leave out the first of the blurred numbers: in [1::stride] counting begins at the second.
    [::stride] keeps the first.""",
    ("[::stride]", "[1::stride]"),
)
mistake(
    "With one colon, [:stride] takes the first `stride`. With two, [::stride], every stride-th.",
    ("[::stride]", "[:stride]"),
)
mistake("You take the mean of each pair. Wanted: the larger.", (PAIRS, "(row[:-1] + row[1:]) / 2"))
mistake(
    """Your pairs lie side by side: 0 and 1, then 2 and 3. They move one step at a time, 0 and 1,
    then 1 and 2: row[:-1] and row[1:].""",
    (PAIRS, "np.maximum(row[:-1:2], row[1::2])"),
)
mistake(
    """If it is the maxima that stop: Python's max asks which of two whole arrays is the larger, and
    that has no answer. np.maximum(a, b) compares them number by number.""",
    ("np.maximum", "max"),
)
mistake(
    """If it is the maxima that stop: np.max(a, b) takes b for an axis. np.maximum(a, b) compares
    two arrays number by number.""",
    ("np.maximum", "np.max"),
)
mistake(
    """The last of the blurred numbers is never filled: the loop ends one early. range(n) already
    ends at n - 1.""",
    ("return blurred", "blurred[-1] = 0\n    return blurred"),
)
