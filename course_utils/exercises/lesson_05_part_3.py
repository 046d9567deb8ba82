"""Exercises of lesson 05, Backpropagation: 05.4."""

import numpy as np

from course_utils.exercises import exercise, integers


def _windows(dout, x, size, stride):
    """Every output's number and its window: a view of x, and the slices that cut it out."""
    for i, j in np.ndindex(dout.shape):
        cut = np.s_[i * stride : i * stride + size, j * stride : j * stride + size]
        yield dout[i, j], x[cut], cut


def _sent(dout, x, size, stride, share):
    """Add to each window what `share(number, window)` makes of it."""
    dx = np.zeros(x.shape)
    for number, window, cut in _windows(dout, x, size, stride):
        dx[cut] += share(number, window)
    return dx


def _winner(window, last=False):
    """1 at the first (or last) largest number of a window, else 0."""
    flat = np.zeros(window.size)
    where = np.flatnonzero(window == window.max())
    flat[where[-1 if last else 0]] = 1
    return flat.reshape(window.shape)


def _pool_case(rng, n_H, n_W, size, stride, ties=False):
    shape = (n_H - size) // stride + 1, (n_W - size) // stride + 1
    x = rng.permutation(n_H * n_W).reshape(n_H, n_W) - n_H * n_W / 3
    return integers(rng, *shape), np.floor(x / 6) if ties else x, size, stride


@exercise("05.4", returns=("dx",))
def max_pool_backward(dout, x, size, stride):
    return _sent(dout, x, size, stride, lambda number, window: number * _winner(window))


@max_pool_backward.cases
def _(rng):
    x = np.array([[1.0, 3, 2, 0], [5, 2, 6, 4], [0, 9, 7, 8]])
    yield np.array([[5.0, -2, 1], [3, 7, 4]]), x, 2, 1
    yield np.array([[5.0, 7]]), np.array([[1.0, 3, -2, -9], [4, 2, -8, -5]]), 2, 2
    tied = np.array([[1.0, 1, 0, 0], [1, 0, 0, 0], [2, 5, 3, 4], [5, 1, 4, 4]])
    yield np.array([[3.0, -4], [2, 6]]), tied, 2, 2
    yield np.array([[2.5, -0.5]]), np.array([[3.0, 1, 0, 2], [0, 4, 5, 1]]), 2, 2
    yield _pool_case(rng, 3, 5, 2, 1)
    yield _pool_case(rng, 4, 5, 2, 2)
    yield _pool_case(rng, 5, 4, 3, 1)
    yield _pool_case(rng, 5, 5, 3, 2)
    yield _pool_case(rng, 5, 7, 2, 3)
    yield _pool_case(rng, 4, 6, 2, 1, ties=True)
    yield _pool_case(rng, 7, 5, 3, 2, ties=True)
    yield integers(rng, 4, 5), -np.abs(integers(rng, 5, 6)) - 0.5, 2, 1
    for _ in range(3):
        size, stride = int(rng.integers(2, 4)), int(rng.integers(1, 4))
        n_H, n_W = (int(n) for n in 4 + rng.choice(5, 2, replace=False))
        yield _pool_case(rng, n_H, n_W, size, stride)


@max_pool_backward.misconception
def every_tie_gets_it(dout, x, size, stride):
    """With a tie all of the largest get the gradient, so that it is handed out several times. One
    of them gets it, once: the first, which np.argmax finds."""
    return _sent(dout, x, size, stride, lambda n, window: n * (window == window.max()))


@max_pool_backward.misconception
def ties_share(dout, x, size, stride):
    """With a tie you share the gradient among the largest. Here the first of them, in reading
    order, gets all of it."""

    def share(number, window):
        mask = window == window.max()
        return number * mask / mask.sum()

    return _sent(dout, x, size, stride, share)


@max_pool_backward.misconception
def last_of_a_tie(dout, x, size, stride):
    """With a tie the last of the largest gets your gradient. Asked for is the first in reading
    order: compare with > and not >=, or use np.argmax."""
    return _sent(dout, x, size, stride, lambda n, window: n * _winner(window, last=True))


@max_pool_backward.misconception
def first_by_columns(dout, x, size, stride):
    """With a tie you take the first by columns. Reading order goes along the rows: from left to
    right, then down."""
    return _sent(dout, x, size, stride, lambda n, window: n * _winner(window.T).T)


@max_pool_backward.misconception
def winner_overwritten(dout, x, size, stride):
    """A pixel that wins several windows keeps only the last gradient: `=` writes over the others.
    It collects from every window that it wins, with `+=`."""
    dx = np.zeros(x.shape)
    for number, window, cut in _windows(dout, x, size, stride):
        dx[cut][_winner(window) > 0] = number
    return dx


@max_pool_backward.misconception
def window_overwritten(dout, x, size, stride):
    """Each window of yours writes zeros over what its neighbours had sent: `=` where `+=` belongs.
    Windows may overlap."""
    dx = np.zeros(x.shape)
    for number, window, cut in _windows(dout, x, size, stride):
        dx[cut] = number * _winner(window)
    return dx


