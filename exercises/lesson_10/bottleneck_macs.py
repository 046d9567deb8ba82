"""10.2: the multiplications of a bottleneck."""

import numpy as np

from exercises import exercise

SIZES = ("n_H", "n_W", "f", "n_C_prev", "n_mid", "n_C")


@exercise("10.2", forbid=("arithmetic",), exempt=dict.fromkeys(SIZES, "zero"))
def bottleneck_macs(n_H, n_W, f, n_C_prev, n_mid, n_C):
    return n_H * n_W * (n_mid * n_C_prev + n_C * f * f * n_mid)


@bottleneck_macs.cases
def _(rng):
    yield 2, 3, 3, 10, 2, 5
    yield 28, 28, 5, 192, 16, 32
    yield 4, 5, 1, 8, 3, 6
    yield 7, 7, 3, 512, 64, 64
    yield 1, 1, 3, 4, 1, 1
    yield 40, 56, 11, 512, 128, 256
    yield 3, 2, 2, 1, 4, 3
    for _ in range(8):
        sizes = rng.choice(np.arange(4, 40), 5, replace=False)
        n_H, n_W, n_C_prev, n_mid, n_C = (int(n) for n in sizes)
        yield n_H, n_W, int(rng.choice([1, 3, 5, 7])), n_C_prev, n_mid, n_C


SHRINK, WINDOWS = "n_mid * n_C_prev", "n_C * f * f * n_mid"
BOTH = f"n_H * n_W * ({SHRINK} + {WINDOWS})"
mistake = bottleneck_macs.mistake
mistake(
    """This is the plain f x f layer on all n_C_prev channels; n_mid is not used. With the
    bottleneck there are two layers.""",
    (BOTH, "n_H * n_W * n_C * f * f * n_C_prev"),
)
mistake(
    "You take the height for the width too: a picture need not be square.",
    ("n_H * n_W", "n_H * n_H"),
)
mistake(
    "Yours is twice the number: do you count additions, too? Only multiplications are asked for.",
    ("return", "return 2 *"),
)
mistake("The 1 x 1 layer is not counted. It is cheap, but it is not free.", (f"{SHRINK} + ", ""))
mistake("Only the 1 x 1 layer is counted. The f x f layer comes after it.", (f" + {WINDOWS}", ""))
mistake(
    """Your f x f layer still looks at n_C_prev channels. It stands behind the 1 x 1 layer, which
    hands on n_mid: that is what the bottleneck is for.""",
    (WINDOWS, "n_C * f * f * n_C_prev"),
)
CELLS = "A window of f rows and f columns has f * f cells. You count "
mistake(CELLS + "f.", ("f * f", "f"))
mistake(CELLS + "2 * f.", ("f * f", "2 * f"))
mistake(
    "You give both layers windows of f x f. The first has windows of one pixel.",
    (SHRINK, f"f * f * {SHRINK}"),
)
mistake(
    "You give both layers windows of one pixel; f is not used. The second has windows of f x f.",
    ("f * f * ", ""),
)
mistake(
    "These are the weights of the two layers. Each is used at every place: multiply by n_H * n_W.",
    ("n_H * n_W * ", ""),
)
PLACES = """Both layers have outputs at all n_H * n_W places; in yours the {} layer alone has them:
    are brackets missing?"""
mistake(PLACES.format("1 x 1"), (BOTH, f"n_H * n_W * {SHRINK} + {WINDOWS}"))
mistake(PLACES.format("f x f"), (BOTH, f"{SHRINK} + n_H * n_W * {WINDOWS}"))
TIMES = "You multiply the work of the two layers. They run one after the other: add."
mistake(TIMES, (BOTH, f"n_H * n_W * {SHRINK} * n_C * f * f"))
mistake(TIMES, (BOTH, f"n_H * n_W * {SHRINK} * n_H * n_W * {WINDOWS}"))
mistake(
    """You let the second layer shrink the maps, n - f + 1. With "same" padding there are n_H * n_W
    places before and after.""",
    (BOTH, f"n_H * n_W * {SHRINK} + (n_H - f + 1) * (n_W - f + 1) * {WINDOWS}"),
)
mistake(
    "You count one more for each output, the bias. It is added, not multiplied.",
    (SHRINK, "n_mid * (n_C_prev + 1)"),
    (WINDOWS, "n_C * (f * f * n_mid + 1)"),
)
mistake(
    "Your f x f windows are flat: f * f multiplications. They are n_mid channels deep.",
    (WINDOWS, "n_C * f * f"),
)
mistake(
    """You count the outputs of the two layers. Each output costs as many multiplications as its
    filter has weights.""",
    (SHRINK, "n_mid"),
    (WINDOWS, "n_C"),
)
mistake(
    "That is what the bottleneck saves, against the plain f x f layer. Asked is what it costs.",
    (BOTH, f"n_H * n_W * (n_C * f * f * n_C_prev - {SHRINK} - {WINDOWS})"),
)
