"""22.4: the gradient of one score for the input."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("22.4", forbid=("explain",))
def score_gradient(x, w1, w2, c):
    gates = x @ w1 > 0
    return w1 @ (w2[:, c] * gates)


@score_gradient.cases
def _(rng):
    yield np.array([1.0, 2]), np.array([[1.0, 1], [1, -1]]), np.array([[2.0, 1, 0], [5, 3, 1]]), 0
    yield np.array([2.0, 1]), np.array([[1.0, 1], [1, -1]]), np.array([[2.0, 1, 0], [5, 3, 1]]), 1
    # a unit that gets exactly 0
    yield (
        np.array([1.0, 1, 0]),
        np.array([[2.0, 1], [-2, 1], [3, 1]]),
        np.array([[4.0, 1], [1, 2]]),
        0,
    )
    for n, k, n_classes in ((3, 2, 4), (2, 5, 3), (4, 3, 2), (5, 4, 6), (3, 7, 5)):
        for c in {0, n_classes // 2, n_classes - 1}:
            yield integers(rng, n, low=-3), integers(rng, n, k), integers(rng, k, n_classes), c
            yield mixed(rng, n), mixed(rng, n, k), mixed(rng, k, n_classes), c


GATES = "x @ w1 > 0"
mistake = score_gradient.mistake
mistake(
    "The gates are missing: a hidden unit that ReLU has set to 0 passes no gradient on.",
    (" * gates", ""),
)
mistake(
    "You return the score itself. Wanted is its gradient, one number for each number of x.",
    lambda x, w1, w2, c: np.maximum(x @ w1, 0) @ w2[:, c],
)
mistake(
    "You send back a 1 for every class. Only the score of class c is asked for: w2[:, c].",
    ("w2[:, c]", "w2.sum(axis=1)"),
)
mistake(
    "You multiply by what the hidden units gave. A gate is open or closed, 1 or 0.",
    (GATES, "np.maximum(x @ w1, 0)"),
)
mistake(
    "Your gates open where the weight of the class is positive. They open where x @ w1 is.",
    (GATES, "w2[:, c] > 0"),
)
mistake(
    """You stop negative gradients, too. ReLU looks at what came in going forward; what goes back
    may have any sign.""",
    ("w2[:, c] * gates", "np.maximum(w2[:, c], 0) * gates"),
)
mistake(
    "Your gates are turned round: open is where x @ w1 is positive.",
    (GATES, "x @ w1 <= 0"),
)
mistake(
    "Where exactly 0 comes in, your gate is open. Open is where more than 0 comes in.",
    (GATES, "x @ w1 >= 0"),
)
mistake(
    "You return the absolute values. The gradient keeps its signs.",
    ("return w1 @ (w2[:, c] * gates)", "return np.abs(w1 @ (w2[:, c] * gates))"),
)
mistake(
    "You multiply the gradient by x. Wanted is the gradient alone.",
    ("return w1", "return x * (w1"),
    ("* gates)", "* gates))"),
)
mistake(
    "You stop at the hidden units. The last step is the way through w1 to x.",
    ("return w1 @ (w2[:, c] * gates)", "return w2[:, c] * gates"),
)
mistake(
    "You scale the gradient to length 1. Return it as it is.",
    (
        "return w1 @ (w2[:, c] * gates)",
        "d = w1 @ (w2[:, c] * gates)\n    return d / (np.sqrt(np.sum(d**2)) or 1)",
    ),
)
