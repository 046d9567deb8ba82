"""02.5: how many pixels of the input one output sees."""

from exercises import exercise


@exercise("02.5", forbid=("arithmetic",))
def receptive_field(layers):
    width, step = 1, 1
    for f, stride in layers:
        width += (f - 1) * step
        step *= stride
    return width


@receptive_field.cases
def _(rng):
    yield ([],)
    yield ([(3, 1)],)
    yield ([(5, 2)],)
    yield ([(3, 1), (3, 1)],)
    yield ([(3, 2), (3, 1)],)
    yield ([(2, 2), (3, 3), (5, 1)],)
    for n_layers in (2, 3, 3, 4, 5):
        yield ([(int(rng.integers(1, 6)), int(rng.integers(1, 4))) for _ in range(n_layers)],)
    yield ([(11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 1), (3, 1), (3, 2), (6, 6)],)


GROW, LENGTHEN = "width += (f - 1) * step", "step *= stride"
RULE = f"{GROW}\n        {LENGTHEN}"
mistake = receptive_field.mistake
mistake(
    """You lengthen the step before you widen the field. A layer's own stride does not change what
    it sees itself, only what the layers above it see: widen first, then multiply the step.""",
    (RULE, f"{LENGTHEN}; {GROW}"),
)
mistake(
    """The strides have no effect in yours. After a stride of 2, one step of the next layer is
    worth 2 pixels of the input: step *= stride. A power, 1**stride, leaves the 1 as it is, and
    a step set to 1 inside the loop is set back in every round.""",
    (LENGTHEN, "step = 1"),
)
mistake(
    """Your step *= stride stands below the loop, so that it is done once, too late (and fails where
    there is no layer). Move it to the right, into the loop.""",
    (LENGTHEN, "last = stride"),
    ("return width", "return width + 0 * last"),
)
mistake(
    """Only the stride of the layer just below counts in yours. The strides of all layers below
    multiply: step *= stride, not step = stride.""",
    (LENGTHEN, "step = stride"),
)
mistake(
    """You add f steps a layer. A window of f is only f - 1 steps wide: a 1 x 1 layer does not
    widen the field at all.""",
    ("(f - 1) * step", "f * step"),
)
mistake(
    "You multiply the windows. Neighbouring windows overlap: two layers of 3 see 5 pixels, not 9.",
    (RULE, "width *= f"),
)
mistake(
    """You add up the windows, starting from 0. Neighbouring windows overlap: two layers of 3 see
    5 pixels, not 6, and no layer at all sees the one pixel itself.""",
    ("width, step = 1", "width, step = 0"),
    ("(f - 1) * step", "f * step"),
)
mistake(
    """This is the field with the layers in the reverse order. From the input upwards, carry width
    and step; the rule (width - 1) * stride + f works too, but from the last layer down.""",
    ("in layers", "in layers[::-1]"),
)
mistake(
    """You multiply the width by the stride. It is the step that the stride makes longer; the width
    grows by steps: width += (f - 1) * step, and then step *= stride.""",
    (RULE, "width = width * stride + f - 1"),
)
for start in ("0, 0", "1, 0"):
    mistake(
        """Yours is the same every time. Does the step start at 0? 0 times anything stays 0: width
        and step start at 1, since a pixel sees itself, and neighbours are one pixel apart.""",
        ("1, 1", start),
    )
mistake(
    """You multiply by the layer's own stride, and the step is never carried on. A layer is widened
    by the strides of all layers below it: width += (f - 1) * step, and then step *= stride.""",
    ("(f - 1) * step", "(f - 1) * stride"),
)
mistake(
    "Brackets are missing: * goes before -, so that f - 1 * step is f - step: (f - 1) * step.",
    ("(f - 1)", "f - 1"),
)
mistake(
    """You add the strides up. They multiply: every second one of every second pixel is every
    fourth. step *= stride.""",
    ("*= stride", "+= stride"),
)
for start in ("", "1 + "):
    mistake(
        """The width is forgotten at each layer, and only the last one counts: add to it with
        width += ..., a plain = begins anew.""",
        ("width +=", f"width = {start}"),
    )
mistake(
    """Yours ends after the first layer (and gives None where there is none): the `return` stands
    inside the loop. Move it to the left, below the loop.""",
    ("    return width", "        return width"),
)
mistake(
    "You read the pairs as (stride, f). They are (f, stride): for f, stride in layers.",
    ("for f, stride", "for stride, f"),
)
mistake(
    """Your loop leaves out the last layer: range(n) already ends at n - 1, and [:-1] cuts one off.
    Its stride does not matter, its window does.""",
    ("in layers", "in layers[:-1]"),
)
mistake("Your loop leaves out the first layer: the first index is 0.", ("layers:", "layers[1:]:"))
mistake(
    "Your width starts at 0. It starts at 1: without any layer, one pixel sees itself.",
    ("step = 1", "step = 0"),
)
for empty in (0, None):
    mistake(
        """All is right but for the empty list: without any layer a number sees one pixel, itself.
        That is 1, the width you start with.""",
        ("return width", f"return width if layers else {empty}"),
    )
