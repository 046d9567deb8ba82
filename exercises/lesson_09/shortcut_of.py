"""09.5: the shortcut that a block needs."""

from exercises import exercise


@exercise(
    "09.5",
    returns=("side", "parameters"),
    forbid=("arithmetic",),
    exempt=dict.fromkeys(("n", "n_C_prev", "n_C", "stride"), "zero"),
)
def shortcut_of(n, n_C_prev, n_C, stride):
    if stride == 1 and n_C_prev == n_C:
        return n, 0
    return (n - 1) // stride + 1, n_C_prev * n_C + 2 * n_C


@shortcut_of.cases
def _(rng):
    yield 56, 64, 64, 1
    yield 56, 64, 128, 2
    yield 56, 64, 256, 1
    yield 7, 8, 8, 2
    yield 14, 8, 8, 1
    yield 28, 16, 8, 1
    yield 10, 8, 16, 3
    yield 1, 3, 1, 1
    yield 3, 1, 4, 5
    yield 30, 16, 16, 4
    yield 57, 24, 40, 5
    yield 57, 40, 24, 7
    yield 112, 40, 40, 8
    yield 224, 512, 2048, 1
    for _ in range(6):
        n_C_prev, n_C = (int(k) for k in rng.choice([3, 16, 24, 64, 96], 2))
        yield int(rng.integers(5, 60)), n_C_prev, n_C, int(rng.integers(1, 7))


SIDE, WEIGHTS, NORM = "(n - 1) // stride + 1", "n_C_prev * n_C", "2 * n_C"
FITS = "stride == 1 and n_C_prev == n_C"
mistake = shortcut_of.mistake
mistake(
    """You always use a projection. Where the stride is 1 and the channels stay as many, x fits as
    it is: no parameters.""",
    (FITS, "False"),
)
mistake(
    """You only compare the channels. With a stride of 2 or more x is too large to be added, even
    if it has as many channels.""",
    (FITS, "n_C_prev == n_C"),
)
mistake(
    """You only look at the stride. With stride 1 the channels may still change, as in the first
    block of ResNet-50, from 64 to 256.""",
    (FITS, "stride == 1"),
)
BOTH = """You use a projection only where both the size and the channels change. One of the two is
    enough: x does not fit then."""
mistake(BOTH, (FITS, "stride == 1 or n_C_prev == n_C"))
mistake(BOTH, (FITS, "stride == 1 or n_C_prev == n_C"), ("return n, 0", f"return {SIDE}, 0"))
mistake(
    """Where only the stride is above 1, your shortcut has no parameters. x is too large there, so
    a projection is needed, even if there are as many channels as before.""",
    (FITS, "n_C_prev == n_C"),
    ("return n, 0", f"return {SIDE}, 0"),
)
mistake(
    "You use a projection only for more channels. x does not fit where there are fewer, either.",
    ("n_C_prev == n_C", "n_C_prev >= n_C"),
)
NORMS = "Batch norm behind the projection has two parameters, γ and β, for each of n_C channels. "
mistake(NORMS + "It is missing in yours.", (f" + {NORM}", ""))
mistake(NORMS + "You count one, as for a bias, which is left out here.", (NORM, "n_C"))
mistake(NORMS + "You count three: is there a bias, too? It is left out here.", (NORM, "3 * n_C"))
mistake(NORMS + "You count four; mean and variance are not learned.", (NORM, "4 * n_C"))
mistake(NORMS + "You count two in all.", (NORM, "2"))
mistake(NORMS + "You count those that come in.", (NORM, "2 * n_C_prev"))
mistake(
    "You count filters of 3 × 3. A projection has 1 × 1, a weight for each channel that comes in.",
    (WEIGHTS, "9 * n_C_prev * n_C"),
)
mistake(
    "The side stays n in yours. With stride 2 the projection takes every second pixel.",
    (SIDE, "n"),
)
STEPS = """Of 7 pixels every second one are 0, 2, 4 and 6, which makes 4, and of 56 it makes 28:
    (n - 1) // stride + 1. You """
mistake(STEPS + "round n / stride down.", (SIDE, "n // stride"))
mistake(STEPS + "count the steps between them.", (SIDE, "(n - 1) // stride"))
mistake(STEPS + "have n // stride + 1.", (SIDE, "n // stride + 1"))
mistake(STEPS + "round n / stride to the nearest whole number.", (SIDE, "round(n / stride)"))
mistake(
    "Your two numbers are in the other order: first the side, then the parameters.",
    lambda *a: shortcut_of(*a)[::-1],
)
