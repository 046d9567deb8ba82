"""07.3: the examples of an epoch, shuffled and cut into batches."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise(
    "07.3", exempt={"order": "fraction negative large ties", "batch_size": "zero"}
)  # order holds each example's number once
def mini_batches(x, y, order, batch_size):
    x, y = x[order], y[order]
    starts = range(0, len(x), batch_size)
    return [(x[s : s + batch_size], y[s : s + batch_size]) for s in starts]


@mini_batches.cases
def _(rng):
    x, y = np.arange(10.0, 15), np.array([5, 6, 7, 8, 9])
    yield x, y, np.array([3, 0, 4, 1, 2]), 2
    yield np.arange(7.0) / 2, np.arange(7) + 20, np.array([2, 6, 1, 0, 5, 3, 4]), 3
    yield integers(rng, 6, 2), np.array([0, 1, 2, 3, 4, 5]), np.array([5, 1, 3, 0, 2, 4]), 2
    yield integers(rng, 5, 3), np.array([7, 3, 1, 0, 2]), np.array([1, 3, 4, 2, 0]), 8
    yield integers(rng, 4, 2), np.array([3, 1, 0, 2]), np.array([2, 0, 3, 1]), 1
    yield mixed(rng, 40, 3), rng.permutation(50)[:40], rng.permutation(40), 32
    for k in range(6):
        m, batch_size = int(rng.integers(9, 14)), int(rng.integers(2, 6))
        y = mixed(rng, m, 2) if k % 2 else rng.permutation(20)[:m]
        yield mixed(rng, m, 2, 3, 1), y, rng.permutation(m), batch_size


FIRST = "x, y = x[order], y[order]"
PAIRS = "[(x[s : s + batch_size], y[s : s + batch_size]) for s in starts]"
mistake = mini_batches.mistake
mistake(
    "Your batches hold the examples in their old order: `order` is not used. Take x[order].",
    (FIRST, "pass"),
)
mistake(
    "You shuffle x, but not y, so that the pictures carry the labels of others. Order both alike.",
    (FIRST, "x = x[order]"),
)
mistake(
    "You shuffle y, but not x, so that the labels belong to other pictures. Order both alike.",
    (FIRST, "y = y[order]"),
)
mistake(
    """You put example i at place order[i]. It is meant the other way round: example order[i] comes
    to place i, which is what x[order] gives.""",
    ("[order]", "[np.argsort(order)]"),
)
mistake(
    """The examples that are left over at the end are missing. The last batch may be smaller than
    the others, but it belongs to them.""",
    ("len(x), ", "len(x) - batch_size + 1, "),
)
mistake(
    "When the batches come out even, you add an empty one: range(0, m, batch_size) stops in time.",
    ("len(x), ", "len(x) + 1, "),
)
mistake(
    """You make `batch_size` batches. It says how many examples are in a batch, not how many batches
    there are.""",
    (PAIRS, "list(zip(np.array_split(x, batch_size), np.array_split(y, batch_size)))"),
)
mistake(
    "Your batches overlap: the start moves by one example. It moves by batch_size.",
    ("range(0, len(x), batch_size)", "range(len(x))"),
)
mistake(
    "Your batches grow: each begins with the first example. Cut from start to start + batch_size.",
    ("s : s + batch_size", ": s + batch_size"),
)
mistake(
    """Your slices end at batch_size, whatever their start, so all but the first are empty. They end
    at start + batch_size.""",
    ("s : s + batch_size", "s:batch_size"),
)
mistake(
    "Each of your batches is one short. A slice a:b ends before b already, so take no 1 off it.",
    ("s : s + batch_size", "s : s + batch_size - 1"),
)
mistake(
    "You return the first batch only: the `return` stands inside the loop. It belongs after it.",
    ("in starts]", "in starts[:1]]"),
)
mistake(
    """You return two lists, one of pictures and one of labels. Wanted is one list of pairs
    (x_batch, y_batch).""",
    (PAIRS, "[x[s : s + batch_size] for s in starts], [y[s : s + batch_size] for s in starts]"),
)
mistake(
    "You return the numbers of the examples. Take the examples themselves, x[...] and y[...].",
    (PAIRS, "[order[s : s + batch_size] for s in starts]"),
)
mistake(
    "The pairs are the wrong way round: the pictures come first, (x_batch, y_batch).",
    lambda *given: [(y, x) for x, y in mini_batches(*given)],
)
