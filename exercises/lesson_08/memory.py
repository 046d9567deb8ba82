"""08.5: what is kept to train and to predict."""

from exercises import exercise


@exercise("08.5", returns=("training", "prediction"))
def memory(sizes):
    pairs = [sizes[k] + sizes[k + 1] for k in range(len(sizes) - 1)]
    return sum(sizes), max(pairs)


@memory.cases
def _(rng):
    yield [3, 8, 2]
    yield [6, 2, 7, 1]
    yield [4, 3, 6]
    yield [9, 4, 5, 8, 1]
    yield [2, 7, 6, 3, 9, 1]
    yield [8, 1, 7, 2, 6]
    yield [1, 2, 3, 9, 8]
    yield [10, 9, 1, 1, 1]
    yield [5, 300]
    yield [4, 6, 6, 4, 9, 2, 8]
    yield [7, 7, 7]
    yield [784, 4704, 1176, 1600, 400, 120, 84, 10]
    yield [150528, 3211264, 3211264, 802816, 1605632, 401408, 4096, 1000]
    yield [1, 3, 2, 5, 3, 2, 2, 1, 4, 6, 2, 8, 3, 1, 9, 7, 2, 4, 1, 9, 9]
    for _ in range(5):
        yield [int(n) for n in rng.integers(1, 5000, int(rng.integers(4, 12)))]


TOTAL, LARGEST, PLACES = "sum(sizes)", "max(pairs)", "range(len(sizes) - 1)"
mistake = memory.mistake
mistake(
    """For the prediction you keep only the largest array. While a layer works, its input and its
    output both have to be there: two neighbours.""",
    (LARGEST, "max(sizes)"),
)
mistake(
    """For the prediction you add the two largest arrays, wherever they stand. Only neighbours are
    in memory at the same time.""",
    (LARGEST, "sum(sorted(sizes)[-2:])"),
)
mistake(
    """Your pairs stand side by side: 0 and 1, then 2 and 3. Each array is also the input of the
    next layer, so the pairs overlap: 0 and 1, 1 and 2, 2 and 3.""",
    (PLACES, "range(0, len(sizes) - 1, 2)"),
)
mistake(
    """You also pair the last array with the first: sizes[k - 1] with k = 0 is the last one. They
    are no neighbours; begin with k = 1.""",
    ("[k + 1]", "[k - 1]"),
    (PLACES, "range(len(sizes))"),
)
mistake(
    """For the prediction you take the first two arrays. Look at all neighbours, and take the
    largest sum.""",
    (LARGEST, "pairs[0]"),
)
mistake(
    """For the prediction you take the last two arrays: does each sum overwrite the one before?
    Wanted is the largest of them.""",
    (LARGEST, "pairs[-1]"),
)
mistake(
    """You add all the pairs up. They are not in memory at the same time: wanted is the largest
    pair.""",
    (LARGEST, "sum(pairs)"),
)
LAST = """The last pair is missing in yours: there are len(sizes) - 1 pairs of neighbours, and the
    last one counts, too."""
mistake(LAST, (LARGEST, "max(pairs[:-1], default=0)"))
mistake(LAST, (LARGEST, "max(pairs[:-1])"))
FIRST = "The first pair is missing in yours, the input and the output of the first layer."
mistake(FIRST, (LARGEST, "max(pairs[1:], default=0)"))
mistake(FIRST, (LARGEST, "max(pairs[1:])"))
mistake(
    """Your second number is the place of the largest pair. Wanted is its sum: np.argmax gives a
    place, max the value.""",
    (LARGEST, "pairs.index(max(pairs))"),
)
mistake(
    """You keep everything for the prediction as well. Without a backward pass, an array can be
    thrown away once the next layer has used it.""",
    (LARGEST, TOTAL),
)
mistake(
    "In training the input is kept as well: the gradient of the first layer's filters needs it.",
    (TOTAL, "sum(sizes[1:])"),
)
PAIRS = "For the training you add up the pairs, so that most arrays count twice. Count each once."
mistake(PAIRS, (TOTAL, "sum(pairs)"))
mistake(
    "Your numbers are four times too large: do you count bytes? Wanted is how many numbers.",
    lambda sizes: tuple(4 * n for n in memory(sizes)),
)
mistake(
    "The two numbers are the wrong way round: training first, then prediction.",
    lambda sizes: memory(sizes)[::-1],
)
