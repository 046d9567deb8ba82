"""15.1: intersection over union of two boxes."""

import numpy as np

from exercises import exercise

FIXED = "shapes square channels batch"  # a box has four numbers


@exercise("15.1", exempt={"a": FIXED, "b": FIXED})
def iou(a, b):
    width = max(0, min(a[2], b[2]) - max(a[0], b[0]))
    height = max(0, min(a[3], b[3]) - max(a[1], b[1]))
    shared = width * height
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared
    return shared / union if union > 0 else 0.0


@iou.cases
def _(rng):
    for a, b in [
        ((1, 1, 5, 4), (3, 2, 7, 5)),
        ((1, 1, 5, 4), (5, 4, 8, 7)),  # touch at a corner
        ((1, 1, 5, 4), (7, 6, 9, 8)),  # apart in both directions
        ((0, 0, 4, 3), (4, 0, 7, 3)),  # touch along an edge
        ((0, 0, 8, 2), (0, 4, 8, 9)),  # apart in y only
        ((0, 0, 3, 8), (5, 0, 9, 8)),  # apart in x only
        ((2, 1, 9, 5), (2, 1, 9, 5)),
        ((0, 0, 10, 8), (2, 3, 5, 7)),  # one inside
        ((2, 3, 5, 7), (0, 0, 10, 8)),
        ((0, 0, 0, 5), (0, 2, 6, 4)),  # a line
        ((3, 3, 3, 3), (3, 3, 3, 3)),  # two points: nothing is covered
        ((-6.5, -2, 1.5, 7), (-3, -4.25, 9, 2)),
        ((1, 3, 4, 8), (2, 5, 6, 9)),
        ((0.1, 0.2, 0.5, 0.9), (0.3, 0.4, 0.6, 0.8)),
        ((1200, 1500.5, 3400, 2600), (2000, 900, 5000.25, 2100)),
    ]:
        yield np.array(a, float), np.array(b, float)
    for _ in range(8):
        a, b = (np.sort(rng.integers(-12, 13, (2, 2)) / 2, axis=0).ravel() for _ in range(2))
        yield a, b


