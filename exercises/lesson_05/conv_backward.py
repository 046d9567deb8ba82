"""05.4: the way back through a convolutional layer."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("05.4", returns=("dx", "dw", "db"), exempt={"stride": "zero"})
def conv_backward(dout, x, w, stride, pad):
    padded = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
    dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
    f = len(w)
    for t, i, j, k in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        dw[..., k] += dout[t, i, j, k] * padded[t, top : top + f, left : left + f]
        dx[t, top : top + f, left : left + f] += dout[t, i, j, k] * w[..., k]
    db = dout.sum(axis=(0, 1, 2))
    dx = dx[:, pad : pad + x.shape[1], pad : pad + x.shape[2]]
    return dx, dw, db


@conv_backward.cases
def _(rng):
    sizes = [
        *((1, 2, 3, 2, 2, 2, 1, 0), (1, 2, 2, 2, 2, 2, 1, 1), (2, 2, 3, 2, 2, 2, 1, 0)),
        *((2, 3, 3, 1, 2, 2, 1, 0), (1, 2, 3, 1, 2, 1, 1, 1), (1, 3, 4, 1, 2, 1, 2, 1)),
        *((2, 2, 3, 2, 2, 2, 1, 1), (1, 3, 4, 2, 2, 3, 1, 0), (1, 3, 4, 1, 2, 1, 1, 0)),
        *((1, 4, 3, 1, 3, 2, 1, 1), (2, 4, 3, 1, 2, 2, 2, 0), (2, 3, 4, 3, 2, 2, 2, 1)),
        *((1, 4, 3, 2, 2, 2, 2, 0), (3, 5, 4, 2, 3, 3, 2, 1), (2, 4, 5, 3, 3, 2, 1, 2)),
        *((1, 2, 5, 2, 2, 2, 3, 0), (2, 3, 5, 2, 2, 1, 1, 1), (1, 5, 3, 3, 3, 2, 2, 2)),
        *((2, 4, 4, 1, 2, 3, 2, 1), (5, 4, 6, 2, 1, 3, 2, 0), (1, 3, 5, 4, 4, 4, 5, 4)),
    ]
    for at, (m, n_H, n_W, n_C_prev, f, n_C, stride, pad) in enumerate(sizes):
        some = integers if at < 9 else mixed  # the smallest are to be read
        shape = [(n + 2 * pad - f) // stride + 1 for n in (n_H, n_W)]
        x, w = some(rng, m, n_H, n_W, n_C_prev), some(rng, f, f, n_C_prev, n_C)
        yield some(rng, m, *shape, n_C), x, w, stride, pad


BORDER, ALL = "((0, 0), (pad, pad), (pad, pad), (0, 0))", "np.ndindex(dout.shape)"
START, CUT = "i * stride, j * stride", "[t, top : top + f, left : left + f]"
INSIDE, DB = "[:, pad : pad + x.shape[1], pad : pad + x.shape[2]]", "dout.sum(axis=(0, 1, 2))"
GIVEN = "dout[t, i, j, k] * w[..., k]"
mistake = conv_backward.mistake
mistake("You return dw first. The order is dx, dw, db.", ("return dx, dw", "return dw, dx"))
mistake(
    """Your dx still has its border. Nobody asked for the gradient of the padding: cut it off, rows
    and columns pad : pad + n.""",
    (INSIDE, ""),
)
mistake(
    """This fails where `pad` is 0: the slice pad:-pad is then 0:0, which is empty. Count from the
    front, pad : pad + n_H.""",
    (INSIDE, "[:, pad:-pad, pad:-pad]"),
)
mistake(
    """Your windows reach over the edge: `x` is not padded. Forward the filter slid over the padded
    batch, so pad rows and columns first, and make dx as large.""",
    (BORDER, "0"),
    (INSIDE, ""),
)
mistake(
    """Your dx knows the padding, your dw does not: its windows are cut out of `x` as it came.
    Forward the filter slid over the padded batch, so cut them out of that.""",
    ("* padded", "* x"),
)
mistake(
    """You pad all four axes, images and channels, too: np.pad(x, pad). Only rows and columns have a
    border: ((0, 0), (pad, pad), (pad, pad), (0, 0)).""",
    (BORDER, "pad"),
)
mistake(
    """Only the first image is in your result: does the loop over the images end too early, or does
    a `return` stand inside it? Each image has its own dx; dw and db add up over all.""",
    (ALL, "np.ndindex(1, *dout.shape[1:])"),
    (DB, "dout[0].sum(axis=(0, 1))"),
)
mistake(
    """Your dw is divided by the number of images. The mean over the batch is the loss's business
    and is in dout already; here the uses add up.""",
    ("return dx, dw,", "return dx, dw / len(x),"),
)
mistake(
    """Your dw and db are divided by the number of images. The mean over the batch is the loss's
    business and is in dout already; here the uses add up.""",
    ("dw, db\n", "dw / len(x), db / len(x)\n"),
)
mistake(
    """Your dx keeps only what was handed out last: `=` writes over what came before. A pixel
    lies in several windows and was used by all filters: add with `+=`.""",
    (f"{CUT} +=", f"{CUT} ="),
)
mistake(
    """Your dw holds only what the last place of the last image gave: `=` writes over the others.
    Add with `+=`.""",
    ("dw[..., k] +=", "dw[..., k] ="),
)
mistake(
    """The stride is not used: your windows stand one pixel apart. That of dout[t, i, j, k] begins
    at row i * stride and column j * stride.""",
    (START, "i, j"),
)
mistake(
    """Your outputs hand out the filters turned by 180 degrees. In a scatter they lie as they lay
    forward, dout[t, i, j, k] * w[..., k]; they are turned only if you slide them over dout.""",
    (GIVEN, "dout[t, i, j, k] * w[::-1, ::-1, :, k]"),
)
mistake(
    """Your db is one number. Each filter has a bias of its own, so the sum runs over images, rows
    and columns and leaves the channels: dout.sum(axis=(0, 1, 2)).""",
    (DB, "dout.sum()"),
)
mistake(
    """Your db is summed over the images alone. A bias was added at every place as well, so rows and
    columns are summed, too: axis=(0, 1, 2).""",
    ("axis=(0, 1, 2)", "axis=0"),
)
mistake(
    """Your db is a mean. A bias was added at every place, and the gradients of all its uses add up:
    sum in place of mean.""",
    ("dout.sum(", "dout.mean("),
)
mistake(
    """All numbers of your db are alike: the channels of dout are added up, too. The bias of filter
    k collects from map k only.""",
    (DB, "np.full(dout.shape[3], dout.sum())"),
)
mistake(
    """Your db is right. Now dw: dw[..., k] gets dout[t, i, j, k] times the window added. Then dx,
    in the same loop.""",
    (ALL, "[]"),
)
mistake(
    """Your dw and db are right. Your dx is still zeros: the window of a padded dx gets
    dout[t, i, j, k] * w[..., k].""",
    (GIVEN, "0"),
)
mistake(
    """Your dx and dw are right. Your db is still zeros: it is the sum of dout over images, rows and
    columns.""",
    (DB, "np.zeros(dout.shape[3])"),
)
mistake(
    """Your dx takes filter k as w[k], which counts rows of the filters. The last axis counts the
    filters: w[..., k].""",
    (GIVEN, "dout[t, i, j, k] * w[k]"),
)
