"""01.3: the strength of an edge from its two responses."""

import numpy as np

from exercises import exercise, mixed


@exercise("01.3", exempt={"g_x": "negative", "g_y": "negative"})  # a square has no sign
def edge_strength(g_x, g_y):
    return np.sqrt(g_x**2 + g_y**2)


@edge_strength.cases
def _(rng):
    yield np.array([[3.0, 0], [-5, 0]]), np.array([[4.0, 2], [12, -7]])
    yield np.array([[0.3, 0, 2], [0.5, 0.05, -3]]), np.array([[0.4, 0, 0], [-1.2, -0.12, 4]])
    for n_H, n_W in ((1, 3), (2, 4), (3, 2), (3, 3), (4, 5)):
        yield mixed(rng, n_H, n_W), mixed(rng, n_H, n_W)


ROOT = "np.sqrt(g_x**2 + g_y**2)"
mistake = edge_strength.mistake
mistake(
    """You add the two absolute values (the root of each square is the same thing). That calls a
    slanted edge stronger than a straight one: 3 across and 4 down make 5, not 7. The root comes
    last, over the sum of the squares.""",
    (ROOT, "np.abs(g_x) + np.abs(g_y)"),
)
mistake(
    "The square root is missing: an edge twice as strong would count four times.",
    (ROOT, "g_x**2 + g_y**2"),
)
mistake(
    """You add the two responses with their signs, so that a bright-to-dark edge one way and a
    dark-to-bright edge the other way cancel. Square before you add.""",
    (ROOT, "g_x + g_y"),
)
for larger in ("np.maximum(np.abs(g_x), np.abs(g_y))", "np.maximum(g_x, g_y)"):
    mistake(
        """You keep the larger of the two responses. A slanted edge shows in both, and both should
        count, whatever their signs: the root of the sum of squares.""",
        (ROOT, larger),
    )
for squared, other in (("g_x", "g_y"), ("g_y", "g_x")):
    mistake(
        f"Under your root only {squared} is squared. Both are: g_x**2 + g_y**2.",
        (f"{other}**2", other),
    )
    mistake(
        f"You square {squared} twice, and {other} is not used.", (f"{other}**2", f"{squared}**2")
    )
mistake(
    """You divide by the largest strength. That makes a faint picture look like a strong one: the
    strength itself is wanted, without .max().""",
    (ROOT, f"{ROOT} / np.max({ROOT})"),
)
for limit in (1, 255):
    mistake(
        f"""All that is above {limit} is cut off in yours. The strength may be any number: leave
        out .clip and the like.""",
        (ROOT, f"np.minimum({ROOT}, {limit})"),
    )
mistake(
    """You halve where a root is wanted: ** goes before /, so ...**1/2 is (...**1)/2. Put the
    fraction in brackets, **(1/2), or take np.sqrt.""",
    (ROOT, "(g_x**2 + g_y**2) / 2"),
)
mistake(
    """The squares are missing: you take the root of g_x + g_y, which for negative sums is no
    number at all (nan). Square each of the two first.""",
    ("**2", ""),
)
mistake(
    """Your root covers g_x**2 alone: a bracket closes too early. It goes around the whole sum,
    np.sqrt(g_x**2 + g_y**2).""",
    (ROOT, "np.sqrt(g_x**2) + g_y**2"),
)
for early in ("np.abs(g_x + g_y)", "(g_x + g_y) ** 2"):
    mistake(
        """You add before you square, so that the two may cancel. Square each of them, add the
        squares, and take the root of that.""",
        (ROOT, early),
    )
for difference in ("np.sqrt(g_x**2 - g_y**2)", "g_x**2 - g_y**2"):
    mistake(
        """You subtract one square from the other. Both kinds of change make an edge stronger: add
        the squares, and take the root of that.""",
        (ROOT, difference),
    )
mistake(
    "You double where a square is wanted: * 2 is twice the number, ** 2 its square.",
    ("**2", " * 2"),
)
mistake(
    """The @ operator (or np.dot) multiplies matrices, rows times columns. The square of each
    number is g_x**2, or g_x * g_x.""",
    (ROOT, "np.sqrt(g_x @ g_x + g_y @ g_y)"),
)