WIDTH = "max(0, min(a[2], b[2]) - max(a[0], b[0]))"
HEIGHT = "max(0, min(a[3], b[3]) - max(a[1], b[1]))"
mistake = iou.mistake
mistake(
    """Boxes that lie apart in both directions get an overlap: two negative lengths make a positive
    area. Cut width and height off at 0.""",
    (WIDTH, WIDTH[7:-1]),
    (HEIGHT, HEIGHT[7:-1]),
)
mistake(
    """You cut the shared area off at 0, but not its sides: where both are negative, the area is
    positive. Cut width and height off at 0, each by itself.""",
    (WIDTH, WIDTH[7:-1]),
    (HEIGHT, HEIGHT[7:-1]),
    ("width * height", "max(0, width * height)"),
)
mistake(
    """Two boxes that cover nothing have the union 0, and nothing can be divided by it: return 0
    there.""",
    (" if union > 0 else 0.0", ""),
)
mistake("You cut the height off at 0, but not the width.", (WIDTH, WIDTH[7:-1]))
mistake("You cut the width off at 0, but not the height.", (HEIGHT, HEIGHT[7:-1]))
mistake(
    """Your overlap is 0 where the boxes lie apart in both directions. A gap in one of them, x *or*
    y, is enough.""",
    (WIDTH, WIDTH[7:-1]),
    (HEIGHT, HEIGHT[7:-1]),
    ("width * height", "(0 if width < 0 and height < 0 else width * height)"),
)
mistake(
    "You add the shared area to the two areas. They hold it twice already: subtract it.",
    (" - shared\n", " + shared\n"),
)
mistake("This is the union itself. Divide the shared area by it.", ("shared / union", "union"))
mistake(
    "You divide the union by the shared area: the wrong way up.",
    ("shared / union if union > 0", "union / shared if shared > 0"),
)
mistake(
    """What both cover is counted twice in your union: subtract the shared area from the sum of the
    two areas.""",
    (" - shared\n", "\n"),
)
mistake(
    "Your union is the area of the smallest box around both. Wanted is what the two cover.",
    (
        "(a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared",
        "(max(a[2], b[2]) - min(a[0], b[0])) * (max(a[3], b[3]) - min(a[1], b[1]))",
    ),
)
mistake("This is the shared area itself. Divide it by the union.", ("shared / union", "shared"))
mistake(
    "You divide the shared area by that of the smaller box. Divide by what the two cover together.",
    (
        "shared / union",
        "shared / max(1e-300, min((a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1])))",
    ),
)
mistake(
    "You divide by the area of the first box. Divide by what the two cover together.",
    (" + (b[2] - b[0]) * (b[3] - b[1]) - shared", ""),
)
mistake(
    "You divide by the area of the second box. Divide by what the two cover together.",
    ("(a[2] - a[0]) * (a[3] - a[1]) + ", ""),
    (" - shared\n", "\n"),
)
mistake(
    """You count pixels, with a 1 added to each length. Here corners are lines between pixels: from
    3 to 5 is a length of 2.""",
    (WIDTH, WIDTH[:-1] + " + 1)"),
    (HEIGHT, HEIGHT[:-1] + " + 1)"),
    ("(a[2] - a[0]) * (a[3] - a[1])", "(a[2] - a[0] + 1) * (a[3] - a[1] + 1)"),
    ("(b[2] - b[0]) * (b[3] - b[1])", "(b[2] - b[0] + 1) * (b[3] - b[1] + 1)"),
)
for sign in (">", "!="):  # a union that comes out negative
    mistake(
        """A negative length means that there is a gap, and you turn it positive: there is no shared
        part then. Cut width and height off at 0.""",
        (WIDTH, "abs(" + WIDTH[7:]),
        (HEIGHT, "abs(" + HEIGHT[7:]),
        ("union > 0", f"union {sign} 0"),
    )
    mistake(
        """You add 1 to the width and height of the shared part. From 3 to 5 is a length of 2:
        corners are lines between pixels.""",
        (WIDTH, WIDTH[:-1] + " + 1)"),
        (HEIGHT, HEIGHT[:-1] + " + 1)"),
        ("union > 0", f"union {sign} 0"),
    )
mistake(
    "You read the boxes as x1, x2, y1, y2. They come as x1, y1, x2, y2.",
    lambda a, b: iou(a[[0, 2, 1, 3]], b[[0, 2, 1, 3]]),
)
mistake(
    """You read the boxes as x, y, width, height. They are corners: a[2] and a[3] are the right and
    the lower edge.""",
    lambda a, b: iou([*a[:2], *(a[:2] + a[2:])], [*b[:2], *(b[:2] + b[2:])]),
)
mistake(
    "You read the boxes as y1, x1, y2, x2 in one place and as x1, y1, x2, y2 in another.",
    (HEIGHT, "max(0, min(a[3], b[2]) - max(a[1], b[0]))"),
)
mistake(
    "The shared part begins at the larger of the two left edges and ends at the smaller right one.",
    ("min(a[2], b[2]) - max(a[0], b[0])", "max(a[2], b[2]) - min(a[0], b[0])"),
    ("min(a[3], b[3]) - max(a[1], b[1])", "max(a[3], b[3]) - min(a[1], b[1])"),
)
mistake(
    "This is 1 less the overlap, a distance. Wanted is the overlap itself.",
    ("shared / union if union > 0 else 0.0", "1 - (shared / union if union > 0 else 0.0)"),
)
mistake(
    """Two boxes without any area should have overlap 0, and yours have 1. Nothing is shared, and
    nothing is covered: the prompt settles it as 0.""",
    ("else 0.0", "else 1.0"),
)
mistake(
    """This is twice the shared area divided by the sum of both, known as Dice. IoU divides the
    shared area by the union, which counts the shared part once.""",
    (" - shared\n", "\n"),
    ("shared / union if", "2 * shared / union if"),
)
