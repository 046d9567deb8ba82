"""08.2: a convolution whose channels are cut into groups."""

import numpy as np

from course_utils import conv
from exercises import exercise, integers, mixed


@exercise("08.2", allow=("conv2d_forward",), exempt={"groups": "zero"})
def grouped_conv(x, w, groups):
    a, b = x.shape[-1] // groups, w.shape[-1] // groups
    parts = []
    for g in range(groups):
        own = x[..., g * a : (g + 1) * a]
        parts.append(conv.conv2d_forward(own, w[..., g * b : (g + 1) * b])[0])
    return np.concatenate(parts, axis=-1)


@grouped_conv.cases
def _(rng):
    yield integers(rng, 1, 2, 3, 4), integers(rng, 1, 1, 2, 2, low=-2, high=3), 2
    yield integers(rng, 1, 3, 3, 4), integers(rng, 2, 2, 2, 6, low=-2, high=3), 2
    yield integers(rng, 1, 3, 4, 2), integers(rng, 2, 2, 2, 3, low=-2, high=3), 1
    for m, n_H, n_W, f, before, n_C, groups in (
        (2, 4, 3, 2, 2, 1, 3),
        (1, 3, 5, 3, 1, 2, 4),
        (3, 5, 4, 1, 3, 1, 2),
        (2, 4, 6, 4, 2, 3, 2),
        (1, 7, 6, 5, 1, 3, 3),
        (2, 3, 2, 2, 3, 2, 5),
        (1, 3, 4, 2, 1, 1, 8),
        (4, 5, 3, 3, 3, 4, 1),
    ):
        x = mixed(rng, m, n_H, n_W, groups * before)
        yield x, mixed(rng, f, f, before, groups * n_C), groups
    yield rng.normal(size=(2, 4, 3, 6)), rng.normal(size=(2, 2, 2, 3)), 3


CHANNELS, FILTERS = "g * a : (g + 1) * a", "g * b : (g + 1) * b"
JOIN = "np.concatenate(parts, axis=-1)"
mistake = grouped_conv.mistake
mistake(
    """You deal the channels out like cards, x[..., g::groups]. A group has channels that stand side
    by side: the first share for the first group, and so on.""",
    (CHANNELS, "g::groups"),
)
mistake(
    """You deal channels and filters out like cards, with g::groups. A group has channels and
    filters that stand side by side: the first share of both for the first group, and so on.""",
    (CHANNELS, "g::groups"),
    (FILTERS, "g::groups"),
)
mistake(
    """All your groups look at the first share of the channels. Group g has its own, which begins at
    channel g * (n_C_prev // groups).""",
    (CHANNELS, ":a"),
)
mistake(
    """All your groups use the first share of the filters. Group g has its own, which begin at
    filter g * (n_C // groups).""",
    (FILTERS, ":b"),
)
mistake(
    """Your output has too many channels: every group uses all filters. Each has its share of them,
    n_C // groups.""",
    (f"[..., {FILTERS}]", ""),
)
mistake(
    """Your groups begin at channel g: 0, 1, 2. A group has several channels, so group g begins at
    channel g * (n_C_prev // groups).""",
    (CHANNELS, "g : g + a"),
)
mistake(
    """The filters of your groups begin at filter g: 0, 1, 2. A group has several filters, so those
    of group g begin at g * (n_C // groups).""",
    (FILTERS, "g : g + b"),
)
UNLIKE = "A group has n_C_prev // groups channels and n_C // groups filters, not always as many."
mistake(f"You cut the filters at the places where you cut the channels. {UNLIKE}", ("* b", "* a"))
mistake(f"You cut the channels at the places where you cut the filters. {UNLIKE}", ("* a", "* b"))
mistake(
    """You add the groups up. Their outputs are different channels: lay them side by side, with
    np.concatenate along the last axis.""",
    (JOIN, "sum(parts)"),
)
mistake(
    """Your groups are joined along the first axis, as if they were more pictures. They are channels
    of the same pictures: axis=-1.""",
    (", axis=-1", ""),
)
STACKED = """Your result has an axis too many: np.stack, or np.array of a list, makes a new one.
    np.concatenate(..., axis=-1) lays the channels side by side."""
mistake(STACKED, (JOIN, "np.array(parts)"))
mistake(STACKED, (JOIN, "np.stack(parts, axis=-1)"))
mistake(
    "Only the first group is in your result: does the `return` stand inside the loop?",
    ("    return", "        return"),
)
mistake(
    """Only the last group is in your result: each overwrites the one before. Collect them in a list
    and join them after the loop.""",
    (JOIN, "parts[-1]"),
)
mistake(
    """What conv2d_forward returns are two things, (out, cache). Take the first of them: out, _ =
    conv.conv2d_forward(...).""",
    ("[0])", ")"),
)
mistake(
    """You give all channels to the filters, and these are only n_C_prev // groups deep. Cut out the
    channels of each group, convolve them with the filters of that group, and join the results.""",
    lambda x, w, groups: conv.conv2d_forward(x, w)[0],
)
