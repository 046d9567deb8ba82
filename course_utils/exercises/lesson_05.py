"""Exercises of lesson 05, Backpropagation: 05.1 and 05.2."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 05.1


def _row(dout, x, w, outputs=None):
    """The right answer, from some of the outputs only."""
    dx, dw = np.zeros(len(x)), np.zeros(len(w))
    for i in range(len(dout)) if outputs is None else outputs:
        dw += dout[i] * x[i : i + len(w)]
        dx[i : i + len(w)] += dout[i] * w
    return dx, dw


@exercise("05.1", returns=("dx", "dw"))
def row_backward(dout, x, w):
    return _row(dout, x, w)


@row_backward.cases
def _(rng):
    yield np.array([1.0, 2, -1]), np.array([3.0, 0, 2, 1]), np.array([1.0, -2])
    yield np.array([1.0, -2, 3]), np.array([1.0, 2, 0, -1, 3]), np.array([2.0, -1, 1])
    yield np.array([1.0, 3]), np.array([4.0, -2, 5, 7, 2]), np.array([1.0, 0, 3, -1])
    yield integers(rng, 4) / 2, integers(rng, 6), integers(rng, 3) / 4
    yield np.array([2.0]), integers(rng, 6), integers(rng, 6)
    yield integers(rng, 7), integers(rng, 7), np.array([3.0])
    for _ in range(7):
        n, f = int(rng.integers(6, 11)), int(rng.integers(2, 6))
        yield integers(rng, n - f + 1), integers(rng, n), integers(rng, f)


@row_backward.misconception
def dw_first(dout, x, w):
    """You return dw first. Asked for is dx first, then dw: return dx, dw."""
    return row_backward(dout, x, w)[::-1]


@row_backward.misconception
def dx_overwritten(dout, x, w):
    """Your dx keeps only what the last window wrote: `=` writes over what the outputs before have
    handed out. Windows overlap, so add with `+=`."""
    dx, dw = row_backward(dout, x, w)
    for i in range(len(dout)):
        dx[i : i + len(w)] = dout[i] * w
    return dx, dw


@row_backward.misconception
def dw_overwritten(dout, x, w):
    """Your dw holds only what the last output gave: `=` writes over the others. A weight was used
    by every output and collects from all of them, with `+=`."""
    return row_backward(dout, x, w)[0], dout[-1] * x[len(dout) - 1 :]


@row_backward.misconception
def both_overwritten(dout, x, w):
    """Both your gradients are written over at every output. What is used several times collects
    from every use: `+=` in place of `=`, in both lines."""
    return dx_overwritten(dout, x, w)[0], dw_overwritten(dout, x, w)[1]


@row_backward.misconception
def dx_with_filter_turned(dout, x, w):
    """Your outputs hand out the weights in reverse order. In a scatter the filter lies as it lay
    forward, dout[i] * w; it is turned only if you slide it over the padded dout."""
    return row_backward(dout, x, w[::-1])[0], row_backward(dout, x, w)[1]


@row_backward.misconception
def dw_turned(dout, x, w):
    """In your dw, dout slides along x turned around, as np.convolve turns it. dw is the
    cross-correlation of x with dout as it is: np.correlate(x, dout, mode="valid")."""
    return row_backward(dout, x, w)[0], np.convolve(x, dout, mode="valid")


@row_backward.misconception
def dw_in_reverse_order(dout, x, w):
    """Your dw is in reverse order. Weight u met the input u places after the start of the window,
    x[i + u], so the first weight comes first."""
    dx, dw = row_backward(dout, x, w)
    return dx, dw[::-1]


@row_backward.misconception
def dout_missing_in_dx(dout, x, w):
    """Your dx does not listen to dout: every output hands out the bare weights. They come times
    what has come from behind, dout[i] * w."""
    return row_backward(np.ones(len(dout)), x, w)[0], row_backward(dout, x, w)[1]


@row_backward.misconception
def dout_missing_in_dw(dout, x, w):
    """Your dw does not listen to dout: it adds up the bare inputs. Each window comes times what
    has come from behind, dout[i] * x[i : i + f]."""
    return row_backward(dout, x, w)[0], row_backward(np.ones(len(dout)), x, w)[1]


@row_backward.misconception
def dout_not_used(dout, x, w):
    """Neither of your gradients listens to dout. What comes from behind multiplies both: dout[i]
    times the window for dw, dout[i] times the filter for dx."""
    return row_backward(np.ones(len(dout)), x, w)


@row_backward.misconception
def each_its_own(dout, x, w):
    """You multiply each with itself: dx with x, and dw with w. In w * x the rate for w is x and
    the rate for x is w, so dw gets dout times the input and dx gets dout times the filter."""
    dx, dw, f = np.zeros(len(x)), np.zeros(len(w)), len(w)
    for i in range(len(dout)):
        dx[i : i + f] += dout[i] * x[i : i + f]
        dw += dout[i] * w
    return dx, dw


@row_backward.misconception
def window_stays_at_the_start(dout, x, w):
    """Your window does not move: it is 0 : f for every output. That of output i is i : i + f."""
    dx, dw, f = np.zeros(len(x)), np.zeros(len(w)), len(w)
    for i in range(len(dout)):
        dw += dout[i] * x[:f]
        dx[:f] += dout[i] * w
    return dx, dw


@row_backward.misconception
def window_of_dx_stays(dout, x, w):
    """The window of your dx does not move: all outputs hand out to the first inputs. That of output
    i is dx[i : i + f]."""
    return window_stays_at_the_start(dout, x, w)[0], row_backward(dout, x, w)[1]


@row_backward.misconception
def window_of_x_stays(dout, x, w):
    """The window of x in your dw does not move. Output i saw x[i : i + f]."""
    return row_backward(dout, x, w)[0], window_stays_at_the_start(dout, x, w)[1]


@row_backward.misconception
def only_the_first_output(dout, x, w):
    """Only the first output is in your result: the `return` stands inside the loop and ends it.
    Move it to the left, behind the loop."""
    return _row(dout, x, w, [0])


@row_backward.misconception
def last_output_missing(dout, x, w):
    """The last output is missing in your result: range(n) already ends at n - 1, so take no 1 off
    it."""
    return _row(dout, x, w, range(len(dout) - 1))


@row_backward.misconception
def first_output_missing(dout, x, w):
    """The first output is missing in your result: does your loop start at 1? Indices start at 0."""
    return _row(dout, x, w, range(1, len(dout)))


@row_backward.misconception
def dw_averaged(dout, x, w):
    """Your dw is divided by the number of outputs. The uses of a weight add up; nothing is
    averaged here."""
    dx, dw = row_backward(dout, x, w)
    return dx, dw / len(dout)


@row_backward.misconception
def one_input_only(dout, x, w):
    """Each of your outputs hands out to a single input, the first of its window. It saw all `f` of
    them, and each gets dout[i] times the weight that it met."""
    dx = np.zeros(len(x))
    dx[: len(dout)] = dout * w[0]
    return dx, row_backward(dout, x, w)[1]


@row_backward.misconception
def sum_of_the_weights(dout, x, w):
    """Each of your outputs hands out dout[i] times the sum of the weights, to one input. Each input
    of the window met a single weight: dx[i : i + f] += dout[i] * w."""
    dx = np.zeros(len(x))
    dx[: len(dout)] = dout * np.sum(w)
    return dx, row_backward(dout, x, w)[1]


@row_backward.misconception
def number_for_dw(dout, x, w):
    """Your dw is one number, a sum over the window. Each weight has a gradient of its own: add
    dout[i] * x[i : i + f] as it is, without np.sum."""
    return row_backward(dout, x, w)[0], np.sum(row_backward(dout, x, w)[1])


@row_backward.misconception
def same_sum_for_every_weight(dout, x, w):
    """All numbers of your dw are alike: np.sum has made one number of the window before it is
    added. Each weight met its own input: add dout[i] * x[i : i + f] as it is."""
    dx, dw = row_backward(dout, x, w)
    return dx, np.full(len(w), np.sum(dw))


@row_backward.misconception
def cut_to_whole_numbers(dout, x, w):
    """Your gradients are cut to whole numbers: the arrays of zeros hold integers. np.zeros(n)
    without a dtype holds floats."""
    dx, dw = np.zeros(len(x), int), np.zeros(len(w), int)
    for i in range(len(dout)):
        for u in range(len(w)):
            dw[u] += dout[i] * x[i + u]
            dx[i + u] += dout[i] * w[u]
    return dx, dw


@row_backward.misconception
def dx_only_where_all_windows_are(dout, x, w):
    """Your dx is too short: with mode="valid" only the inputs that lie in all windows are left. Pad
    dout with f - 1 zeros on both sides first, or take np.convolve(dout, w)."""
    dx = np.convolve(dout, w, mode="valid")
    return dx, row_backward(dout, x, w)[1]


@row_backward.misconception
def dx_with_itself(dout, x, w):
    """Your dx gets dout times the inputs. In w * x the rate for x is w: what output i hands out to
    its window is dout[i] * w."""
    return each_its_own(dout, x, w)[0], row_backward(dout, x, w)[1]


@row_backward.misconception
def dw_with_itself(dout, x, w):
    """Your dw gets dout times the weights. In w * x the rate for w is x: a weight collects dout[i]
    times the input that it met, x[i : i + f]."""
    return row_backward(dout, x, w)[0], each_its_own(dout, x, w)[1]


@row_backward.misconception
def dx_with_both(dout, x, w):
    """Your dx is multiplied by x as well. In w * x the rate for x is w alone: dout[i] * w."""
    dx, f = np.zeros(len(x)), len(w)
    for i in range(len(dout)):
        dx[i : i + f] += dout[i] * w * x[i : i + f]
    return dx, row_backward(dout, x, w)[1]


@row_backward.misconception
def sum_for_every_input(dout, x, w):
    """Every input of a window gets the same from you: np.sum has made one number of dout[i] * w.
    Each input met a weight of its own, so add dout[i] * w as it is."""
    return row_backward(dout, x, np.full(len(w), np.sum(w)))[0], row_backward(dout, x, w)[1]


@row_backward.misconception
def as_many_steps_as_weights(dout, x, w):
    """Your loop takes as many steps as the filter has weights. It goes through the outputs:
    range(len(dout))."""
    return _row(dout, x, w, range(len(w)))


@row_backward.misconception
def made_anew(dout, x, w):
    """Only the last output is in your result: the zeros are made anew inside the loop. Make dx and
    dw once, before it."""
    return _row(dout, x, w, [len(dout) - 1])


@row_backward.misconception
def last_weight_missing(dout, x, w):
    """The last number of every window is missing: range(n) already ends at n - 1, so take no 1 off
    the filter's size."""
    short, dw = w.copy(), row_backward(dout, x, w)[1]
    short[-1] = dw[-1] = 0
    return row_backward(dout, x, short)[0], dw


