"""23.1: how far activations are from the wanted ones, and the way there."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("23.1", returns=("cost", "gradient"))
def content_cost(a, target):
    difference = a - target
    size = np.sum(target**2)
    return np.sum(difference**2) / size, 2 * difference / size


@content_cost.cases
def _(rng):
    yield np.array([[[1.0, 0]], [[5, 2]]]), np.array([[[1.0, 2]], [[2, 1]]])
    yield np.array([[[0.5], [-0.25]], [[0], [2]]]), np.array([[[1.0], [0]], [[-1], [2]]])
    for shape in ((2, 2, 3), (3, 2, 2), (2, 3, 4)):
        yield integers(rng, *shape) / 2, integers(rng, *shape) + 0.5
    yield integers(rng, 3, 4, 2), integers(rng, 3, 4, 2)
    for shape in ((4, 3, 3), (3, 5, 1), (1, 1, 2)):
        yield mixed(rng, *shape), mixed(rng, *shape) + 0.5


COST, GRADIENT = "np.sum(difference**2) / size", "2 * difference / size"
mistake = content_cost.mistake
mistake(
    "You return the gradient first. Asked for is the cost, then its gradient.",
    (f"return {COST}, {GRADIENT}", f"return {GRADIENT}, {COST}"),
)
mistake(
    """Neither cost nor gradient is divided by the sum of the squares of `target`: the cost would
    depend on how large the numbers of a layer are.""",
    (" / size", ""),
)
mistake(
    "Your gradient belongs to a sum. The cost is divided by the target's squares, so it is, too.",
    (GRADIENT, "2 * difference"),
)
mistake("Your cost is not divided by the sum of the squares of `target`.", (COST, COST[:-7]))
MEAN = """You divide by how many numbers there are. Asked for is the sum of the squared differences
    over the sum of the squares of `target`."""
mistake(MEAN, ("np.sum(target**2)", "target.size"))
mistake(MEAN, (COST, "np.mean(difference**2)"))
mistake(
    "You divide by the squares of `a`. It is the target that measures, it stays the same.",
    ("target**2", "a**2"),
)
mistake(
    "The 2 is missing in your gradient: the derivative of d² is 2 d.",
    (GRADIENT, "difference / size"),
)
mistake(
    "Your gradient has the wrong sign: it points uphill, from the target to `a`.",
    (GRADIENT, "-2 * difference / size"),
)
mistake("Your cost is half of the one that is asked for.", (COST, f"{COST} / 2"))
mistake(
    "Cost and gradient of yours are half of those asked for: here no ½ stands in front.",
    (COST, f"{COST} / 2"),
    (GRADIENT, "difference / size"),
)
mistake(
    "You take the root of the sum. The cost is made of squares alone.",
    (COST, f"np.sqrt({COST})"),
)
mistake(
    "You add up absolute differences. Asked for are their squares.",
    ("np.sum(difference**2)", "np.sum(np.abs(difference))"),
)
mistake(
    "You square the sum of the differences, in which plus and minus cancel. Square each one first.",
    ("np.sum(difference**2)", "np.sum(difference) ** 2"),
)
mistake(
    "Your cost is an array, a number for each place. Asked for is one number, their sum.",
    (COST, "difference**2 / size"),
)
mistake(
    "You give the gradient for `target`. What is moved is `a`.",
    (GRADIENT, "-2 * difference / size - 2 * np.sum(difference**2) / size**2 * target"),
)
