"""Exercises of lesson 05, Backpropagation: more misconceptions of 05.3."""

import numpy as np

from course_utils.exercises.lesson_05_part_2 import _layer, _padded, _unpadded, conv_backward

# ---------------------------------------------------------------- one of the three is wrong


def _first(places):
    """The right answer, but from some outputs only; db is left whole."""

    def answer(dout, x, w, stride, pad):
        some = [p for p in np.ndindex(dout.shape) if places(p, dout.shape)]
        dx, dw, _ = _layer(dout, x, w, stride, pad, places=some)
        return dx, dw, dout.sum(axis=(0, 1, 2))

    return answer


def _with(other):
    """The right answer, of which `other` makes something else: (dx, dw, db, arguments)."""

    def answer(dout, x, w, stride, pad):
        return other(*conv_backward(dout, x, w, stride, pad), (dout, x, w, stride, pad))

    return answer


def _ones(arguments):
    return conv_backward(np.ones(arguments[0].shape), *arguments[1:])


def _filled(array, axis):
    """The sum along an axis in place of every number."""
    return np.zeros(array.shape) + array.sum(axis=axis, keepdims=True)


def _handed(arguments, change):
    """Dx with other filters."""
    dout, x, w, stride, pad = arguments
    return conv_backward(dout, x, change(w), stride, pad)[0]


def _itself(arguments, which):
    """Dx made with the pixels, dw made with the filters."""
    dout, x, w, stride, pad = arguments
    padded, f = _padded(x, pad), w.shape[0]
    dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
    for t, i, j, k in np.ndindex(dout.shape):
        rows, cols = slice(i * stride, i * stride + f), slice(j * stride, j * stride + f)
        dw[..., k] += dout[t, i, j, k] * w[..., k]
        dx[t, rows, cols] += dout[t, i, j, k] * padded[t, rows, cols]
    return (_unpadded(dx, x, pad), dw)[which]


def _step_one(arguments):
    return _layer(*arguments, starts=1)


def _same_batch(arguments):
    """Dw with windows cut out of all images at once."""
    dout, x, w, stride, pad = arguments
    return conv_backward(dout, _filled(x, 0), w, stride, pad)[1]


