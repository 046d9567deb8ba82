"""03.4: a batch of images through a convolutional layer."""

import numpy as np

from exercises import exercise, integers, mixed

OWN = ("many_filters", "one_filter", "volume_at", "zero_pad", "pad2d")


@exercise("03.4", allow=OWN, exempt={"stride": "zero"})
def conv_forward(x, w, b, stride, pad):
    f = len(w)
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    n_H, n_W = (padded.shape[1] - f) // stride + 1, (padded.shape[2] - f) // stride + 1
    out = np.zeros((len(padded), n_H, n_W, len(b)))
    for t, i, j, k in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        window = padded[t, top : top + f, left : left + f]
        out[t, i, j, k] = np.sum(window * w[:, :, :, k]) + b[k]
    return out


@conv_forward.cases
def _(rng):
    for m, n_H, n_W, n_C_prev, f, n_C, stride, pad in ((1, 2, 3, 1, 2, 2, 1, 0),
                                                       (2, 3, 2, 2, 2, 1, 1, 0)):  # fmt: skip
        x, w = integers(rng, m, n_H, n_W, n_C_prev), integers(rng, f, f, n_C_prev, n_C)
        yield x, w, np.array([10.0, -20])[:n_C], stride, pad
    for m, n_H, n_W, n_C_prev, f, n_C, stride, pad in (
        (1, 3, 4, 2, 2, 2, 1, 1), (2, 4, 5, 2, 3, 3, 2, 0), (3, 5, 3, 3, 2, 2, 2, 1),
        (2, 6, 5, 2, 3, 4, 3, 1), (2, 5, 7, 3, 3, 2, 2, 2), (5, 3, 4, 8, 1, 6, 2, 0),
        (1, 8, 6, 3, 3, 2, 1, 3), (2, 7, 9, 1, 6, 1, 5, 4), (1, 9, 7, 5, 4, 3, 3, 0),
    ):  # fmt: skip
        x, w = mixed(rng, m, n_H, n_W, n_C_prev), mixed(rng, f, f, n_C_prev, n_C)
        yield x, w, mixed(rng, n_C), stride, pad
    x = rng.integers(0, 256, (2, 3, 4, 2))
    yield x, integers(rng, 2, 2, 2, 2) / 4, np.array([0.25, -1500]), 1, 1
    yield x[:1] / 8, integers(rng, 3, 3, 2, 4) / 8, np.array([2.5, 0, 2.5, 2000]), 1, 2


PADS = "((0, 0), (pad, pad), (pad, pad), (0, 0))"
N_H, N_W = "(padded.shape[1] - f) // stride + 1", "(padded.shape[2] - f) // stride + 1"
PLACE = "i * stride, j * stride"
mistake = conv_forward.mistake
mistake(
    """You pad the channels as well; np.pad(x, pad) pads all four axes. Only height and width get a
    border: np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0))).""",
    (PADS, "pad"),
    ("len(padded)", "len(x)"),
)
mistake(
    """You pad axes 0 and 1, which are the images and their rows. In a batch, height and width are
    axes 1 and 2.""",
    (PADS, "((pad, pad), (pad, pad), (0, 0), (0, 0))"),
    ("len(padded)", "len(x)"),
)
mistake(
    """Give np.pad one pair of numbers for each axis; a batch has four:
    ((0, 0), (pad, pad), (pad, pad), (0, 0)).""",
    (PADS, "((pad, pad), (pad, pad))"),
)
mistake(
    """The last rows or columns are missing. Either you pad at the top and left only, or the size is
    counted with n + pad - f. There are `pad` zeros on every side: n + 2 * pad - f.""",
    ("(pad, pad), (pad, pad)", "(pad, 0), (pad, 0)"),
)
mistake(
    """You pad at the bottom and at the right only. There are `pad` zeros on all four sides of each
    image: (pad, pad), not (0, pad).""",
    ("(pad, pad), (pad, pad)", "(0, pad), (0, pad)"),
)
mistake(
    """You pad the images, but count the places without the padding, so that the last rows and
    columns are missing: it is (n + 2 * pad - f) // stride + 1.""",
    ("padded.shape", "x.shape"),
)
mistake(
    """The padding is counted twice: the shape of the padded batch holds it already. Take
    (padded.shape[1] - f) // stride + 1, or x.shape[1] with + 2 * pad.""",
    ("- f) //", "+ 2 * pad - f) //"),
)
mistake(
    """You pad, but cut the windows out of x, which has no border. Once it is padded, work with the
    padded batch only.""",
    ("window = padded[", "window = x["),
)
mistake(
    """The last row and column are missing: (n + 2 * pad - f) // stride counts the steps. The place
    the window starts from comes on top, + 1.""",
    ("// stride + 1", "// stride"),
)
mistake(
    """You round the number of steps up, so the last window hangs over the edge. Round down, with
    //: what is left over at the end is not visited.""",
    ("- f) // stride", "- f + stride - 1) // stride"),
)
mistake(
    """The number of places is wrong: the 1 is added before dividing. Count the steps first,
    (n + 2 * pad - f) // stride, then add the place the window starts from.""",
    ("- f) // stride + 1", "- f + 1) // stride"),
)
mistake(
    """The number of places is wrong: // goes before + and -, so n + 2 * pad - f // stride + 1
    divides f alone. Put brackets around n + 2 * pad - f.""",
    (N_H, "padded.shape[1] - f // stride + 1"),
    (N_W, "padded.shape[2] - f // stride + 1"),
)
mistake(
    """Your output has as many columns as rows, whatever the image is. Rows come from
    padded.shape[1], columns from padded.shape[2].""",
    ("padded.shape[2]", "padded.shape[1]"),
)
mistake(
    """You count rows and columns from axes 0 and 1. In a batch, axis 0 counts the images: height is
    shape[1], width is shape[2].""",
    ("padded.shape[1]", "padded.shape[0]"),
    ("padded.shape[2]", "padded.shape[1]"),
)
mistake(
    """The output has the right size, but its windows stand one pixel apart. The window of output
    [i, j] begins at row i * stride and column j * stride.""",
    (PLACE, "i, j"),
)
mistake(
    """The output has the right size, but only i is multiplied by the stride. The window begins at
    row i * stride and column j * stride.""",
    (PLACE, "i * stride, j"),
)
mistake(
    """Your window begins at i * stride but ends at i + f. It is f rows high: it ends at
    i * stride + f.""",
    ("top + f, left : left + f", "i + f, left : j + f"),
)
mistake(
    """Your window ends at (i + f) * stride, so it grows with the stride. It is always f rows high:
    it ends at i * stride + f.""",
    ("top + f, left : left + f", "(i + f) * stride, left : (j + f) * stride"),
)
mistake(
    """Each sum of yours runs over all images: the window is cut out of the whole batch. Cut it out
    of image t, padded[t].""",
    ("padded[t,", "padded[:,"),
)
mistake(
    """Every output of yours comes from image 0. Inside the loop over the batch, cut the window out
    of image t, padded[t].""",
    ("padded[t,", "padded[0,"),
)
mistake(
    """In b is one bias for each filter. At out[t, i, j, k] belongs one number: add b[k], not the
    whole of b.""",
    (" + b[k]", " + b"),
)
mistake(
    """Where x holds whole numbers, so does your output, and fractions are cut: np.zeros_like and
    dtype=x.dtype take the type from x. Make the output with np.zeros.""",
    ("len(b)))", "len(b)), dtype=x.dtype)"),
)
