"""10.6: channels and blocks of a stage that is scaled."""

import math

from exercises import exercise


@exercise(
    "10.6", whole=True, returns=("channels", "blocks"), exempt={"n_C": "zero", "blocks": "zero"}
)
def scaled(n_C, blocks, width, depth):
    wanted = n_C * width
    n = int(wanted + 4) // 8 * 8
    if n < 0.9 * wanted:
        n += 8
    return n, math.ceil(blocks * depth)


@scaled.cases
def _(rng):
    yield 32, 3, 1.0, 1.2
    yield 32, 2, 1.1, 1.2
    yield 24, 3, 1.4, 1.8
    yield 40, 2, 0.5, 1.0
    yield 8, 1, 1.4, 1.1
    yield 80, 4, 1.2, 1.4
    yield 112, 3, 1.8, 2.6
    yield 1280, 1, 1.4, 3.1
    yield 24, 4, 0.5, 0.7
    yield 40, 2, 1.3, 2.2
    yield 320, 1, 2.0, 3.1
    yield 8, 3, 0.25, 0.5
    yield 16, 3, 1.25, 1.5
    yield 72, 5, 1.5, 0.5
    yield 88, 7, 0.5, 2.5
    yield 86, 12, 0.5, 1.25
    yield 1, 1, 1.0, 0.25
    yield 8, 2, 1.1, 1.5  # 8 of 8.8 channels are more than 90 percent, 8 of 8.96 are less
    yield 8, 2, 1.12, 1.5
    yield 88, 9, 1.25, 1.75
    yield 40, 6, 1.09, 1.5
    yield 2048, 36, 1.75, 2.25


WANTED, EIGHTS = "n_C * width", "int(wanted + 4) // 8 * 8"
BLOCKS, RULE = "math.ceil(blocks * depth)", "n < 0.9 * wanted"
mistake = scaled.mistake
WHOLE = "The channels are whole, but not a multiple of 8: add 4, and round down with // 8 * 8."
mistake(WHOLE, (EIGHTS, "round(wanted)"))
mistake(WHOLE, (EIGHTS, "int(wanted)"))
DOWN = """The channels are rounded down to a multiple of 8. The nearest is wanted: add 4 before you
    divide with //."""
mistake(DOWN, ("wanted + 4", "wanted"))
mistake(DOWN + " And the rule of 90 percent is missing.", ("wanted + 4", "wanted"), (RULE, "False"))
UP = "The channels are rounded up to a multiple of 8, where the nearest is wanted. "
mistake(UP + "Only from the middle on it is the upper one.", (EIGHTS, "math.ceil(wanted / 8) * 8"))
mistake(UP + "You add 8 before you round down; add 4.", ("wanted + 4", "wanted + 8"))
mistake(
    """The rule of 90 percent is missing: where the nearest multiple of 8 is less than 90 percent of
    what is wanted, 8 more are taken. Try 8 channels and width 1.4.""",
    (RULE, "False"),
)
mistake(
    "You compare with 90 percent of n_C. What is wanted is n_C * width: 90 percent of that.",
    (RULE, "n < 0.9 * n_C"),
)
mistake("Your comparison is the wrong way round: 8 more are for too little.", ("n <", "n >"))
HALF = """Python's round takes a half to the even number: round(2.5) is 2. Here a number in the
    middle goes up, so 20 becomes 24: use int(wanted + 4) // 8 * 8."""
mistake(HALF, (EIGHTS, "round(wanted / 8) * 8"))
mistake(
    HALF + " And the rule of 90 percent is missing.",
    (EIGHTS, "round(wanted / 8) * 8"),
    (RULE, "False"),
)
mistake("Your channels are counted in eights: after // 8 comes * 8.", (" * 8", ""))
mistake("Your channels are counted in eights: after // 8 comes * 8.", (" * 8", ""), (RULE, "False"))
EACH = "Round blocks * depth up, once, to a whole number: math.ceil(blocks * depth). "
mistake(EACH + "You round it down.", (BLOCKS, "int(blocks * depth)"))
mistake(EACH + "You round it to the nearest.", (BLOCKS, "round(blocks * depth)"))
mistake(EACH + "You round the depth before.", (BLOCKS, "blocks * math.ceil(depth)"))
mistake(EACH + "You add one even where it is whole already.", (BLOCKS, "int(blocks * depth) + 1"))
mistake(
    "Width and depth are exchanged.",
    ("n_C * width", "n_C * depth"),
    ("blocks * depth", "blocks * width"),
)
mistake("You multiply both with the width. The blocks go with the depth.", ("* depth", "* width"))
mistake("The number of blocks stays as it was: multiply it with the depth.", (BLOCKS, "blocks"))
mistake("The channels are not scaled; width is not used.", (WANTED, "n_C"))
mistake(
    "The two numbers are right, but in the wrong order: channels first, then blocks.",
    lambda *a: scaled(*a)[::-1],
)
mistake(
    """The numbers are right, but one is a float: // and np.ceil give one if they get one. Wanted
    are whole numbers: int(...) around it, or math.ceil.""",
    ("int(wanted + 4)", "(wanted + 4)"),
)
mistake("You return the channels only. Two numbers are wanted.", (f"n, {BLOCKS}", "n"))
