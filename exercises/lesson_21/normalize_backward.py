"""21.4: the gradient of vectors that are brought to length 1."""

import numpy as np

from exercises import exercise, integers, mixed


# z with the opposite sign gives the same: its direction stands in the answer twice
@exercise("21.4", exempt={"z": "negative"}, returns=("dz",))
def normalize_backward(dout, z):
    length = np.sqrt((z**2).sum(axis=1, keepdims=True))
    out = z / length
    along = (dout * out).sum(axis=1, keepdims=True)
    return (dout - along * out) / length


@normalize_backward.cases
def _(rng):
    yield np.array([[1.0, 0]]), np.array([[3.0, 4]])
    yield np.array([[10.0, 5]]), np.array([[3.0, 4]])
    yield np.array([[6.0, 8]]), np.array([[3.0, 4]])  # along z: nothing is left
    for m, n in ((2, 2), (3, 2), (2, 4), (4, 3), (1, 5)):
        z = integers(rng, m, n)
        yield integers(rng, m, n), z + (np.abs(z).sum(axis=1, keepdims=True) == 0)
    for m, n in ((3, 4), (6, 2), (2, 7)):
        yield mixed(rng, m, n), mixed(rng, m, n)


ALONG = "(dout - along * out)"
mistake = normalize_backward.mistake
mistake(
    "You only divide by the length. Take off what points along z: growing changes nothing.",
    (ALONG, "dout"),
)
mistake(
    "You forget to divide by the length of z: a long vector is turned less by the same push.",
    (f"{ALONG} / length", ALONG),
)
mistake("You divide by the squared length.", (f"{ALONG} / length", f"{ALONG} / length**2"))
mistake("What points along z is added in yours. Take it off.", ("dout - along", "dout + along"))
mistake(
    "You keep what points along z and drop the rest: the wrong way round.", (ALONG, "(along * out)")
)
mistake(
    """You use z itself in one of two places. What is taken off points along z *at length 1*, which
    stands in it twice.""",
    ("along * out", "along * z"),
)
mistake(
    "You take z itself for the direction. Divide it by its length first.",
    ("out = z / length", "out = z"),
)
mistake(
    """You add `along` up over the whole batch. Each row has its own: sum over axis 1.""",
    ("(dout * out).sum(axis=1, keepdims=True)", "(dout * out).sum()"),
)
mistake(
    """The length is that of the whole batch. Each row has its own: sum over axis 1.""",
    ("(z**2).sum(axis=1, keepdims=True)", "(z**2).sum()"),
)
mistake(
    "In `along` a sum is wanted, the product of two vectors; yours is not added up.",
    ("(dout * out).sum(axis=1, keepdims=True)", "dout * out"),
)
mistake(
    "You take a mean in `along`. It is a sum.",
    ("(dout * out).sum(axis=1", "(dout * out).mean(axis=1"),
)
mistake("This is the forward pass. Wanted is the gradient of z.", (f"{ALONG} / length", "out"))
mistake(
    "You bring dout to length 1. Wanted is how z should change.",
    (f"{ALONG} / length", "dout / np.sqrt((dout**2).sum(axis=1, keepdims=True))"),
)
mistake(
    "Your length is the sum of the sizes. The length of a vector is the root of its squares' sum.",
    ("np.sqrt((z**2).sum(axis=1, keepdims=True))", "np.abs(z).sum(axis=1, keepdims=True)"),
)
mistake("The root is missing in your length.", ("np.sqrt((z**2)", "((z**2)"))
mistake("You multiply by the length: divide.", (") / length\n", ") * length\n"))
mistake("What is taken off is a vector: `along` times the direction.", ("along * out)", "along)"))
mistake(
    "You take off dout times z at length 1. Add that up first.", ("along * out)", "dout * out)")
)
mistake("Only the part of dout along z goes, not z at length 1 itself.", ("along * out)", "out)"))
mistake("In `along`, add up over axis 1.", ("out).sum(axis=1", "out).sum(axis=0"))
mistake("The length is that of z, not of dout.", ("np.sqrt((z**2)", "np.sqrt((dout**2)"))
mistake("Each row has a length: sum over axis 1.", ("(z**2).sum(axis=1", "(z**2).sum(axis=0"))
mistake("Take off what points along z; then divide.", (f"{ALONG} / length", "dout * length"))
mistake("Keep the sign of `along`.", ("along * out)", "np.abs(along) * out)"))
