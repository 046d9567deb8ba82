"""08.4: layers of 3 x 3 in place of a large filter."""

from exercises import exercise


@exercise(
    "08.4",
    returns=("layers", "saved"),
    forbid=("arithmetic",),
    exempt={"f": "zero", "n_C": "zero"},
)
def small_layers(f, n_C):
    layers = (f - 1) // 2
    return layers, (f * f - 9 * layers) * n_C * n_C


@small_layers.cases
def _(rng):
    yield 5, 10
    yield 7, 64
    yield 3, 8
    yield 5, 1
    yield 9, 3
    yield 1, 6
    yield 11, 96
    yield 13, 5
    yield 31, 512
    yield 55, 2
    for _ in range(5):
        yield 2 * int(rng.integers(2, 12)) + 1, int(rng.integers(2, 300))


LAYERS, SAVED, SMALL = "(f - 1) // 2", "(f * f - 9 * layers) * n_C * n_C", "9 * layers"
mistake = small_layers.mistake
THIRD = """You divide f by 3. Each layer of 3 x 3 adds 2 pixels to what is seen, not 3: it begins
    with 1 pixel, and after k layers it is 1 + 2 k."""
mistake(THIRD, (LAYERS, "f // 3"))
mistake(THIRD, (LAYERS, "-(-f // 3)"))
mistake(
    """You divide the cells, f * f by 9. What counts is how far is seen along one axis: each layer
    of 3 x 3 adds 2 pixels to it.""",
    (LAYERS, "f * f // 9"),
)
mistake(
    """You let each layer add one pixel. A 3 x 3 filter reaches one pixel further on both sides: 2
    in all.""",
    (LAYERS, "f - 2"),
)
STEPS = "with one layer 3 pixels are seen, with two of them 5."
mistake(f"One layer too many: {STEPS}", (LAYERS, "(f + 1) // 2"))
mistake(f"One layer too few: {STEPS}", (LAYERS, "(f - 3) // 2"))
mistake(f"One layer too few: {STEPS}", (LAYERS, "max(0, (f - 3) // 2)"))
mistake(
    "A filter of 1 x 1 sees a single pixel, and so does no layer at all: 0 layers, not 1.",
    (LAYERS, "max(1, (f - 1) // 2)"),
)
mistake(
    """You take f layers. If you write f - 1 // 2: Python divides first, and 1 // 2 is 0. Brackets
    are missing, (f - 1) // 2.""",
    (LAYERS, "f - 1 // 2"),
)
mistake(
    "You multiply with n_C once. Each of the n_C filters is n_C deep: n_C * n_C for every cell.",
    (" * n_C * n_C", " * n_C"),
)
mistake(
    "The channels are missing in your weights: there are n_C filters, and each is n_C deep.",
    (" * n_C * n_C", ""),
)
mistake(
    "You count the weights of a single small layer. There are as many such layers as you found.",
    (SMALL, "9"),
)
mistake(
    "You count 3 weights for a small filter. It has 3 * 3 = 9 for each pair of channels.",
    (SMALL, "3 * layers"),
)
mistake(
    """Your second number is what the small layers have. Wanted is what is saved: the weights of the
    one large layer minus that.""",
    (f"(f * f - {SMALL})", SMALL),
)
mistake(
    """Your second number is what the large layer has. Wanted is what is saved: subtract the weights
    of all small layers.""",
    (f" - {SMALL}", ""),
)
mistake(
    "You count the biases, too. Here only the weights are compared.",
    (SAVED, f"{SAVED} + n_C - layers * n_C"),
)
mistake(
    "Your second number is a share. Wanted is the number of weights saved.",
    (SAVED, "1 - 9 * layers / (f * f)"),
)
mistake(
    "The two numbers are the wrong way round: the layers first, then what is saved.",
    lambda *a: small_layers(*a)[::-1],
)