@row_backward.misconception
def window_goes_backwards(dout, x, w):
    """Your dx goes the wrong way, dx[i - u]. Output i saw the inputs from i on, x[i + u], and hands
    out to the same, dx[i + u]."""
    dx = np.zeros(len(x))
    for i in range(len(dout)):
        for u in range(len(w)):
            dx[i - u] += dout[i] * w[u]
    return dx, row_backward(dout, x, w)[1]


@row_backward.misconception
def both_averaged(dout, x, w):
    """Both your gradients are divided by the number of outputs. What is used several times adds up
    what comes from every use; nothing is averaged here."""
    return tuple(gradient / len(dout) for gradient in row_backward(dout, x, w))


@row_backward.misconception
def dx_starts_from_x(dout, x, w):
    """Your dx starts from x. Begin with zeros of its shape: a gradient holds only what is handed
    out."""
    dx, dw = row_backward(dout, x, w)
    return dx + x, dw


@row_backward.misconception
def starts_from_one(dout, x, w):
    """Your gradients start from ones. Begin with np.zeros, so that they hold only what the outputs
    give."""
    dx, dw = row_backward(dout, x, w)
    return dx + 1, dw + 1


@row_backward.misconception
def wrong_sign(dout, x, w):
    """Both gradients have the wrong sign. A gradient points uphill; the minus comes later, when the
    weights are moved against it."""
    dx, dw = row_backward(dout, x, w)
    return -dx, -dw