for _name, _answer, _sentence in [
    ("dx_still_zeros", _with(lambda dx, dw, db, a: (dx * 0, dw, db)), """Your dw and db are right.
        Your dx is still zeros: the window of a padded dx gets dout[t, i, j, k] * w[..., k]."""),
    ("dw_still_zeros", _with(lambda dx, dw, db, a: (dx, dw * 0, db)), """Your dx and db are right.
        Your dw is still zeros: dw[..., k] gets dout[t, i, j, k] times the window added."""),
    ("db_still_zeros", _with(lambda dx, dw, db, a: (dx, dw, db * 0)), """Your dx and dw are right.
        Your db is still zeros: it is the sum of dout over images, rows and columns."""),
    ("only_db", _with(lambda dx, dw, db, a: (dx * 0, dw * 0, db)), """Your db is right. Now dw:
        dw[..., k] gets dout[t, i, j, k] times the window added. Then dx, in the same loop."""),
    ("only_dw", _with(lambda dx, dw, db, a: (dx * 0, dw, db * 0)), """Your dw is right. Two are
        still zeros: db, the sum of dout over images, rows and columns, and dx, whose window gets
        dout[t, i, j, k] * w[..., k] added."""),
    ("first_image_but_db", _first(lambda p, n: p[0] == 0), """Your dx and dw hold the first image
        only: does the loop over the images end too early, or does a `return` stand inside it?"""),
    ("first_place_only", _first(lambda p, n: p == (0, 0, 0, 0)), """Only the first output is in your
        dx and dw: the `return` stands inside the loops and ends them. Move it to the left."""),
    ("first_filter_only", _first(lambda p, n: p[3] == 0), """Only the first filter is in your dx and
        dw. The window was used by all filters: loop over the last axis of dout, too."""),
    ("last_row_missing", _first(lambda p, n: p[1] < n[1] - 1), """The last row of outputs is missing
        in your dx and dw: range(n) already ends at n - 1, so take no 1 off it."""),
    ("last_column_missing", _first(lambda p, n: p[2] < n[2] - 1), """The last column of outputs is
        missing in your dx and dw: range(n) already ends at n - 1, so take no 1 off it."""),
    ("dout_missing_in_dw", _with(lambda dx, dw, db, a: (dx, _ones(a)[1], db)), """Your dw does not
        listen to dout: it adds up the bare windows. Each comes times dout[t, i, j, k]."""),
    ("dout_missing_in_both", _with(lambda dx, dw, db, a: (*_ones(a)[:2], db)), """Neither dx nor dw
        listens to dout. What comes from behind multiplies both: dout[t, i, j, k]."""),
    ("dx_with_itself", _with(lambda dx, dw, db, a: (_itself(a, 0), dw, db)), """Your dx gets dout
        times the pixels. In w * x the rate for x is w: dout[t, i, j, k] * w[..., k]."""),
    ("dw_with_itself", _with(lambda dx, dw, db, a: (dx, _itself(a, 1), db)), """Your dw gets dout
        times the filter. In w * x the rate for w is x: dout[t, i, j, k] times the window."""),
    ("stride_missing_in_dx", _with(lambda dx, dw, db, a: (_step_one(a)[0], dw, db)), """Your dw
        knows the stride, your dx does not. It is the same window in both lines."""),
    ("stride_missing_in_dw", _with(lambda dx, dw, db, a: (dx, _step_one(a)[1], db)), """Your dx
        knows the stride, your dw does not. It is the same window in both lines."""),
    ("filters_transposed", _with(lambda dx, dw, db, a: (
        _handed(a, lambda w: w.transpose(1, 0, 2, 3)), dw, db)), """Your outputs hand out filters
        with rows and columns swapped. They lie in the window as they lay forward: w[..., k]."""),
    ("channels_added_in_dx", _with(lambda dx, dw, db, a: (
        _handed(a, lambda w: _filled(w, 2)), dw, db)), """All channels of a pixel get the same from
        you, the sum over the filter's channels. Channel c of the window met channel c of the
        filter: hand out w[..., k] as it is."""),
    ("channels_added_in_dw", _with(lambda dx, dw, db, a: (dx, _filled(dw, 2), db)), """All channels
        of your dw are alike: the window's channels are added up. Each weight met one channel: add
        dout[t, i, j, k] times the window as it is."""),
    ("images_added_in_dw", _with(lambda dx, dw, db, a: (dx, _same_batch(a), db)), """Each dout meets
        the windows of all images in your dw. That of dout[t, i, j, k] belongs to image t."""),
    ("all_averaged", _with(lambda dx, dw, db, a: tuple(g / len(a[1]) for g in (dx, dw, db))),
        """All three are divided by the number of images. The mean over the batch is the loss's
        business and is in dout already; here the uses add up."""),
    ("db_alone_averaged", _with(lambda dx, dw, db, a: (dx, dw, db / len(a[1]))), """Your db is
        divided by the number of images. The mean over the batch is the loss's business and is in
        dout already; here the uses add up."""),
    ("db_of_ones", _with(lambda dx, dw, db, a: (dx, dw, db * 0 + 1)), """Your db holds ones. A bias
        is added with the rate 1, and that is multiplied by what comes from behind: the sum of
        dout."""),
]:  # fmt: skip
    _answer.__name__, _answer.__doc__ = _name, _sentence
    conv_backward.misconception(_answer)


# ---------------------------------------------------------------- windows and borders


def _windows(rows, cols):
    """Windows whose corners are found in another way: from i, j and the stride."""

    def answer(dout, x, w, stride, pad):
        padded, f = _padded(x, pad), w.shape[0]
        dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
        for t, i, j, k in np.ndindex(dout.shape):
            a, b = rows(i, stride), cols(j, stride)
            dw[..., k] += dout[t, i, j, k] * padded[t, a : a + f, b : b + f]
            dx[t, a : a + f, b : b + f] += dout[t, i, j, k] * w[..., k]
        return _unpadded(dx, x, pad), dw, dout.sum(axis=(0, 1, 2))

    return answer


