"""22.2: where a receptive field lies."""

from exercises import exercise


@exercise("22.2", whole=True, returns=("first", "last"), forbid=("arithmetic", "explain"))
def window_of(layers, place):
    first = last = place
    for f, stride, before in reversed(layers):
        first = first * stride - before
        last = last * stride - before + f - 1
    return first, last


@window_of.cases
def _(rng):
    yield [(3, 1, 0)], 4
    yield [(3, 2, 0), (3, 1, 1)], 2
    yield [(5, 1, 2)], 0
    yield [(2, 2, 0), (2, 2, 0)], 3
    yield [(1, 1, 0)], 7
    yield [], 5
    yield [(3, 2, 0), (3, 2, 1), (5, 1, 2)], 0
    yield [(3, 2, 0), (5, 3, 1), (3, 1, 1)], 40
    for n in (2, 3, 4, 5, 6):
        sizes = rng.integers(1, 8, n), rng.integers(1, 4, n)
        yield (
            [(int(f), int(s), int(rng.integers(0, f))) for f, s in zip(*sizes, strict=True)],
            int(rng.integers(1, 30)),
        )


FIRST, LAST = "first = first * stride - before", "last = last * stride - before + f - 1"
mistake = window_of.mistake
mistake(
    """You go from the first layer to the last. The place belongs to the last map, so begin with the
    last layer.""",
    ("reversed(layers)", "layers"),
)
mistake(
    "The padding is missing: the window begins `before` pixels earlier.",
    (FIRST, "first = first * stride"),
    (LAST, "last = last * stride + f - 1"),
)
mistake(
    "You leave the padding out of `last`. It shifts the whole window, both ends.",
    (LAST, "last = last * stride + f - 1"),
)
mistake(
    "You add the padding. A pixel of the padded row has a number larger by `before`: subtract it.",
    ("- before", "+ before"),
)
mistake(
    "Your window is one too long: f pixels from p on end at p + f - 1.",
    ("+ f - 1", "+ f"),
)
mistake(
    "The stride is missing: the next place begins `stride` pixels further on.",
    ("first * stride", "first"),
    ("last * stride", "last"),
)
mistake(
    "You only widen at the last layer: each layer adds its f - 1 to `last`.",
    (LAST, "last = last * stride - before + (f - 1 if (f, stride, before) == layers[-1] else 0)"),
)
mistake(
    """You follow one end only: `last` is followed from `first`, so it forgets what the layers above
    have seen.""",
    (LAST, "last = first + f - 1"),
)
mistake(
    "You subtract the padding before you multiply by the stride. It is counted in pixels below.",
    ("first * stride - before", "(first - before) * stride"),
    ("last * stride - before", "(last - before) * stride"),
)
mistake(
    "You put the place into the middle of the window. It begins at p · s - before.",
    (FIRST, "first = first * stride - f // 2"),
    (LAST, "last = last * stride + f // 2"),
)
mistake(
    "You cut the window off at 0. What lies in the padding is returned as it is.",
    ("return first, last", "return max(first, 0), max(last, 0)"),
)
mistake(
    "You return the width of the window as the second number. Wanted is the last pixel.",
    ("return first, last", "return first, last - first + 1"),
)
mistake(
    "You return after one layer: move the `return` to the left, behind the loop.",
    ("    return first", "        return first"),
)
mistake(
    "The triples are (f, stride, before), in this order; you take `before` for the stride.",
    ("f, stride, before in", "f, before, stride in"),
)
mistake(
    "You multiply f - 1 by the stride. A filter is f places of the map below wide, whatever it is.",
    (LAST, "last = last * stride - before + (f - 1) * stride"),
)
mistake(
    "The stride is missing in `last`: there, too, a place is `stride` pixels from the next.",
    (LAST, "last = last - before + f - 1"),
)
mistake(
    "You add up f - 1 without the strides: behind a stride of 2 each step is two pixels wide.",
    ("return first, last", "return first, first + sum(f - 1 for f, _, _ in layers)"),
)
mistake(
    "You add the padding in `last`. It shifts both ends to the left: subtract it there, too.",
    (LAST, "last = last * stride + before + f - 1"),
)
mistake(
    "You take f // 2 for the padding. It is given, as `before`, and may be another number.",
    ("- before", "- f // 2"),
)
mistake(
    "Places are counted from 0, as the pixels are: do not subtract 1.", ("place\n", "place - 1\n")
)
mistake(
    "You subtract the padding from the stride. Multiply first: first * stride - before.",
    ("first * stride - before", "first * (stride - before)"),
    ("last * stride - before", "last * (stride - before)"),
)
mistake(
    "Wanted is the last pixel that counts, not the one behind it: `last` is one too high.",
    ("return first, last", "return first, last + 1"),
)


def _centred(layers, place):
    field = step = 1
    for f, stride, _ in layers:
        field += (f - 1) * step
        step *= stride
    return place * step - (field - 1) // 2, place * step + (field - 1) // 2


mistake(
    """You put the window evenly about `place` times all strides. The padding decides where it lies:
    follow both ends down.""",
    _centred,
)