# ---------------------------------------------------------------- 05.2


def _plane(dout, x, w, stride, *, turned=False, places=None, dx_stride=None, dw_stride=None):
    """The right answer, or one in which something else is done."""
    dx, dw = np.zeros(x.shape), np.zeros(w.shape)
    f_H, f_W = w.shape
    handed = w[::-1, ::-1] if turned else w
    for i, j in np.ndindex(dout.shape) if places is None else places:
        step = stride if dw_stride is None else dw_stride
        dw += dout[i, j] * x[i * step : i * step + f_H, j * step : j * step + f_W]
        step = stride if dx_stride is None else dx_stride
        dx[i * step : i * step + f_H, j * step : j * step + f_W] += dout[i, j] * handed
    return dx, dw


def _plane_case(rng, n_H, n_W, f_H, f_W, stride, divide=1):
    shape = (n_H - f_H) // stride + 1, (n_W - f_W) // stride + 1
    arrays = integers(rng, *shape), integers(rng, n_H, n_W), integers(rng, f_H, f_W)
    return *(a / divide for a in arrays), stride


@exercise("05.2", returns=("dx", "dw"))
def plane_backward(dout, x, w, stride):
    return _plane(dout, x, w, stride)


@plane_backward.cases
def _(rng):
    x = np.array([[1.0, 2, 0, 3], [0, 1, 4, 2], [2, 0, 1, 1]])
    yield np.array([[1.0, -1, 2], [4, 3, -2]]), x, np.array([[1.0, 3], [2, -1]]), 1
    yield _plane_case(rng, 4, 5, 2, 2, 2)
    yield _plane_case(rng, 5, 4, 2, 2, 3)
    yield _plane_case(rng, 4, 5, 2, 3, 1, divide=4)
    yield _plane_case(rng, 5, 5, 3, 3, 1)
    yield _plane_case(rng, 5, 5, 3, 3, 2)
    yield _plane_case(rng, 6, 5, 3, 2, 2)
    yield _plane_case(rng, 5, 7, 2, 3, 2)
    for _ in range(5):
        f_H, f_W = (int(f) for f in rng.integers(2, 4, 2))
        n_H, n_W = (int(n) for n in 5 + rng.choice(5, 2, replace=False))
        yield _plane_case(rng, n_H, n_W, f_H, f_W, int(rng.integers(1, 4)))


