"""03.5: the weights and biases of a stack of layers."""

from exercises import exercise


@exercise("03.5", forbid=("arithmetic",), exempt={"n_C": "zero"})
def count_parameters(n_C, layers):
    total = 0
    for f, n_filters in layers:
        total += (f * f * n_C + 1) * n_filters
        n_C = n_filters
    return total


@count_parameters.cases
def _(rng):
    yield 3, [(3, 10)]
    yield 1, [(5, 6)]
    yield 2, [(1, 4)]
    yield 3, []
    yield 3, [(3, 10), (5, 20)]
    for n_layers in (2, 3, 3, 4):
        layers = [(int(rng.integers(1, 6)), int(rng.integers(2, 9))) for _ in range(n_layers)]
        yield int(rng.integers(2, 5)), layers
    yield 12, [(11, 96), (7, 256)]
    yield 300, [(3, 64), (1, 1024), (3, 512), (3, 2), (9, 1), (2, 1), (1, 3)]


LAYER = "(f * f * n_C + 1) * n_filters"
mistake = count_parameters.mistake
mistake(
    "The biases are missing: every filter has one, so a layer has as many as filters.",
    (LAYER, "f * f * n_C * n_filters"),
)
mistake(
    "You count one bias for a whole layer. Every filter has its own.",
    (LAYER, "f * f * n_C * n_filters + 1"),
)
mistake(
    "You count one bias for the whole network. Every filter of every layer has its own.",
    (LAYER, "f * f * n_C * n_filters"),
    ("return total", "return total + 1"),
)
mistake(
    """You count a bias for every slice of a filter. A filter has one, added after its slices are
    summed: (f * f * n_C_prev + 1) * n_C.""",
    (LAYER, "(f * f + 1) * n_C * n_filters"),
)
mistake(
    """You count filters of f * f weights. They are as deep as the volume they look at:
    f * f * n_C_prev.""",
    (LAYER, "(f * f + 1) * n_filters"),
)
mistake("A slice of a filter has f * f weights; you count f.", ("f * f * n_C", "f * n_C"))
mistake(
    """Brackets are missing: f * f * n_C + 1 * filters multiplies the 1 alone, so you count the
    weights of one filter only. All of (f * f * n_C + 1) counts once for each filter.""",
    (LAYER, "f * f * n_C + 1 * n_filters"),
)
mistake(
    """You take the channels of the image for every layer. The second layer looks at the output of
    the first, which has as many channels as the first has filters.""",
    ("n_C = n_filters", "pass"),
)
mistake(
    """You take three channels for every layer. The first layer sees n_C channels, and each later
    one as many as the layer before it has filters.""",
    ("f * f * n_C", "f * f * 3"),
)
mistake(
    """You update the number of channels before you count. The filters of a layer are as deep as its
    input; its own filters become channels for the next layer only.""",
    ("f * f * n_C", "f * f * n_filters"),
)
mistake(
    """You read the pairs as (filters, f). The side of the filters comes first, then how many there
    are.""",
    ("for f, n_filters", "for n_filters, f"),
)
mistake(
    "You count the last layer alone. Add up over all of them: total += ...",
    ("total +=", "total ="),
)
mistake(
    "You count the first layer alone. Is the `return` inside the loop?",
    ("        n_C = n_filters\n    return total", "        return total"),
)
mistake(
    "Your count leaves out the first layer, and gives the depth of the picture to the second.",
    ("in layers:", "in layers[1:]:"),
)
