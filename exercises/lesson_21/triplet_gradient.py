"""21.3: the gradient of the triplet loss."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("21.3", returns=("da", "dp", "dn"))
def triplet_gradient(anchor, positive, negative, margin):
    near = ((anchor - positive) ** 2).sum(axis=1)
    far = ((anchor - negative) ** 2).sum(axis=1)
    active = (near - far + margin > 0)[:, None]
    scale = 2 * active / len(anchor)
    da = scale * (negative - positive)
    dp = scale * (positive - anchor)
    dn = scale * (anchor - negative)
    return da, dp, dn


@triplet_gradient.cases
def _(rng):
    a, p = np.array([[0.0, 0]]), np.array([[2.0, 1]])
    yield a, p, np.array([[-2.0, 2]]), 5.0
    yield a, p, np.array([[-3.0, 2]]), 5.0  # easy: nothing moves
    yield a, p, np.array([[-3.0, 1]]), 5.0  # just the margin
    yield a, p, np.array([[1.0, 1]]), 0.0  # hard
    yield np.repeat(a, 2, 0), np.repeat(p, 2, 0), np.array([[-2.0, 2], [-3.0, 2]]), 5.0
    for m, n, margin in ((3, 2, 1.0), (3, 2, 0.0), (4, 3, 2.5), (5, 3, 20.0), (6, 4, 8.0)):
        yield *(integers(rng, m, n) / 2 for _ in range(3)), margin
    for m, n, margin in ((3, 5, 0.2), (7, 2, 4.0), (2, 6, 1500.0), (8, 1, 0.5)):
        yield *(mixed(rng, m, n) for _ in range(3)), margin


ACTIVE = "(near - far + margin > 0)[:, None]"
mistake = triplet_gradient.mistake
mistake(
    "Triplets that cost nothing move, too. Where the cost is 0, so is the gradient.",
    (ACTIVE, "np.ones((len(anchor), 1))"),
)
mistake("The 2 is missing: the derivative of a square x² is 2x.", ("2 * active", "active"))
mistake("The loss is a mean over the triplets: divide by their number.", (" / len(anchor)", ""))
mistake(
    "You divide by the number of triplets that cost something. The mean is over all of them.",
    ("/ len(anchor)", "/ max(1, active.sum())"),
)
mistake(
    "You multiply by the cost of the triplet. Above 0 the slope of max(0, c) is 1, whatever c is.",
    (ACTIVE, "np.maximum(near - far + margin, 0)[:, None]"),
)
mistake(
    "In `da` only the positive counts. The anchor stands in both distances.",
    ("(negative - positive)", "(anchor - positive)"),
)
mistake(
    "In `da` only the negative counts. The anchor stands in both distances.",
    ("(negative - positive)", "(negative - anchor)"),
)
mistake("The sign of `da` is wrong.", ("(negative - positive)", "(positive - negative)"))
mistake("The sign of `dp` is wrong.", ("(positive - anchor)", "(anchor - positive)"))
mistake(
    "The sign of `dn` is wrong.",
    ("(anchor - negative)\n    return", "(negative - anchor)\n    return"),
)
mistake(
    "All three have the wrong sign: these are the ways downhill. The gradient points uphill.",
    ("2 * active", "-2 * active"),
)
mistake("The margin is missing where you ask what costs something.", (" + margin > 0", " > 0"))
mistake(
    "At a cost of exactly 0 nothing moves; it must be *above* 0.", ("margin > 0", "margin >= 0")
)
mistake(
    "You compare the margin with the wrong sign: near - far + margin.",
    ("near - far + margin", "far - near + margin"),
)
mistake("You give them in another order: anchor, positive, negative.", ("da, dp, dn", "da, dn, dp"))
mistake("You divide by m times n. The mean is over the m triplets.", ("len(anchor)", "anchor.size"))
mistake("You divide by n. The mean is over the m triplets.", ("len(anchor)", "anchor.shape[1]"))
mistake("You multiply by the cost. The slope is 1 above 0, else 0.", (" > 0)[:", ")[:"))
mistake(
    "In `da` both parts count; that of n has a minus.",
    ("(negative - positive)", "(anchor - negative)"),
)
mistake(
    "In `da` you add both distances. The one to the negative has a minus in the loss.",
    ("(negative - positive)", "(2 * anchor - positive - negative)"),
)
mistake("The margin has the wrong sign in what you compare with 0.", ("+ margin", "- margin"))
mistake(
    "The mean cost decides in yours. Each triplet is active or at rest by itself.",
    ("near - far + margin", "(near - far).mean() + 0 * near + margin"),
)
mistake("Roots decide in yours. The distances are squared.", ("near - far", "near**0.5 - far**0.5"))