@max_pool_backward.misconception
def shared_equally(dout, x, size, stride):
    """You share each gradient equally among the pixels of its window: that is the way back through
    average pooling. With the maximum the winner gets all of it."""
    return _sent(dout, x, size, stride, lambda n, window: n / window.size)


@max_pool_backward.misconception
def whole_window_gets_it(dout, x, size, stride):
    """All pixels of a window get its gradient. Only the largest one can move the output; the others
    get 0."""
    return _sent(dout, x, size, stride, lambda n, window: n)


@max_pool_backward.misconception
def smallest_gets_it(dout, x, size, stride):
    """The smallest pixel of each window gets your gradient. The output is the largest, so the
    gradient belongs there: np.argmax."""
    return _sent(dout, x, size, stride, lambda n, window: n * _winner(-window))


@max_pool_backward.misconception
def largest_without_sign(dout, x, size, stride):
    """The winner of yours is the largest without its sign, so that -9 counts as 9. The maximum goes
    by the sign: of -9 and 2 it is 2."""
    return _sent(dout, x, size, stride, lambda n, window: n * _winner(np.abs(window)))


@max_pool_backward.misconception
def value_for_gradient(dout, x, size, stride):
    """Your dx holds the winners' values. What belongs there is the gradient of their window,
    dout[i, j]; the value only decides who gets it."""
    return _sent(dout, x, size, stride, lambda n, window: window.max() * _winner(window))


@max_pool_backward.misconception
def value_times_gradient(dout, x, size, stride):
    """You multiply the gradient by the winner's value. The output moves exactly as much as the
    winner, so the rate is 1: dout[i, j] as it is."""
    return _sent(dout, x, size, stride, lambda n, window: n * window.max() * _winner(window))


@max_pool_backward.misconception
def gradient_not_used(dout, x, size, stride):
    """Your dx counts how many windows a pixel has won. Each win brings the gradient of its window,
    dout[i, j], not 1."""
    return _sent(dout, x, size, stride, lambda n, window: _winner(window))


@max_pool_backward.misconception
def window_forgotten(dout, x, size, stride):
    """What np.argmax gives is a place inside the window, counted from its corner. In dx that corner
    stands at [top, left]: add it, dx[top + u, left + v]."""
    dx = np.zeros(x.shape)
    for number, window, _ in _windows(dout, x, size, stride):
        dx[np.unravel_index(np.argmax(window), window.shape)] += number
    return dx


@max_pool_backward.misconception
def place_in_the_picture(dout, x, size, stride):
    """You turn the place into row and column with the shape of `x`. np.argmax counted inside the
    window, so it takes the window's shape: np.unravel_index(k, window.shape)."""
    dx = np.zeros(x.shape)
    for number, window, cut in _windows(dout, x, size, stride):
        u, v = np.unravel_index(np.argmax(window), x.shape)
        dx[cut[0].start + u, cut[1].start + v] += number
    return dx


@max_pool_backward.misconception
def row_and_column_of_winner_swapped(dout, x, size, stride):
    """The winner's row and column are swapped. np.unravel_index gives the row first; by hand the
    row is k // size and the column k % size."""
    return _sent(dout, x, size, stride, lambda n, window: n * _winner(window).T)


@max_pool_backward.misconception
def equal_pixels_everywhere(dout, x, size, stride):
    """You look for the window's maximum in the whole of x: pixels outside of the window that happen
    to be equal get the gradient, too. Look inside the window only."""
    dx = np.zeros(x.shape)
    for number, window, _ in _windows(dout, x, size, stride):
        dx[x == window.max()] += number
    return dx


@max_pool_backward.misconception
def largest_of_all(dout, x, size, stride):
    """Everything goes to the largest pixel of the whole map: np.argmax is given x. Cut the window
    out and give it that."""
    dx = np.zeros(x.shape)
    used = np.zeros(x.shape, bool)
    for _, _, cut in _windows(dout, x, size, stride):
        used[cut] = True
    dx[np.unravel_index(np.argmax(x), x.shape)] = dout.sum()
    return dx


@max_pool_backward.misconception
def started_from_zero(dout, x, size, stride):
    """Where a window holds nothing above 0, nobody gets your gradient. A search for the largest
    that starts from 0 finds nothing larger: start from -np.inf, or use np.argmax."""
    return _sent(dout, x, size, stride, lambda n, window: n * _winner(window) * (window.max() > 0))


@max_pool_backward.misconception
def gate_of_relu(dout, x, size, stride):
    """Pixels that are not positive get nothing: that is the gate of ReLU, which is not asked for
    here. Or are the windows' maxima searched in an array of zeros?"""
    return np.zeros(x.shape) + (x >= 0) * max_pool_backward(dout, x, size, stride)


@max_pool_backward.misconception
def stride_not_used(dout, x, size, stride):
    """The stride is not used: your windows stand one pixel apart. That of dout[i, j] begins at row
    i * stride and column j * stride."""
    return _sent(dout, x, size, 1, lambda n, window: n * _winner(window))


