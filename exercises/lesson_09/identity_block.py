"""09.4: the identity block of a ResNet."""

import numpy as np

from course_utils.conv import conv2d_forward
from exercises import exercise, integers, mixed


@exercise("09.4", allow=("conv2d_forward",))
def identity_block(x, w1, w2):
    def norm(z):
        return (z - z.mean((0, 1, 2))) / np.sqrt(z.var((0, 1, 2)) + 1e-5)

    h = np.maximum(norm(conv2d_forward(x, w1, pad="same")[0]), 0)
    z = x + norm(conv2d_forward(h, w2, pad="same")[0])
    return np.maximum(z, 0)


@identity_block.cases
def _(rng):
    one_channel = np.array([[3.0, -1, 2], [0, 4, -2]]).reshape(1, 2, 3, 1)
    yield one_channel, *integers(rng, 2, 3, 3, 1, 1, low=-2, high=3)
    yield integers(rng, 2, 2, 2, 2) / 2, *(integers(rng, 2, 1, 1, 2, 2, low=-4, high=5) / 2)
    yield integers(rng, 2, 3, 2, 2), *integers(rng, 2, 3, 3, 2, 2, low=-2, high=3)
    yield integers(rng, 2, 3, 2, 2), *(integers(rng, 2, 1, 1, 2, 2, low=-4, high=5) / 1000)
    # a channel that is constant: batch norm divides by the root of 1e-5
    yield np.full((1, 2, 3, 2), [2.0, -1]), *integers(rng, 2, 1, 1, 2, 2, low=1, high=5)
    for m, n_H, n_W, n_C, f in ((1, 4, 3, 3, 3), (3, 2, 4, 1, 3), (2, 5, 4, 2, 5), (2, 3, 4, 4, 1)):
        yield mixed(rng, m, n_H, n_W, n_C), *mixed(rng, 2, f, f, n_C, n_C)
        yield rng.normal(size=(m, n_H, n_W, n_C)), *rng.normal(size=(2, f, f, n_C, n_C))


FIRST = 'norm(conv2d_forward(x, w1, pad="same")[0])'
SECOND = 'norm(conv2d_forward(h, w2, pad="same")[0])'
RELU = "return np.maximum(z, 0)"
mistake = identity_block.mistake
mistake("The shortcut is missing: add x before the last ReLU.", ("x + norm", "norm"))
mistake("The last ReLU is missing: it comes after the sum.", (RELU, "return z"))
mistake(
    "You apply the last ReLU before adding x. Add first: the layers may also take something off x.",
    (SECOND, f"np.maximum({SECOND}, 0)"),
    (RELU, "return z"),
)
mistake(
    """There is one ReLU too many, after the second batch norm. What is added to x may be negative;
    only the sum goes through ReLU.""",
    (SECOND, f"np.maximum({SECOND}, 0)"),
)
mistake(
    "The ReLU between the two convolutions is missing; it follows the first batch norm.",
    (f"np.maximum({FIRST}, 0)", FIRST),
)
mistake(
    """In your first layer ReLU comes before batch norm. The order is convolution, batch norm,
    ReLU: so that about half of the numbers are cut off, whatever came in.""",
    (f"np.maximum({FIRST}, 0)", f"norm(np.maximum({FIRST[5:-1]}, 0))"),
)
mistake(
    """Your second batch norm comes after the sum. It belongs before it: behind the sum it would
    change x, too, and the shortcut would no longer hand x on as it is.""",
    (f"x + {SECOND}", f"norm(x + {SECOND[5:-1]})"),
)
mistake(
    "The second batch norm is missing: it follows the second convolution, before x is added.",
    (SECOND, SECOND[5:-1]),
)
mistake("The first batch norm is missing: it comes before the ReLU.", (FIRST, FIRST[5:-1]))
AXES = """Each channel has one mean and one variance, over pictures, rows and columns: the axes
    (0, 1, 2). Yours {}."""
mistake(AXES.format("are those of the whole array"), ("(0, 1, 2)", ""))
mistake(AXES.format("go over each picture by itself"), ("(0, 1, 2)", "(1, 2), keepdims=True"))
mistake(AXES.format("go over the pictures only"), ("(0, 1, 2)", "0"))
mistake(AXES.format("go over the channels"), ("(0, 1, 2)", "3, keepdims=True"))
mistake(
    "You divide by the variance. Divide by the root, np.sqrt(variance + 1e-5).", ("np.sqrt", "")
)
mistake(
    "You add 1e-5 to the root. The root is taken of both: np.sqrt(variance + 1e-5).",
    ("np.sqrt(z.var((0, 1, 2)) + 1e-5)", "(z.std((0, 1, 2)) + 1e-5)"),
)
mistake(
    """The 1e-5 is missing. It belongs under the root, so that nothing is divided by 0 where a
    channel is constant.""",
    (" + 1e-5", ""),
)
mistake("Both your convolutions use w1. The second has weights of its own, w2.", ("h, w2", "h, w1"))
mistake("Your second convolution gets x again. It gets what the first one made.", ("h, w", "x, w"))
mistake(
    "You add what the first layer gives. The shortcut goes round both layers and carries x.",
    ("x + norm", "h + norm"),
)
mistake(
    "You stop after one convolution. The second, with w2 and its batch norm, comes before the sum.",
    (SECOND, FIRST),
)
mistake(
    """Without padding the picture shrinks, and what comes out of the layers no longer fits onto x:
    convolve with pad="same".""",
    (', pad="same"', ""),
)