@plane_backward.misconception
def plane_dw_first(dout, x, w, stride):
    """You return dw first. Asked for is dx first, then dw: return dx, dw."""
    return plane_backward(dout, x, w, stride)[::-1]


@plane_backward.misconception
def stride_ignored(dout, x, w, stride):
    """The stride is not used: your windows stand one pixel apart. That of dout[i, j] begins at row
    i * stride and column j * stride."""
    return _plane(dout, x, w, 1)


@plane_backward.misconception
def stride_ignored_in_dx(dout, x, w, stride):
    """Your dw knows the stride, your dx does not. It is the same window in both lines: it begins at
    row i * stride and column j * stride."""
    return _plane(dout, x, w, stride, dx_stride=1)


@plane_backward.misconception
def stride_ignored_in_dw(dout, x, w, stride):
    """Your dx knows the stride, your dw does not. It is the same window in both lines: it begins at
    row i * stride and column j * stride."""
    return _plane(dout, x, w, stride, dw_stride=1)


@plane_backward.misconception
def plane_dx_overwritten(dout, x, w, stride):
    """Where windows overlap, your dx keeps only what the last one wrote: `=` writes over the
    others. Add with `+=`."""
    dx, dw = plane_backward(dout, x, w, stride)
    for i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        dx[top : top + w.shape[0], left : left + w.shape[1]] = dout[i, j] * w
    return dx, dw


