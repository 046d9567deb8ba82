"""11.5: what training costs when the first blocks are frozen and kept on the disk."""

from exercises import exercise


@exercise("11.5")
def training_cost(macs, first, epochs):
    learning = macs[first:]
    return sum(macs[:first]) + epochs * (3 * sum(learning) - sum(learning[:1]))


@training_cost.cases
def _(rng):
    yield [10, 20, 30], 2, 1
    yield [10, 20, 30], 1, 1
    yield [10, 20, 30], 0, 2
    yield [10, 20, 30], 3, 5
    yield [7, 5], 1, 0
    yield [4], 0, 3
    yield [0, 8, 3, 12], 2, 50
    yield [1500, 3, 2000, 9, 40], 1, 7
    yield [1500, 3, 2000, 9, 40], 4, 7
    yield [25_000_000, 7_900_000, 11_200_000], 0, 50
    for n in (4, 6, 9):
        yield (
            [int(k) for k in rng.integers(1, 2000, n)],
            int(rng.integers(0, n)),
            int(rng.integers(2, 90)),
        )


FROZEN, EPOCH = "sum(macs[:first])", "(3 * sum(learning) - sum(learning[:1]))"
mistake = training_cost.mistake
mistake(
    """You compute the frozen blocks in every epoch. What leaves them is kept on the disk: they are
    computed once.""",
    (f"{FROZEN} + epochs * ", f"epochs * {FROZEN} + epochs * "),
)
mistake("The frozen blocks must be computed once, before the first epoch.", (f"{FROZEN} + ", ""))
mistake(
    """Nobody asks for the gradient of what comes into the first block that learns: below it nothing
    changes. It costs two products, forward and for its weights, not three.""",
    (" - sum(learning[:1])", ""),
)
mistake(
    "You count the way forward only. Backward each block that learns has two more products.",
    (EPOCH, "sum(learning)"),
)
mistake(
    """Backward there are two products a block, one for the weights and one for the input. You count
    one.""",
    (EPOCH, "2 * sum(learning)"),
)
mistake(
    "It is the first block that learns which needs no gradient of its input, not the last.",
    ("sum(learning[:1])", "sum(learning[-1:])"),
)
mistake(
    "Your frozen blocks go backward, too. Below the first block that learns nothing goes backward.",
    (f"{FROZEN} + epochs * {EPOCH}", "epochs * (3 * sum(macs) - sum(macs[:1]))"),
)
FREEZE = "The block `first` is the first that learns; you freeze it."
mistake(FREEZE, ("macs[first:]", "macs[first + 1 :]"), ("macs[:first]", "macs[: first + 1]"))
mistake("You count one epoch. What learns is computed in each.", ("epochs * ", ""))
mistake(
    """You take the product that the first learning block saves off only once. It is saved in every
    epoch: mind the brackets.""",
    (EPOCH, "3 * sum(learning) - sum(learning[:1])"),
)
mistake("You take off macs[0], not macs[first].", ("sum(learning[:1])", "sum(macs[:1])"))
mistake(
    "You let the blocks before `first` learn. They are the frozen ones.",
    lambda macs, first, epochs: (
        sum(macs[first:]) + epochs * (3 * sum(macs[:first]) - sum(macs[:first][:1]))
    ),
)
mistake("What learns goes forward in every epoch.", (FROZEN, "sum(macs)"), ("3 * sum", "2 * sum"))
mistake(
    "The first block that learns costs two products in an epoch, forward and for its weights.",
    ("- sum(learning[:1])", "- 2 * sum(learning[:1])"),
)
mistake(
    FREEZE,
    (f"{FROZEN} + epochs * {EPOCH}", "sum(macs[: first + 1]) + epochs * 3 * sum(learning[1:])"),
)
mistake(
    "You begin to learn one block too early: blocks are counted from 0, macs[first] is the first.",
    ("macs[first:]", "macs[first - 1 :]"),
    ("macs[:first]", "macs[: first - 1]"),
)
mistake(
    "Where no block learns, the frozen ones still cost their way forward, once.",
    lambda macs, first, epochs: training_cost(macs, first, epochs) * (first < len(macs)),
)
ONE = "Of the blocks that learn you count the first only. Does the `return` stand inside the loop?"
mistake(ONE, (EPOCH, "2 * sum(learning[:1])"))
mistake(ONE, (EPOCH, "2 * macs[first] if learning else None"))
mistake("You leave the last block out.", ("macs[first:]", "macs[first:-1]"))
mistake("You count one epoch too few.", ("epochs * ", "(epochs - 1) * "))