for _name, _rows, _cols, _sentence in [
    ("layer_stride_for_rows_only", lambda i, s: i * s, lambda j, s: j, """Only the rows know the
        stride: your windows stand one column apart. They begin at column j * stride."""),
    ("layer_stride_for_columns_only", lambda i, s: i, lambda j, s: j * s, """Only the columns know
        the stride: your windows stand one row apart. They begin at row i * stride."""),
]:  # fmt: skip
    _answer = _windows(_rows, _cols)
    _answer.__name__, _answer.__doc__ = _name, _sentence
    conv_backward.misconception(_answer)


@conv_backward.misconception
def size_from_the_channels(dout, x, w, stride, pad):
    """You take the filter's size from the wrong axis: w.shape[2] is the number of channels. Filters
    are (f, f, n_C_prev, n_C), so f is w.shape[0]."""
    padded, f = _padded(x, pad), w.shape[2]
    dx, dw = np.zeros(padded.shape), np.zeros(w.shape)
    for t, i, j, k in np.ndindex(dout.shape):
        rows, cols = slice(i * stride, i * stride + f), slice(j * stride, j * stride + f)
        dw[..., k] += dout[t, i, j, k] * padded[t, rows, cols]
        dx[t, rows, cols] += dout[t, i, j, k] * w[..., k]
    return _unpadded(dx, x, pad), dw, dout.sum(axis=(0, 1, 2))


@conv_backward.misconception
def filter_by_its_first_axis(dout, x, w, stride, pad):
    """Your dx takes filter k as w[k], which counts rows of the filters. The last axis counts the
    filters: w[..., k]."""
    padded, f = _padded(x, pad), w.shape[0]
    dx = np.zeros(padded.shape)
    for t, i, j, k in np.ndindex(dout.shape):
        rows, cols = slice(i * stride, i * stride + f), slice(j * stride, j * stride + f)
        dx[t, rows, cols] += dout[t, i, j, k] * w[k]
    return _unpadded(dx, x, pad), *conv_backward(dout, x, w, stride, pad)[1:]


@conv_backward.misconception
def first_two_axes_cut(dout, x, w, stride, pad):
    """You cut the border off the first two axes, and the first one counts the images. Rows and
    columns are axes 1 and 2: dx_padded[:, pad : pad + n_H, pad : pad + n_W]."""
    dx, dw, db = _layer(dout, x, w, stride, pad, uncut=True)
    return dx[pad : pad + x.shape[1], pad : pad + x.shape[2]], dw, db


@conv_backward.misconception
def all_of_the_border_before(dout, x, w, stride, pad):
    """You cut the whole border off above and at the left. Half of it lies behind the picture: the
    inside begins at pad, not at 2 * pad."""
    dx, dw, db = _layer(dout, x, w, stride, pad, uncut=True)
    return dx[:, 2 * pad :, 2 * pad :], dw, db


@conv_backward.misconception
def border_repeats_the_edge(dout, x, w, stride, pad):
    """Your padding repeats the pixels of the edge. Forward the border was zeros: np.pad without a
    mode."""
    dx, _, db = conv_backward(dout, x, w, stride, pad)
    around = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="edge")
    return dx, _layer(dout, around, w, stride, 0)[1], db


@conv_backward.misconception
def places_of_the_unpadded(dout, x, w, stride, pad):
    """Your loops run over n - f + 1 places, which holds for stride 1 without padding. How many it
    really is, dout tells: loop over dout.shape[1] rows and dout.shape[2] columns."""
    m, n_H, n_W, _ = x.shape
    places = list(np.ndindex(m, n_H - len(w) + 1, n_W - len(w) + 1, w.shape[3]))
    return *_layer(dout, x, w, stride, pad, places=places)[:2], dout.sum(axis=(0, 1, 2))
