"""20.2: the turn, scale and shift that bring two eyes where they belong."""

import numpy as np

from exercises import exercise

FIXED = "shapes square channels batch"  # two points, two numbers each


@exercise("20.2", forbid=("solve",), exempt={"eyes": FIXED, "targets": FIXED})
def eye_transform(eyes, targets):
    x, y = eyes[1] - eyes[0]
    u, v = targets[1] - targets[0]
    square = x * x + y * y
    a, b = (x * u + y * v) / square, (x * v - y * u) / square
    matrix = np.array([[a, -b], [b, a]])
    return np.column_stack([matrix, targets[0] - matrix @ eyes[0]])


@eye_transform.cases
def _(rng):
    for eyes, targets in [
        (((10, 20), (30, 20)), ((40, 50), (40, 80))),
        (((0, 0), (1, 0)), ((0, 0), (0, 1))),
        (((0, 0), (1, 0)), ((0, 0), (3, 0))),
        (((0, 0), (1, 0)), ((5, 7), (6, 7))),
        (((1, 2), (4, 6)), ((1, 2), (4, 6))),
        (((2, 1), (2, 5)), ((0, 0), (-8, 0))),
        (((3, 3), (1, 1)), ((3, 3), (5, 5))),
        (((120.5, 1400), (1680, 1432.25)), ((38.3, 51.7), (73.5, 51.5))),
        (((1, 2), (3, 5)), ((1500, -2000), (4000.5, 3100))),
    ]:
        yield np.array(eyes, float), np.array(targets, float)
    for _ in range(6):
        yield rng.normal(size=(2, 2)) * 40, rng.normal(size=(2, 2)) * 90


MATRIX = "[[a, -b], [b, a]]"
SHIFT = "targets[0] - matrix @ eyes[0]"
mistake = eye_transform.mistake
for says, matrix in (
    ("You turn the other way round: -b stands above, b below.", "[[a, b], [-b, a]]"),
    ("This matrix mirrors. Turning has -b above, and the same a twice.", "[[a, b], [b, -a]]"),
    ("Your b stands twice with a plus: above it is -b.", "[[a, b], [b, a]]"),
    ("You scale and move, but do not turn: b is missing.", "np.eye(2) * np.hypot(a, b)"),
    ("You turn and move, but do not scale. From eye to eye it must be as far as between targets.",
     "[[a, -b], [b, a]] / np.hypot(a, b)"),
):  # fmt: skip
    mistake(says, (MATRIX, matrix))
for says, shift in (
    ("The shift is missing.", "0 * targets[0]"),
    ("Your shift is the way from eye to target. The eye is turned and scaled first: matrix @ eye.",
     "targets[0] - eyes[0]"),
    ("Your shift is the way from middle to middle. The middle is turned and scaled first.",
     "targets.mean(axis=0) - eyes.mean(axis=0)"),
    ("Your shift is the target itself: take off where the eye lands.", "targets[0]"),
    ("You add where the eye lands; it must be taken off.", "targets[0] + matrix @ eyes[0]"),
    ("The shift has the wrong sign: target minus where the eye lands.", f"-({SHIFT})"),
    ("The shift sends the first eye to the second target: targets[0] belongs to eyes[0].",
     "targets[1] - matrix @ eyes[0]"),
    ("You multiply the point from the left, eyes[0] @ matrix, which turns it the other way.",
     "targets[0] - eyes[0] @ matrix"),
):  # fmt: skip
    mistake(says, (SHIFT, shift))
for says, square in (
    ("You divide by the distance of the eyes, not by its square.", "np.hypot(x, y)"),
    ("The scale is upside down: targets' distance divided by eyes' distance.", "u * u + v * v"),
    ("The division by the square of the eyes' distance is missing.", "1"),
):  # fmt: skip
    mistake(says, ("x * x + y * y", square))
for says, eye in (
    ("One way goes from the first to the second, the other from the second to the first.",
     "eyes[0] - eyes[1]"),
    ("Eyes are taken off each other, not added: the way between them.", "eyes[1] + eyes[0]"),
):  # fmt: skip
    mistake(says, ("eyes[1] - eyes[0]", eye))
mistake(
    "The signs inside a and b are mixed up.",
    ("x * u + y * v", "x * u - y * v"),
    ("x * v - y * u", "x * v + y * u"),
)
mistake(
    "You scale x and y each by a factor of its own. A face must not be stretched: a, b, -b, a.",
    lambda eyes, targets: _stretched(eyes, targets),
)
mistake(
    "This leads from the targets to the eyes. Wanted is the way from the eyes to the targets.",
    lambda eyes, targets: eye_transform(targets, eyes),
)


def _stretched(eyes, targets):
    eye, target = eyes[1] - eyes[0], targets[1] - targets[0]
    scale = np.divide(target, eye, out=np.zeros(2), where=eye != 0)
    return np.column_stack([np.diag(scale), targets[0] - scale * eyes[0]])
