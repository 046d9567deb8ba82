"""23.3: how far a Gram matrix is from the wanted one, and the gradient down to the activations."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("23.3", returns=("cost", "gradient"), exempt={"gram": "square"})
def style_cost(a, gram):
    n_H, n_W, n_C = a.shape
    places = a.reshape(n_H * n_W, n_C)
    error = places.T @ places / len(places) - gram
    size = np.sum(gram**2)
    gradient = 4 * places @ error / len(places) / size
    return np.sum(error**2) / size, gradient.reshape(a.shape)


def of(a):
    places = a.reshape(-1, a.shape[-1])
    return places.T @ places / len(places)


@style_cost.cases
def _(rng):
    yield np.array([[[2.0, 0], [0, 1]]]), np.array([[1.0, 0], [0, 1]])
    yield np.array([[[1.0, 2], [0, 1]], [[3, 0], [0, -1]]]), np.array([[1.0, -0.5], [-0.5, 2]])
    for shape in ((2, 2, 2), (2, 2, 3), (3, 2, 2)):
        yield integers(rng, *shape) / 2, of(integers(rng, 3, shape[-1]))
    for shape in ((3, 4, 3), (4, 2, 4), (5, 3, 1), (1, 1, 3)):
        yield mixed(rng, *shape), of(mixed(rng, 5, shape[-1])) + 0.5
    yield integers(rng, 3, 2, 2) / 4, np.array([[1200.5, -3], [-3, 2]])
    yield integers(rng, 2, 4, 3), of(integers(rng, 4, 3) + 1)


ERROR, LINE = "places.T @ places / len(places) - gram", "4 * places @ error / len(places) / size"
COST = "np.sum(error**2) / size"
mistake = style_cost.mistake
mistake(
    "You return the gradient first. Asked for is the cost, then its gradient.",
    (f"return {COST}, gradient.reshape(a.shape)", f"return gradient.reshape(a.shape), {COST}"),
)
mistake(
    """Your gradient has the factor 2. One 2 comes from the square, another from a standing on both
    sides of the product: together 4.""",
    ("4 * places", "2 * places"),
)
mistake(
    """The factor is missing in your gradient: one 2 from the square, another from a standing on
    both sides of the product, together 4.""",
    ("4 * places", "places"),
)
mistake(
    """Your gradient is not divided by the number of places. The Gram matrix is a mean over them, so
    each place has its share only.""",
    (LINE, "4 * places @ error / size"),
)
mistake(
    "Your gradient is not divided by the sum of the squares of `gram`, as the cost is.",
    (LINE, "4 * places @ error / len(places)"),
)
mistake(
    "Your cost is not divided by the sum of the squares of `gram`.",
    (COST, "np.sum(error**2)"),
)
mistake("Nothing is divided by the sum of the squares of `gram`.", (" / size", ""))
mistake(
    "You compare a sum over the places with `gram`, which holds means: divide by their number.",
    (ERROR, "places.T @ places - gram"),
)
mistake(
    "You take the mean of the squared differences. Divide by the squares of `gram` instead.",
    ("np.sum(gram**2)", "gram.size"),
)
mistake(
    "Your gradient has the wrong sign: the difference is the Gram matrix minus the wanted one.",
    (LINE, f"-{LINE}"),
)
mistake(
    """You give the gradient for the Gram matrix. It has to go on to the activations: each row of
    places times that matrix.""",
    ("gradient.reshape(a.shape)", "2 * error / size"),
)
mistake(
    "Your gradient has the wrong shape: bring it back from (places, n_C) to that of `a`.",
    ("gradient.reshape(a.shape)", "gradient"),
)
mistake(
    "Your gradient multiplies by the Gram matrix itself. What drives it is the difference.",
    ("places @ error", "places @ (error + gram)"),
)
mistake(
    "You take off the means first. That is the covariance; here the Gram matrices are compared.",
    ("    error", "    places = places - places.mean(axis=0)\n    error"),
)
PLACES = "The number of places is n_H times n_W"
mistake(f"You take n_H alone for n. {PLACES}.", ("len(places)", "len(a)"))
mistake(f"You take how many numbers `a` holds for n. {PLACES}.", ("len(places)", "a.size"))
mistake(
    "You divide by the squares of your own Gram matrix. It is `gram` that measures.",
    ("np.sum(gram**2)", "np.sum((error + gram) ** 2)"),
)
mistake(
    "Your gradient is divided by the number of places twice. Once is enough.",
    ("/ len(places) / size", "/ len(places) ** 2 / size"),
)
mistake(
    "Your gradient multiplies by `gram`. What drives it is the difference from it.",
    ("places @ error", "places @ gram"),
)
mistake(
    "You take off the means in the Gram matrix. That is the covariance, which comes later.",
    (ERROR, f"{ERROR} - np.outer(places.mean(axis=0), places.mean(axis=0))"),
)
mistake(
    "Your gradient is multiplied by the sum of squares: in x / n * s only n is below.",
    ("/ len(places) / size", "/ len(places) * size"),
)
mistake(
    "Your gradient is (n_C, places): transpose it, before it is brought into the shape of `a`.",
    ("places @ error", "error @ places.T"),
)
mistake(
    """Your table mixes places and channels: reshape to (places, n_C); reshape to (n_C, places)
    takes what does not belong together.""",
    ("a.reshape(n_H * n_W, n_C)", "a.reshape(n_C, n_H * n_W).T"),
    ("gradient.reshape", "gradient.T.reshape"),
)
SQUARE = "Square each number first, then add up: in a sum plus and minus cancel."
mistake(SQUARE, (COST, "np.sum(error) ** 2 / size"))
mistake(SQUARE, ("np.sum(gram**2)", "np.sum(gram) ** 2"))
mistake(
    "You add up absolute differences. Asked for are their squares.",
    (COST, "np.sum(np.abs(error)) / size"),
)
mistake("You take a root. The cost is made of squares alone.", (COST, f"np.sqrt({COST})"))
PAPER = """You divide by the paper's 4 N² M², of channels and places. Here it is the sum of the
    squares of `gram`."""
COUNTS = ("np.sum(gram**2)", "4 * n_C**2 * len(places) ** 2")
mistake(PAPER, COUNTS)
mistake(PAPER, COUNTS, (ERROR, "places.T @ places - gram"), (LINE, "4 * places @ error / size"))
mistake(
    "The diagonal counts half in your gradient. A square grows by 2 a: it counts twice as well.",
    ("@ error", "@ (error - np.diag(np.diag(error)) / 2)"),
)
