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


GATES, BACK = "x @ w1 > 0", "return w1 @ (w2[:, c] * gates)"
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
    (BACK, "return np.abs(w1 @ (w2[:, c] * gates))"),
)
mistake(
    "You multiply the gradient by x. Wanted is the gradient alone.",
    ("return w1", "return x * (w1"),
    ("* gates)", "* gates))"),
)
mistake(
    "You stop at the hidden units. The last step is the way through w1 to x.",
    (BACK, "return w2[:, c] * gates"),
)
for guard in ("", " or 1", " + 1e-8", " + 1e-12"):
    mistake(
        "You scale the gradient to length 1. Return it as it is.",
        (BACK, f"d = {BACK[7:]}\n    return d / (np.sqrt(np.sum(d**2)){guard})"),
    )
for d in ("-p", "-p[c] * p"):  # of log p[c] and of p[c]
    mistake(
        """You go back through softmax. Asked for is the score before it: 1 goes back for class c,
        0 for every other.""",
        (
            BACK,
            f"""s = np.maximum(x @ w1, 0) @ w2
    p = np.exp(s - s.max())
    p /= p.sum()
    d = {d}
    d[c] -= d.sum()
    return w1 @ ((w2 @ d) * gates)""",
        ),
    )
mistake("Classes are counted from 0: the column is w2[:, c].", ("w2[:, c]", "w2[:, c - 1]"))
mistake(
    "You add up over the pixels. Each pixel adds up over the hidden units: axis=1, or w1 @ ...",
    (BACK, "return (w1 * (w2[:, c] * gates)).sum(axis=0)"),
)
mistake(
    "Only the last open unit counts in yours. Is it = where += belongs?",
    (BACK, "gates[: max(np.flatnonzero(gates), default=0)] = False\n    " + BACK),
)
mistake(
    """Your gates look at one product each. A gate opens or closes for the whole sum that comes in,
    x @ w1.""",
    (BACK, "return (w1 * (x[:, None] * w1 > 0)) @ w2[:, c]"),
)
mistake(
    "Your gates close above 6, too: that is ReLU6. Here it is ReLU.",
    (GATES, "(x @ w1 > 0) & (x @ w1 < 6)"),
)
