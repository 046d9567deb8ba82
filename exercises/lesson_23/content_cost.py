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
    a = np.array([[[1.0, 0], [5, 2]], [[0, 1], [2, 0]]])
    yield a, np.array([[[1.0, 2], [2, 1]], [[1, 1], [2, 2]]])
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
    "Your gradient has the wrong sign: it points downhill. The difference is `a` minus `target`.",
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
mistake(
    """You have the paper's cost, half of the sum. Here nothing is halved, and cost and gradient are
    divided by the sum of the squares of `target`.""",
    (COST, "np.sum(difference**2) / 2"),
    (GRADIENT, "difference"),
)
mistake(
    "Square each number of `target` first, then add up: a sum that is squared is something else.",
    ("np.sum(target**2)", "np.sum(target) ** 2"),
)
ABOVE = "You divide a mean by a sum. Take the sum of the squares both above and below."
mistake(ABOVE, (COST, "np.mean(difference**2) / size"))
mistake(
    "You divide by the mean of the squares of `target`. Divide by their sum.",
    ("np.sum(target**2)", "np.mean(target**2)"),
)
mistake(
    "You divide by the root of the sum of squares. Neither sum is given a root here.",
    ("np.sum(difference**2)", "np.sqrt(np.sum(difference**2))"),
    ("np.sum(target**2)", "np.sqrt(np.sum(target**2))"),
)
EACH = """You divide each difference by its own number of `target`, which may be 0. Divide all by
    one number, the sum of the squares."""
mistake(EACH, ("np.sum(target**2)", "target**2"))
mistake(EACH, ("np.sum(target**2)", "target**2"), (COST, "np.sum(difference**2 / size)"))
CHANNEL = "You divide each channel by its own sum of squares. Divide all by one sum, over all axes."
OWN = ("np.sum(target**2)", "np.sum(target**2, axis=(0, 1))")
mistake(CHANNEL, OWN, (COST, "np.sum(difference**2 / size)"))
mistake(
    "Your gradient is divided by the number of numbers as well. The cost is not.",
    (GRADIENT, f"{GRADIENT} / a.size"),
)
BRACKETS = "The 2 stands before `a` alone: put the difference in brackets, 2 * (a - target)."
mistake(BRACKETS, (GRADIENT, "2 * a - target / size"))
mistake(BRACKETS, (GRADIENT, "(2 * a - target) / size"))
mistake(
    "Your gradient is made of squares. The derivative of d² is 2 d, without a square.",
    (GRADIENT, "2 * difference**2 / size"),
)
for part in ("0, 0, 0", "0"):
    mistake(
        """Only the beginning of `a` counts in your cost and gradient. If you loop, `return` stands
        behind all loops.""",
        ("a - target", f"np.zeros(a.shape)\n    difference[{part}] = (a - target)[{part}]"),
    )