@plane_backward.misconception
def plane_dw_overwritten(dout, x, w, stride):
    """Your dw holds only what the last output gave: `=` writes over the others. A weight was used
    by every output and collects from all of them, with `+=`."""
    i, j = (n - 1 for n in dout.shape)
    return plane_backward(dout, x, w, stride)[0], _plane(dout, x, w, stride, places=[(i, j)])[1]


@plane_backward.misconception
def plane_both_overwritten(dout, x, w, stride):
    """Both your gradients are written over at every output. What is used several times collects
    from every use: `+=` in place of `=`, in both lines."""
    return (
        plane_dx_overwritten(dout, x, w, stride)[0],
        plane_dw_overwritten(dout, x, w, stride)[1],
    )


@plane_backward.misconception
def plane_filter_turned(dout, x, w, stride):
    """Your outputs hand out the filter turned by 180 degrees. In a scatter it lies as it lay
    forward, dout[i, j] * w; it is turned only if you slide it over the padded dout."""
    return _plane(dout, x, w, stride, turned=True)


@plane_backward.misconception
def plane_filter_transposed(dout, x, w, stride):
    """Your outputs hand out the filter with rows and columns swapped. It lies in the window as it
    lay forward: dout[i, j] * w, without .T."""
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        dx[top : top + w.shape[0], left : left + w.shape[1]] += dout[i, j] * w.T
    return dx, plane_backward(dout, x, w, stride)[1]


@plane_backward.misconception
def plane_dout_missing_in_dx(dout, x, w, stride):
    """Your dx does not listen to dout: every output hands out the bare filter. It comes times what
    has come from behind, dout[i, j] * w."""
    dx, _ = plane_backward(np.ones(dout.shape), x, w, stride)
    return dx, plane_backward(dout, x, w, stride)[1]


@plane_backward.misconception
def plane_dout_missing_in_dw(dout, x, w, stride):
    """Your dw does not listen to dout: it adds up the bare windows. Each comes times what has come
    from behind, dout[i, j]."""
    _, dw = plane_backward(np.ones(dout.shape), x, w, stride)
    return plane_backward(dout, x, w, stride)[0], dw


@plane_backward.misconception
def plane_dout_not_used(dout, x, w, stride):
    """Neither of your gradients listens to dout. What comes from behind multiplies both: dout[i, j]
    times the window for dw, dout[i, j] times the filter for dx."""
    return plane_backward(np.ones(dout.shape), x, w, stride)


@plane_backward.misconception
def plane_each_its_own(dout, x, w, stride):
    """You multiply each with itself: dx with x, and dw with w. In w * x the rate for w is x and
    the rate for x is w, so dw gets dout times the window and dx gets dout times the filter."""
    dx, dw, (f_H, f_W) = np.zeros(x.shape), np.zeros(w.shape), w.shape
    for i, j in np.ndindex(dout.shape):
        a, b = i * stride, j * stride
        dx[a : a + f_H, b : b + f_W] += dout[i, j] * x[a : a + f_H, b : b + f_W]
        dw += dout[i, j] * w
    return dx, dw


@plane_backward.misconception
def i_and_j_swapped(dout, x, w, stride):
    """Your window has i and j swapped. i is the row of dout and moves the window down, along the
    first axis: it begins at row i * stride and column j * stride."""
    dx, dw, (f_H, f_W) = np.zeros(x.shape), np.zeros(w.shape), w.shape
    for i, j in np.ndindex(dout.shape):
        a, b = j * stride, i * stride
        dw += dout[i, j] * x[a : a + f_H, b : b + f_W]
        dx[a : a + f_H, b : b + f_W] += dout[i, j] * w
    return dx, dw


@plane_backward.misconception
def filter_taken_for_square(dout, x, w, stride):
    """You take the filter for square. Its height is w.shape[0] and its width w.shape[1]."""
    dx, dw, f = np.zeros(x.shape), np.zeros(w.shape), w.shape[0]
    for i, j in np.ndindex(dout.shape):
        a, b = i * stride, j * stride
        dw += dout[i, j] * x[a : a + f, b : b + f]
        dx[a : a + f, b : b + f] += dout[i, j] * w
    return dx, dw