@max_pool_backward.misconception
def starts_a_size_apart(dout, x, size, stride):
    """Your windows begin at i * size. How far they are apart is `stride`, which may be smaller or
    larger."""
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(dout.shape):
        window = x[i * size : i * size + size, j * size : j * size + size]
        u, v = np.unravel_index(np.argmax(window), window.shape)
        dx[i * size + u, j * size + v] += dout[i, j]
    return dx


@max_pool_backward.misconception
def windows_as_large_as_the_stride(dout, x, size, stride):
    """Your windows are as large as the stride. They begin `stride` apart, but each of them covers
    `size` rows and columns."""
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(dout.shape):
        a, b = i * stride, j * stride
        window = x[a : a + stride, b : b + stride]
        u, v = np.unravel_index(np.argmax(window), window.shape)
        dx[a + u, b + v] += dout[i, j]
    return dx


@max_pool_backward.misconception
def window_has_i_and_j_swapped(dout, x, size, stride):
    """Your window has i and j swapped. i is the row of dout and moves the window down, along the
    first axis."""
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(dout.shape):
        a, b = j * stride, i * stride
        window = x[a : a + size, b : b + size]
        u, v = np.unravel_index(np.argmax(window), window.shape)
        dx[a + u, b + v] += dout[i, j]
    return dx


@max_pool_backward.misconception
def first_window_only(dout, x, size, stride):
    """Only the first window has handed out: the `return` stands inside the loops and ends them.
    Move it to the left, behind both loops."""
    some = np.zeros(dout.shape)
    some[0, 0] = dout[0, 0]
    return max_pool_backward(some, x, size, stride)


@max_pool_backward.misconception
def first_row_of_windows_only(dout, x, size, stride):
    """Only the first row of windows has handed out: the `return` stands inside the outer loop and
    ends it. Move it behind both loops."""
    some = np.zeros(dout.shape)
    some[0] = dout[0]
    return max_pool_backward(some, x, size, stride)


@max_pool_backward.misconception
def last_windows_missing(dout, x, size, stride):
    """The last row and column of windows hand out nothing: range(n) already ends at n - 1, so take
    no 1 off it."""
    some = dout.copy()
    some[-1], some[:, -1] = 0, 0
    return max_pool_backward(some, x, size, stride)


@max_pool_backward.misconception
def first_windows_missing(dout, x, size, stride):
    """The first row and column of windows hand out nothing: do your loops start at 1? Indices start
    at 0."""
    some = dout.copy()
    some[0], some[:, 0] = 0, 0
    return max_pool_backward(some, x, size, stride)


@max_pool_backward.misconception
def tied_window_overwritten(dout, x, size, stride):
    """Two things: with a tie all of the largest get the gradient, where only the first should; and
    `=` writes over what windows before have handed out, where `+=` belongs."""
    dx = np.zeros(x.shape)
    for number, window, cut in _windows(dout, x, size, stride):
        dx[cut] = number * (window == window.max())
    return dx


@max_pool_backward.misconception
def corner_gets_it(dout, x, size, stride):
    """Your gradient always goes to the corner of the window, [top, left]. It belongs to the largest
    pixel: look for it with np.argmax."""
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(dout.shape):
        dx[i * stride, j * stride] += dout[i, j]
    return dx


@max_pool_backward.misconception
def starts_from_x(dout, x, size, stride):
    """Your dx starts from x. Begin with zeros of its shape: a gradient holds only what the windows
    send."""
    return x + max_pool_backward(dout, x, size, stride)


@max_pool_backward.misconception
def gradient_cut_to_whole_numbers(dout, x, size, stride):
    """Your dx is cut to whole numbers: its array of zeros holds integers. np.zeros(x.shape) without
    a dtype holds floats."""
    dx = np.zeros(x.shape, int)
    for i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        window = x[top : top + size, left : left + size]
        u, v = np.unravel_index(np.argmax(window), window.shape)
        dx[top + u, left + v] += dout[i, j]
    return dx


@max_pool_backward.misconception
def corner_without_stride(dout, x, size, stride):
    """Your windows know the stride, but in dx you count from [i, j]. The corner of the window is
    [i * stride, j * stride] there as well."""
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        window = x[top : top + size, left : left + size]
        u, v = np.unravel_index(np.argmax(window), window.shape)
        dx[i + u, j + v] += dout[i, j]
    return dx


def _steps(rows, cols):
    """The right answer with window corners found in another way: from i, j and the stride."""

    def answer(dout, x, size, stride):
        dx = np.zeros(x.shape)
        for i, j in np.ndindex(dout.shape):
            top, left = i * stride if rows else i, j * stride if cols else j
            dx[top : top + size, left : left + size] += dout[i, j] * _winner(
                x[top : top + size, left : left + size]
            )
        return dx

    return answer


for _name, _rows, _cols, _sentence in [
    ("stride_for_rows_only", True, False, """Only the rows know the stride: your windows stand one
        column apart. That of dout[i, j] begins at column j * stride."""),
    ("stride_for_columns_only", False, True, """Only the columns know the stride: your windows stand
        one row apart. That of dout[i, j] begins at row i * stride."""),
]:  # fmt: skip
    _answer = _steps(_rows, _cols)
    _answer.__name__, _answer.__doc__ = _name, _sentence
    max_pool_backward.misconception(_answer)
