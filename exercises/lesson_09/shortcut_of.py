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
    """You never use a projection. Where the stride is 2, or the number of channels changes, x does
    not fit onto what comes out of the layers.""",
    (FITS, "True"),
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
mistake(
    """You use a projection only where both the size and the channels change. One of the two is
    enough: x does not fit then.""",
    (FITS, "stride == 1 or n_C_prev == n_C"),
    ("return n, 0", f"return {SIDE}, 0"),
)
mistake(
    """You use a projection only where both the size and the channels change, and hand on all n
    pixels elsewhere. One of the two is enough: x does not fit then.""",
    (FITS, "stride == 1 or n_C_prev == n_C"),
)
mistake(
    """Where only the stride is above 1, your shortcut has no parameters. x is too large there, so
    a projection is needed, even if there are as many channels as before.""",
    (FITS, "n_C_prev == n_C"),
    ("return n, 0", f"return {SIDE}, 0"),
)
mistake(
    """You use a projection only for more channels. x does not fit where the block gives fewer,
    either.""",
    ("n_C_prev == n_C", "n_C_prev >= n_C"),
)
mistake(
    """The batch norm behind the projection is missing: it has two parameters for each channel that
    comes out.""",
    (f" + {NORM}", ""),
)
mistake(
    """You count a bias for each filter. In front of batch norm there is none; batch norm itself
    has two parameters for each channel that comes out.""",
    (NORM, "n_C"),
)
mistake(
    """You count a bias for each filter besides the two parameters of batch norm. In front of batch
    norm a bias would have no effect, so there is none.""",
    (NORM, "3 * n_C"),
)
mistake(
    """You count four numbers a channel for batch norm. Mean and variance are not learned; the two
    parameters are γ and β.""",
    (NORM, "4 * n_C"),
)
mistake(
    "You count two parameters of batch norm in all. It has two for each channel that comes out.",
    (NORM, "2"),
)
mistake(
    """Your batch norm has two parameters for each channel that comes in. It stands behind the
    projection and sees the channels that come out.""",
    (NORM, "2 * n_C_prev"),
)
mistake(
    """You count filters of 3 × 3. A projection has filters of 1 × 1, one weight for each channel
    that comes in.""",
    (WEIGHTS, "9 * n_C_prev * n_C"),
)
mistake(
    """The side stays n in yours. With stride 2 the projection takes every second pixel, just as
    the layers do.""",
    (SIDE, "n"),
)
mistake(
    """You round n / stride down. Every second pixel of 7 are pixels 0, 2, 4 and 6, which makes 4:
    (n - 1) // stride + 1.""",
    (SIDE, "n // stride"),
)
mistake(
    """Your side is one too small: (n - 1) // stride counts the steps, and before the first step
    there is already one pixel.""",
    (SIDE, "(n - 1) // stride"),
)
mistake(
    """Your side is n // stride + 1, one too many where stride divides n: of 56 pixels every second
    one makes 28. Write (n - 1) // stride + 1.""",
    (SIDE, "n // stride + 1"),
)
mistake(
    """You round n / stride to the nearest whole number. The last pixel that the stride reaches
    counts, too: (n - 1) // stride + 1.""",
    (SIDE, "round(n / stride)"),
)
mistake(
    "You halve the side for every stride above 1. With stride 3 every third pixel is taken.",
    (SIDE, "(n if stride == 1 else (n + 1) // 2)"),
)
mistake(
    "Your two numbers are in the other order: first the side, then the parameters.",
    lambda *a: shortcut_of(*a)[::-1],
)