@plane_backward.misconception
def sum_into_one_pixel(dout, x, w, stride):
    """Each of your outputs hands out dout[i, j] times the sum of the weights, to one pixel. Each
    pixel of the window met a single weight: the whole window of dx gets dout[i, j] * w."""
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(dout.shape):
        dx[i * stride, j * stride] += dout[i, j] * np.sum(w)
    return dx, plane_backward(dout, x, w, stride)[1]


@plane_backward.misconception
def stride_added(dout, x, w, stride):
    """Your windows begin at i + stride. With every step the window moves by `stride` pixels, so it
    begins at i * stride, and the first at 0."""
    dx, dw, (f_H, f_W) = np.zeros(x.shape), np.zeros(w.shape), w.shape
    for i, j in np.ndindex(dout.shape):
        a, b = i + stride, j + stride
        dw += dout[i, j] * x[a : a + f_H, b : b + f_W]
        dx[a : a + f_H, b : b + f_W] += dout[i, j] * w
    return dx, dw


@plane_backward.misconception
def starts_a_filter_apart(dout, x, w, stride):
    """Your windows stand as far apart as the filter is large. How far they are apart is `stride`,
    which may be smaller or larger."""
    dx, dw, (f_H, f_W) = np.zeros(x.shape), np.zeros(w.shape), w.shape
    for i, j in np.ndindex(dout.shape):
        a, b = i * f_H, j * f_W
        dw += dout[i, j] * x[a : a + f_H, b : b + f_W]
        dx[a : a + f_H, b : b + f_W] += dout[i, j] * w
    return dx, dw


@plane_backward.misconception
def plane_first_output_only(dout, x, w, stride):
    """Only the first output is in your result: the `return` stands inside the loops and ends them.
    Move it to the left, behind both loops."""
    return _plane(dout, x, w, stride, places=[(0, 0)])


@plane_backward.misconception
def plane_first_row_only(dout, x, w, stride):
    """Only the first row of outputs is in your result: the `return` stands inside the outer loop
    and ends it. Move it behind both loops."""
    return _plane(dout, x, w, stride, places=[(0, j) for j in range(dout.shape[1])])


@plane_backward.misconception
def plane_loops_end_early(dout, x, w, stride):
    """The last row and column of outputs are missing in your result: range(n) already ends at
    n - 1, so take no 1 off it."""
    n_H, n_W = dout.shape
    return _plane(dout, x, w, stride, places=list(np.ndindex(n_H - 1, n_W - 1)))


@plane_backward.misconception
def plane_loops_start_at_one(dout, x, w, stride):
    """The first row and column of outputs are missing in your result: do the loops start at 1?
    Indices start at 0."""
    n_H, n_W = dout.shape
    places = [(i, j) for i in range(1, n_H) for j in range(1, n_W)]
    return _plane(dout, x, w, stride, places=places)


@plane_backward.misconception
def plane_dw_averaged(dout, x, w, stride):
    """Your dw is divided by the number of outputs. The uses of a weight add up; nothing is
    averaged here."""
    dx, dw = plane_backward(dout, x, w, stride)
    return dx, dw / dout.size


@plane_backward.misconception
def plane_same_sum_everywhere(dout, x, w, stride):
    """All numbers of your dw are alike: np.sum has made one number of the window before it is
    added. Each weight met its own pixel: add dout[i, j] times the window as it is."""
    dx, dw = plane_backward(dout, x, w, stride)
    return dx, np.full(w.shape, np.sum(dw))


@plane_backward.misconception
def windows_in_steps_of_the_loop(dout, x, w, stride):
    """Your loops take steps of `stride` through dout and leave the outputs between out. Visit all
    of dout, and multiply i and j by the stride for the window."""
    n_H, n_W = dout.shape
    places = [(i, j) for i in range(0, n_H, stride) for j in range(0, n_W, stride)]
    return _plane(dout, x, w, stride, places=places, dx_stride=1, dw_stride=1)


