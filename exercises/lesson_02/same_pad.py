"""02.1: how many pixels to add at the two ends of a row."""

from exercises import exercise


@exercise("02.1", whole=True, forbid=("arithmetic",), exempt={"f": "zero"})
def same_pad(f):
    before = (f - 1) // 2
    return before, f - 1 - before


@same_pad.cases
def _(rng):
    yield from (3, 4, 5, 2, 1, 6, 7, 8, 9, 11, 12, 50, 101)


PAIR = "before, f - 1 - before"
mistake = same_pad.mistake
mistake(
    "For an even window the odd pixel goes after, not before: the smaller half comes first.",
    (PAIR, "f - 1 - before, before"),
)
mistake(
    """Both halves are rounded down, so for an even window one pixel is missing and the row gets
    shorter by one. The two numbers must add up to f - 1.""",
    (PAIR, "before, before"),
)
mistake(
    """You add f // 2 on both sides. For an even window that is one pixel too many, and the row
    gets longer by one: the two numbers must add up to f - 1.""",
    (PAIR, "f // 2, f // 2"),
)
mistake(
    """You divide with /, which gives a float: even 2 / 2 is 1.0, and for an even window it is half
    a pixel. Divide with //, and give what is left over to the far end.""",
    ("//", "/"),
)
for pair in ("f // 2, f - f // 2", "before, f - before"):
    mistake(
        """Your two numbers add up to f, which makes the row longer by one pixel. A window of 1
        needs no padding at all: the total is f - 1.""",
        (PAIR, pair),
    )
mistake(
    "You add f - 1 pixels on each side. That many are needed in all: n + (f - 1) - f + 1 = n.",
    (PAIR, "f - 1, f - 1"),
)
mistake(
    """You add all the padding at one end. The size comes out right, but every output stands too
    far to one side: share the f - 1 pixels between both ends.""",
    (PAIR, "0, f - 1"),
)
mistake(
    """You give the far end what the division leaves over, 0 or 1. It gets the other half: what is
    missing to f - 1, so (f - 1) - before.""",
    (PAIR, "before, (f - 1) % 2"),
)
for pair in ("before, near", "near, f - 1 - near", "near, near"):
    mistake(
        """At a half, round goes to the even number: round(0.5) is 0, but round(1.5) is 2. Round
        down for the first, (f - 1) // 2, and give the far end what is missing to f - 1.""",
        (PAIR, pair.replace("near", "round((f - 1) / 2)")),
    )
mistake(
    """Your second number is always one larger than the first. Only an even window needs that: the
    two must add up to f - 1.""",
    (PAIR, "f // 2, f // 2 + 1"),
)
mistake(
    """Your second number is the total, f - 1. Part of it stands before already: what is left for
    the far end is (f - 1) - before.""",
    (PAIR, "before, f - 1"),
)
for pair in ("f, -1", "f, f // 2", "f, f", "before, f"):
    mistake(
        """A number of yours is f itself. Are brackets missing? // goes before -, so that f - 1 // 2
        is f - 0. Write (f - 1) // 2, and give the far end what is missing to f - 1.""",
        (PAIR, pair),
    )
