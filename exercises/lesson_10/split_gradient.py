"""10.3: the gradient of stacked branches, cut along the channels."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("10.3")
def split_gradient(dout, channels):
    pieces, start = [], 0
    for n in channels:
        pieces.append(dout[..., start : start + n])
        start += n
    return pieces


@split_gradient.cases
def _(rng):
    yield np.arange(24.0).reshape(2, 2, 2, 3), [1, 2]
    yield np.arange(1.0, 7).reshape(1, 1, 2, 3), [2, 1]
    yield integers(rng, 1, 2, 2, 4), [2, 2]
    for shape, channels in (
        ((1, 2, 3), [1, 3, 2]),
        ((2, 2, 2), [3, 2]),
        ((4, 3, 3), [4, 1, 2, 1]),
        ((2, 3, 4), [2, 3, 4]),
        ((3, 4, 2), [1, 5]),
        ((1, 3, 2), [2, 1, 1, 3, 2]),
        ((2, 2, 3), [6, 2, 4]),
        ((2, 2, 3), [4]),
    ):
        yield mixed(rng, *shape, sum(channels)), channels


PIECE, CUT = "dout[..., start : start + n]", "np.split(dout, np.cumsum(channels)[:-1], axis=-1)"
mistake = split_gradient.mistake
PLACES = """You use the numbers of channels as the places to cut. np.split wants the places: with
    [64, 128, 32] they are 64 and 64 + 128, the running sums without the last."""
mistake(PLACES, ("return pieces", "return np.split(dout, channels[:-1], axis=-1)"))
mistake(PLACES, ("return pieces", "return np.split(dout, channels, axis=-1)"))
mistake(
    """You get one piece too many, an empty one: the last running sum is the end of the array, where
    nothing has to be cut. Leave it out, with [:-1].""",
    ("return pieces", "return np.split(dout, np.cumsum(channels), axis=-1)"),
)
EQUAL = """You cut into equal parts. The branches have different numbers of channels: `channels`
    says how many each has."""
mistake(EQUAL, ("return pieces", "return np.split(dout, len(channels), axis=-1)"))
mistake(EQUAL, ("return pieces", "return np.array_split(dout, len(channels), axis=-1)"))
AXIS = """You cut along axis {}. The branches were stacked along the last axis, the channels:
    axis=-1, or dout[..., a:b]."""
for k in range(3):
    mistake(AXIS.format(k), ("return pieces", f"return {CUT.replace('-1)', f'{k})')}"))
mistake(
    """Every branch gets the whole gradient. That is right where outputs are added, as in a residual
    block; here they were stacked, and each branch gets its own channels.""",
    (PIECE, "dout"),
)
BEGINS = """A piece begins where the one before has ended, so `start` moves on by n behind each
    cut, start += n. """
mistake(BEGINS + "Each of yours begins at channel 0.", ("start += n", "pass"))
mistake(BEGINS + "You set it to n.", ("start += n", "start = n"))
mistake(BEGINS + "You move on by one channel.", ("start += n", "start += 1"))
mistake(BEGINS + "You go one too far, and lose a channel.", ("start += n", "start += n + 1"))
mistake(
    BEGINS + "You move on before you cut.",
    ("start :", "start + n :"),
    (": start + n", ": start + 2 * n"),
)
ENDS = """A slice a:b ends before channel b, so n channels are start : start + n. """
mistake(ENDS + "Your slices end at n.", (PIECE, "dout[..., start:n]"))
mistake(ENDS + "Your pieces are one short.", (PIECE, "dout[..., start : start + n - 1]"))
mistake(ENDS + "Yours go on to the last channel.", (PIECE, "dout[..., start:]"))
ONLY = """Only the {} piece comes back. Collect the pieces in a list, with append, and return it
    behind the loop."""
mistake(ONLY.format("first"), ("return pieces", "return pieces[:1]"))
mistake(ONLY.format("first"), ("return pieces", "return pieces[0]"))
mistake(ONLY.format("last"), ("return pieces", "return pieces[-1]"))
mistake(
    """You take the single channel n, and its axis is gone. A branch has n channels, a slice:
    dout[..., start : start + n].""",
    (PIECE, "dout[..., n]"),
)
