"""05.5: back through max pooling, to the winner of each window."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("05.5", returns=("dx",), exempt={"size": "zero", "stride": "zero"})
def max_pool_backward(dout, x, size, stride):
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        window = x[top : top + size, left : left + size]
        u, v = np.unravel_index(np.argmax(window), window.shape)
        dx[top + u, left + v] += dout[i, j]
    return dx


@max_pool_backward.cases
def _(rng):
    x = np.array([[1.0, 3, 2, 0], [5, 2, 6, 4], [0, 9, 7, 8]])
    yield np.array([[5.0, -2, 1], [3, 7, 4]]), x, 2, 1
    yield np.array([[5.0, 7]]), np.array([[1.0, 3, -2, -9], [4, 2, -8, -5]]), 2, 2
    tied = np.array([[1.0, 1, 0, 0], [1, 0, 0, 0], [2, 5, 3, 4], [5, 1, 4, 4]])
    yield np.array([[3.0, -4], [2, 6]]), tied, 2, 2
    yield np.array([[2.5, -0.5]]), np.array([[3, 1, 0, 2], [0, 4, 5, 1]]), 2, 2
    yield integers(rng, 4, 5), -np.abs(integers(rng, 5, 6)) - 0.5, 2, 1
    yield integers(rng, 2, 2), -np.abs(mixed(rng, 3, 4)) - 2000, 2, 1
    yield integers(rng, 1, 2) / 4, np.arange(15.0).reshape(3, 5) / -8, 1, 4
    yield integers(rng, 4, 5), mixed(rng, 6, 7) / 2, 3, 1
    for n_H, n_W, size, stride, ties in [
        *((3, 5, 2, 1, False), (4, 5, 2, 2, False), (5, 4, 3, 1, False), (5, 5, 3, 2, False)),
        *((5, 7, 2, 3, False), (4, 6, 2, 1, True), (7, 5, 3, 2, True), (6, 8, 4, 1, True)),
        *((8, 7, 5, 2, False), (9, 6, 2, 6, False)),
    ]:
        x = (rng.permutation(n_H * n_W).reshape(n_H, n_W) - n_H * n_W / 3) * 60.25
        shape = (n_H - size) // stride + 1, (n_W - size) // stride + 1
        yield mixed(rng, *shape), np.floor(x / 300) if ties else x, size, stride


START, PLACE = "i * stride, j * stride", "np.unravel_index(np.argmax(window), window.shape)"
WINDOW = "[top : top + size, left : left + size]"
SENT = "dx[top + u, left + v] += dout[i, j]"
SHARED = f"dx{WINDOW} +="
mistake = max_pool_backward.mistake
mistake(
    """With a tie all of the largest get the gradient, so that it is handed out several times. One
    of them gets it, once: the first, which np.argmax finds.""",
    (SENT, f"{SHARED} dout[i, j] * (window == window.max())"),
)
mistake(
    """Two things: with a tie all of the largest get the gradient, where only the first should; and
    `=` writes over what windows before have handed out, where `+=` belongs.""",
    (SENT, f"dx{WINDOW} = dout[i, j] * (window == window.max())"),
)
mistake(
    """With a tie the last of the largest gets your gradient. Asked for is the first in reading
    order: compare with > and not >=, or use np.argmax.""",
    (PLACE, "np.argwhere(window == window.max())[-1]"),
)
mistake(
    """A pixel that wins several windows keeps only the last gradient: `=` writes over the others.
    It collects from every window that it wins, with `+=`.""",
    ("] +=", "] ="),
)
mistake(
    """You share each gradient equally among the pixels of its window: that is the way back through
    average pooling. With the maximum the winner gets all of it.""",
    (SENT, f"{SHARED} dout[i, j] / size**2"),
)
mistake(
    """All pixels of a window get its gradient. Only the largest one can move the output; the others
    get 0.""",
    (SENT, f"{SHARED} dout[i, j]"),
)
mistake(
    """The smallest pixel of each window gets your gradient. The output is the largest, so the
    gradient belongs there: np.argmax.""",
    ("argmax(", "argmin("),
)
mistake(
    """Your dx holds the winners' values. What belongs there is the gradient of their window,
    dout[i, j]; the value only decides who gets it.""",
    ("+= dout[i, j]", "+= window.max()"),
)
mistake(
    """Your dx counts how many windows a pixel has won. Each win brings the gradient of its window,
    dout[i, j], not 1.""",
    ("+= dout[i, j]", "+= 1"),
)
mistake(
    """What np.argmax gives is a place inside the window, counted from its corner. In dx that corner
    stands at [top, left]: add it, dx[top + u, left + v].""",
    ("top + u, left + v", "u, v"),
)
mistake(
    """You turn the place into row and column with the shape of `x`. np.argmax counted inside the
    window, so it takes the window's shape: np.unravel_index(k, window.shape).""",
    ("window.shape", "x.shape"),
)
mistake(
    """The winner's row and column are swapped. np.unravel_index gives the row first; by hand the
    row is k // size and the column k % size.""",
    ("top + u, left + v", "top + v, left + u"),
)
mistake(
    """Where a window holds nothing above 0, nobody gets your gradient. A search for the largest
    that starts from 0 finds nothing larger: start from -np.inf, or use np.argmax.""",
    ("+= dout[i, j]", "+= dout[i, j] * (window.max() > 0)"),
)
mistake(
    """The stride is not used: your windows stand one pixel apart. That of dout[i, j] begins at row
    i * stride and column j * stride.""",
    (START, "i, j"),
)
mistake(
    """Your windows begin at i * size. How far they are apart is `stride`, which may be smaller or
    larger.""",
    (START, "i * size, j * size"),
)
mistake(
    """Only the first row of windows has handed out: the `return` stands inside the outer loop and
    ends it. Move it behind both loops.""",
    ("np.ndindex(dout.shape)", "np.ndindex(1, dout.shape[1])"),
)
mistake(
    """Your dx is cut to whole numbers: its array of zeros holds integers. np.zeros(x.shape) without
    a dtype holds floats.""",
    ("np.zeros(x.shape)", "np.zeros(x.shape, int)"),
)
mistake(
    """Where `x` holds integers, np.zeros_like(x) holds integers, too, and the fractions of dout are
    cut off. np.zeros(x.shape) holds floats.""",
    ("np.zeros(x.shape)", "np.zeros_like(x)"),
)