@plane_backward.misconception
def plane_wrong_sign(dout, x, w, stride):
    """Both gradients have the wrong sign. A gradient points uphill; the minus comes later, when the
    weights are moved against it."""
    dx, dw = plane_backward(dout, x, w, stride)
    return -dx, -dw


def _steps(rows, cols):
    """Windows whose corners are found in another way: from i, j and the stride."""

    def answer(dout, x, w, stride):
        dx, dw, (f_H, f_W) = np.zeros(x.shape), np.zeros(w.shape), w.shape
        for i, j in np.ndindex(dout.shape):
            a, b = rows(i, stride), cols(j, stride)
            dw += dout[i, j] * x[a : a + f_H, b : b + f_W]
            dx[a : a + f_H, b : b + f_W] += dout[i, j] * w
        return dx, dw

    return answer


for _name, _rows, _cols, _sentence in [
    ("stride_for_rows_only", lambda i, s: i * s, lambda j, s: j, """Only the rows know the stride:
        your windows stand one column apart. That of dout[i, j] begins at column j * stride."""),
    ("stride_for_columns_only", lambda i, s: i, lambda j, s: j * s, """Only the columns know the
        stride: your windows stand one row apart. That of dout[i, j] begins at row i * stride."""),
    ("stride_divides", lambda i, s: i // s, lambda j, s: j // s, """You divide by the stride. It
        makes the steps longer, so that the window of dout[i, j] begins at row i * stride."""),
]:  # fmt: skip
    _answer = _steps(_rows, _cols)
    _answer.__name__, _answer.__doc__ = _name, _sentence
    plane_backward.misconception(_answer)


@plane_backward.misconception
def plane_dx_with_itself(dout, x, w, stride):
    """Your dx gets dout times the picture. In w * x the rate for x is w: what an output hands out
    to its window is dout[i, j] * w."""
    return plane_each_its_own(dout, x, w, stride)[0], plane_backward(dout, x, w, stride)[1]


@plane_backward.misconception
def plane_dw_with_itself(dout, x, w, stride):
    """Your dw gets dout times the filter. In w * x the rate for w is x: the weights collect
    dout[i, j] times the window of the picture."""
    return plane_backward(dout, x, w, stride)[0], plane_each_its_own(dout, x, w, stride)[1]


@plane_backward.misconception
def last_row_missing(dout, x, w, stride):
    """The last row of outputs is missing in your result: range(n) already ends at n - 1, so take no
    1 off it."""
    return _plane(dout, x, w, stride, places=list(np.ndindex(len(dout) - 1, dout.shape[1])))


@plane_backward.misconception
def last_column_missing(dout, x, w, stride):
    """The last column of outputs is missing in your result: range(n) already ends at n - 1, so take
    no 1 off it."""
    return _plane(dout, x, w, stride, places=list(np.ndindex(len(dout), dout.shape[1] - 1)))


@plane_backward.misconception
def outputs_left_out(dout, x, w, stride):
    """Your loops take steps of `stride` through dout, so that most outputs are left out. Visit all
    of dout; the stride belongs in the window only, at i * stride."""
    n_H, n_W = dout.shape
    places = [(i, j) for i in range(0, n_H, stride) for j in range(0, n_W, stride)]
    return _plane(dout, x, w, stride, places=places)


@plane_backward.misconception
def plane_both_averaged(dout, x, w, stride):
    """Both your gradients are divided by the number of outputs. What is used several times adds up
    what comes from every use; nothing is averaged here."""
    return tuple(gradient / dout.size for gradient in plane_backward(dout, x, w, stride))


@plane_backward.misconception
def gaps_in_the_window(dout, x, w, stride):
    """Your windows have gaps: a slice with a third number, a : b : stride, skips pixels. The stride
    is how far apart the windows begin, i * stride; inside, a window has no gaps."""
    dx, dw, (f_H, f_W) = np.zeros(x.shape), np.zeros(w.shape), w.shape
    for i, j in np.ndindex(dout.shape):
        cut = np.s_[i : i + f_H * stride : stride, j : j + f_W * stride : stride]
        dw += dout[i, j] * x[cut]
        dx[cut] += dout[i, j] * w
    return dx, dw
