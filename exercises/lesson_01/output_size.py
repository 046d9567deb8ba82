"""01.4: the number of places of a window that moves in steps."""

from exercises import exercise

SIZES = {"n": "zero", "f": "zero", "stride": "zero"}  # a window and a step have a pixel at least


@exercise("01.4", whole=True, forbid=("arithmetic",), exempt=SIZES)
def output_size(n, f, stride):
    return (n - f) // stride + 1


@output_size.cases
def _(rng):
    yield from ((6, 3, 2), (7, 3, 2), (6, 3, 1), (8, 3, 3), (5, 5, 2), (10, 4, 4), (1, 1, 1))
    yield from ((9, 2, 5), (16, 5, 3), (12, 1, 2), (13, 7, 1), (32, 11, 4), (227, 11, 4))
    yield 1000, 300, 50


STEPS = "(n - f) // stride"
mistake = output_size.mistake
mistake(
    """One place is missing: (n - f) / stride counts the steps, and before the first step there
    is already one place.""",
    (" + 1", ""),
)
mistake(
    """The 1 is added before dividing. Count the steps first, (n - f) // stride, then add the
    place the window starts from.""",
    ("(n - f) // stride + 1", "(n - f + 1) // stride"),
)
mistake(
    """The last place, flush with the edge, is missing. A window that begins at i ends at i + f, and
    i + f == n still fits: while i + f <= n, or range(0, n - f + 1, stride).""",
    ("(n - f) // stride + 1", "len(range(0, n - f, stride))"),
)
mistake(
    """You add the 1 only where the division comes out even. The place the window starts from is
    there in any case: (n - f) // stride steps, and always + 1.""",
    ("+ 1", "+ ((n - f) % stride == 0)"),
)
mistake(
    """Brackets are missing: division goes before + and -, so n - f + 1 // stride divides the 1
    alone. Put them around n - f, and add the 1 after dividing: (n - f) // stride + 1.""",
    ("(n - f) // stride + 1", "n - f + 1 // stride"),
)
mistake(
    """Brackets are missing, since division goes before subtraction, and so is the place the window
    starts from: (n - f) // stride + 1.""",
    ("(n - f) // stride + 1", "n - f // stride"),
)
mistake(
    """Division goes before subtraction: n - f // stride + 1 divides f alone. Put brackets around
    n - f.""",
    ("(n - f)", "n - f"),
)
mistake(
    "Window and stride have changed places: f is subtracted, and then divided by stride.",
    (STEPS, "(n - stride) // f"),
)
mistake(
    """You divide n and f each, and both are rounded down. Divide after subtracting, once:
    (n - f) // stride + 1.""",
    (STEPS, "n // stride - f // stride"),
)
mistake(
    """You round up. A last step that would carry the window over the edge is not made, so the
    division is rounded down: //.""",
    (STEPS, "-((f - n) // stride)"),
)
mistake(
    """You divide with /, which gives a float. A number of places is whole: use //, which
    rounds down.""",
    ("//", "/"),
)
mistake(
    """You divide the image's size by the stride. The window itself takes up room: it can move
    only n - f pixels.""",
    ("(n - f) // stride + 1", "n // stride"),
)
mistake(
    """You round to the nearest whole number. A step that would carry the window over the edge is
    not made, however little is missing: always round down, with //.""",
    (STEPS, "round((n - f) / stride)"),
)
mistake(
    """You count windows that stand side by side, n // f. They overlap: the window moves by
    `stride`, and it can move n - f pixels.""",
    ("(n - f) // stride + 1", "n // f"),
)
mistake(
    "The % gives what a division leaves over. The number of whole steps is what // gives.",
    ("//", "%"),
)
mistake(
    """You add the 1 to the stride. It belongs to the number of steps: (n - f) // stride, and then
    + 1.""",
    ("stride + 1", "(stride + 1)"),
)
