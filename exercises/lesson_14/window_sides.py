"""14.2: the sides of the windows, from the smallest to the largest that fits."""

from exercises import exercise


@exercise("14.2", exempt={"smallest": "zero", "factor": "zero"})
def window_sides(n_H, n_W, smallest, factor):
    sides = []
    side = smallest
    while side <= min(n_H, n_W):
        sides.append(side)
        side = side * factor
    return sides


@window_sides.cases
def _(rng):
    yield 100, 100, 32, 1.5
    yield 64, 200, 16, 2
    yield 200, 64, 16, 2
    yield 30, 90, 31, 1.25
    yield 90, 30, 31, 1.25
    yield 25, 25, 25, 1.25
    yield 0, 40, 8, 2
    yield 40, 0, 8, 2
    yield 512, 640, 32, 1.25
    yield 4000, 3000, 20.5, 1.75
    yield 1500, 1500, 1100, 1.1
    yield 20, 1500, 1.5, 1200.5
    for _ in range(5):
        n = (int(k) for k in rng.integers(20, 700, 2))
        yield *n, float(rng.integers(10, 60)), float(rng.integers(110, 250)) / 100


mistake = window_sides.mistake
mistake(
    "A window as large as the shorter side still fits: `<=`, not `<`.",
    ("side <= min", "side < min"),
)
mistake(
    "You go on to the longer side of the picture. A square window must fit into the shorter one.",
    ("min(n_H, n_W)", "max(n_H, n_W)"),
)
mistake(
    "You look at the height alone. The window must fit into the width, too.",
    ("min(n_H, n_W)", "n_H"),
)
mistake(
    "You look at the width alone. The window must fit into the height, too.",
    ("min(n_H, n_W)", "n_W"),
)
mistake(
    "Your windows grow by the same amount each time. Each is `factor` times the one before.",
    ("side = side * factor", "side = side + smallest * (factor - 1)"),
)
mistake(
    "You add `factor` to the side. Multiply: each is `factor` times the one before.",
    ("side * factor", "side + factor"),
)
mistake(
    "The smallest window itself is missing in yours: take the side before you multiply.",
    (
        "        sides.append(side)\n        side = side * factor",
        "        side = side * factor\n        sides.append(side)",
    ),
    ("min(n_H, n_W)", "min(n_H, n_W) / factor"),
)
mistake(
    "The last side of yours no longer fits: ask before you append it.",
    (
        "        sides.append(side)\n        side = side * factor",
        "        side = side * factor\n        sides.append(side)",
    ),
    ("sides = []", "sides = [smallest]"),
)
mistake(
    "You round each side to whole pixels before you go on. The sides stay as they are.",
    ("side = side * factor", "side = round(side * factor)"),
)
mistake(
    "The smallest window counts even where it does not fit: then the list is empty.",
    ("sides = []\n    side = smallest", "sides = [smallest]\n    side = smallest * factor"),
)
mistake(
    "You go from the largest window down. Begin with the smallest.",
    ("return sides", "return sides[::-1]"),
)
mistake(
    "This is how many windows there are. Asked for are their sides.",
    ("return sides", "return len(sides)"),
)
