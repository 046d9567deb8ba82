"""Exercises of lesson 03, Volumes and layers."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 03.1


@exercise("03.1")
def volume_at(x, w, i, j):
    f = w.shape[0]
    return np.sum(x[i : i + f, j : j + f] * w)


@volume_at.cases
def _(rng):
    yield integers(rng, 2, 3, 2, low=0), integers(rng, 2, 2, 2, low=-2, high=3), 0, 1
    yield integers(rng, 4, 3, 2, low=0), integers(rng, 2, 2, 2, low=-2, high=3), 2, 0
    yield integers(rng, 4, 4, 3) / 2, integers(rng, 3, 3, 3) / 4, 0, 1
    yield integers(rng, 6, 5, 4), integers(rng, 1, 1, 4), 4, 3
    for n_C_prev in (3, 1, 4, 5):
        f = int(rng.integers(2, 4))
        n_H, n_W = f + rng.choice([1, 2, 3, 4], 2, replace=False)
        i, j = rng.choice(min(n_H, n_W) - f + 1, 2, replace=False)
        yield integers(rng, n_H, n_W, n_C_prev), integers(rng, f, f, n_C_prev), int(i), int(j)


@volume_at.misconception
def sum_per_channel(x, w, i, j):
    """You return one sum for each channel. A filter reaches through the whole depth: add its
    channels up as well, so that a single number is left."""
    f = w.shape[0]
    return np.sum(x[i : i + f, j : j + f] * w, axis=(0, 1))


@volume_at.misconception
def mean_of_channels(x, w, i, j):
    """You take the mean over the channels. They are added up; if they should count less, the
    weights can say so."""
    return volume_at(x, w, i, j) / x.shape[2]


@volume_at.misconception
def first_channel_only(x, w, i, j):
    """Only channel 0 counts in yours. The filter has a slice of weights for every channel of the
    input, and all of them take part. If you loop over the channels: is the `return` in the loop?"""
    return volume_at(x[..., :1], w[..., :1], i, j)


@volume_at.misconception
def first_slice_for_all(x, w, i, j):
    """You lay slice 0 of the filter on every channel. Each channel c has weights of its own,
    w[:, :, c]: that is how a filter tells red from green."""
    return volume_at(x, np.repeat(w[..., :1], w.shape[2], axis=2), i, j)


@volume_at.misconception
def channels_added_first(x, w, i, j):
    """You add up the channels first and multiply then, as if the picture were gray. Multiply each
    channel by its own weights first, then add."""
    f = w.shape[0]
    return np.sum(x[i : i + f, j : j + f].sum(axis=2) * w.sum(axis=2))


@volume_at.misconception
def products_not_added(x, w, i, j):
    """You return all the products. Their sum is the one number wanted."""
    f = w.shape[0]
    return x[i : i + f, j : j + f] * w


@volume_at.misconception
def row_and_column_swapped(x, w, i, j):
    """Row and column are swapped: i counts rows, downwards, and is the first index."""
    return volume_at(x, w, j, i)


@volume_at.misconception
def filter_turned(x, w, i, j):
    """This is what you get with the filter turned by 180 degrees. Networks lay it on as it is."""
    return volume_at(x, w[::-1, ::-1], i, j)


@volume_at.misconception
def channels_reversed(x, w, i, j):
    """Your filter meets the channels in reverse order: its slice c belongs to channel c."""
    return volume_at(x, w[..., ::-1], i, j)


@volume_at.misconception
def last_channel_counts(x, w, i, j):
    """Only the last channel counts in yours. Inside a loop over the channels, add with +=: a plain
    = forgets what was there."""
    return volume_at(x[..., -1:], w[..., -1:], i, j)


@volume_at.misconception
def place_ignored(x, w, i, j):
    """Your window is always the one in the top left corner: i and j are not used."""
    return volume_at(x, w, 0, 0)


@volume_at.misconception
def window_one_short(x, w, i, j):
    """The window is one row and one column short. A slice a:b ends before b, so a window of f rows
    is i : i + f, not i : i + f - 1."""
    return volume_at(x, w[:-1, :-1], i, j) if len(w) > 1 else 0.0


@volume_at.misconception
def filter_transposed(x, w, i, j):
    """Rows and columns of the filter are swapped: w[u, v] belongs to row i + u and column j + v."""
    return volume_at(x, np.swapaxes(w, 0, 1), i, j)


@volume_at.misconception
def filter_not_used(x, w, i, j):
    """You add up the pixels of the window; the weights are not used."""
    return volume_at(x, np.ones_like(w), i, j)


# ---------------------------------------------------------------- 03.2


def _slide(x, w, stride=1, shape=None, step=None):
    """One filter over one volume, in plain loops; `shape` and `step` for the wrong answers."""
    f = w.shape[0]
    if shape is None:
        shape = [max((n - f) // stride + 1, 0) for n in x.shape[:2]]
    down, across = (stride, stride) if step is None else step
    out = np.zeros(shape)
    for i, j in np.ndindex(*shape):
        top, left = i * down, j * across
        out[i, j] = np.sum(x[top : top + f, left : left + f] * w)
    return out


@exercise("03.2", allow=("volume_at",))
def one_filter(x, w):
    return _slide(x, w)


@one_filter.cases
def _(rng):
    yield integers(rng, 2, 3, 2, low=0), integers(rng, 2, 2, 2, low=-2, high=3)
    yield integers(rng, 4, 3, 2, low=0), integers(rng, 2, 2, 2, low=-2, high=3)
    yield integers(rng, 4, 4, 3) / 2, integers(rng, 2, 2, 3) / 4
    yield integers(rng, 4, 5, 3), integers(rng, 1, 1, 3)
    yield integers(rng, 3, 3, 3), integers(rng, 3, 3, 3)
    for n_C_prev in (3, 2, 4, 5):
        f = int(rng.integers(2, 4))
        n_H, n_W = f + rng.choice([1, 2, 3, 4], 2, replace=False)
        yield integers(rng, n_H, n_W, n_C_prev), integers(rng, f, f, n_C_prev)


@one_filter.misconception
def channels_kept(x, w):
    """Your output still has the channels of the input. One filter adds them all up and gives one
    map of two axes, as deep as a sheet of paper."""
    slices = [_slide(x[..., c : c + 1], w[..., c : c + 1]) for c in range(x.shape[2])]
    return np.stack(slices, axis=-1)


@one_filter.misconception
def channel_axis_of_one(x, w):
    """The numbers are right, but there is a third axis of length 1. Here the map of one filter
    has two axes; the channels come with the next exercise."""
    return one_filter(x, w)[..., None]


@one_filter.misconception
def last_place_missing(x, w):
    """The last row and the last column of places are missing: there are n - f + 1, one more than
    n - f."""
    f = w.shape[0]
    return _slide(x, w, shape=(x.shape[0] - f, x.shape[1] - f))


@one_filter.misconception
def runs_over_the_border(x, w):
    """Your loops run over every pixel of the input, so the last windows hang over the edge. Loop
    over the output: n - f + 1 rows and columns."""
    return _slide(x, w, shape=x.shape[:2])


@one_filter.misconception
def border_left_empty(x, w):
    """Your output is as large as the input, with zeros where no window fits. It should have only
    the places where the filter fits: n - f + 1 each way."""
    out = np.zeros(x.shape[:2])
    n_H, n_W = (n - w.shape[0] + 1 for n in out.shape)
    out[:n_H, :n_W] = one_filter(x, w)
    return out


@one_filter.misconception
def mean_over_channels(x, w):
    """You take the mean over the channels, where their sum is wanted."""
    return one_filter(x, w) / x.shape[2]


@one_filter.misconception
def one_slice_for_all(x, w):
    """You slide slice 0 of the filter over every channel. Each channel c has its own weights,
    w[:, :, c]."""
    return one_filter(x, np.repeat(w[..., :1], w.shape[2], axis=2))


@one_filter.misconception
def one_channel_only(x, w):
    """Only channel 0 of the input takes part. The filter is as deep as the input: use all of its
    slices."""
    return one_filter(x[..., :1], w[..., :1])


@one_filter.misconception
def last_channel_wins(x, w):
    """Only the last channel is left in your result: it overwrites the others. Inside a loop over
    channels, add with += instead of =."""
    return one_filter(x[..., -1:], w[..., -1:])


@one_filter.misconception
def height_and_width_swapped(x, w):
    """Rows and columns of the output are swapped: x.shape is (n_H, n_W, n_C), height first."""
    return one_filter(x, w).T


def _only(out, *kept):
    """The numbers at `kept`, zeros elsewhere: what a loop leaves that ends too early."""
    cut = np.zeros_like(out)
    cut[kept] = out[kept]
    return cut


@one_filter.misconception
def returned_at_once(x, w):
    """Only the first place of your map is filled: the `return` stands inside the loops, so they end
    after one round. It belongs behind them, without indentation."""
    return _only(one_filter(x, w), 0, 0)


@one_filter.misconception
def returned_after_a_row(x, w):
    """Only the first row of your map is filled: the `return` stands inside the loop over the rows.
    Move it to the left, behind both loops."""
    return _only(one_filter(x, w), 0)


@one_filter.misconception
def loop_ends_early(x, w):
    """The last row and column of your map stay zero: the loops end one too early. range(n) already
    ends at n - 1."""
    return _only(one_filter(x, w), slice(-1), slice(-1))


@one_filter.misconception
def loop_begins_late(x, w):
    """The first row and column of your map stay zero: the loops begin at 1. Begin at 0."""
    return _only(one_filter(x, w), slice(1, None), slice(1, None))


@one_filter.misconception
def whole_numbers_only(x, w):
    """Your results are cut to whole numbers: the map has an integer type. Make it with np.zeros,
    which holds fractions."""
    return np.trunc(one_filter(x, w))


@one_filter.misconception
def window_moves_askew(x, w):
    """The window moves across where it should move down: i, the row of the map, belongs to the
    first axis of the volume."""
    f = w.shape[0]
    out = np.zeros([n - f + 1 for n in x.shape[:2]])
    for i, j in np.ndindex(*out.shape):
        out[i, j] = np.sum(x[j : j + f, i : i + f] * w)
    return out


# ---------------------------------------------------------------- 03.3


def _biases(n_C):
    return 10.0 * (1 + np.arange(n_C)) * (-1) ** np.arange(n_C)


def _layer(x, w, b):
    maps = [_slide(x, w[..., k]) + b[k] for k in range(w.shape[3])]
    return np.stack(maps, axis=-1)


@exercise("03.3", allow=("one_filter", "volume_at"))
def many_filters(x, w, b):
    return _layer(x, w, b)


@many_filters.cases
def _(rng):
    sizes = [(2, 3, 2, 2, 2), (3, 2, 1, 2, 3), (4, 3, 3, 2, 1), (3, 5, 2, 3, 2)]
    sizes += [(4, 5, 3, 3, 4), (6, 4, 2, 2, 5), (5, 7, 3, 3, 3)]
    for n_H, n_W, n_C_prev, f, n_C in sizes:
        x, w = integers(rng, n_H, n_W, n_C_prev), integers(rng, f, f, n_C_prev, n_C)
        yield x, w, _biases(n_C)
    yield integers(rng, 4, 4, 3) / 2, integers(rng, 2, 2, 3, 3) / 4, _biases(3) / 4


@many_filters.misconception
def bias_missing(x, w, b):
    """The bias is missing: b[k] is added to every number that filter k writes down."""
    return _layer(x, w, 0 * b)


@many_filters.misconception
def bias_for_each_channel(x, w, b):
    """You add the bias once for each channel of the input. A filter has a single bias: add it
    once, after the channels are summed."""
    return _layer(x, w, b * x.shape[2])


@many_filters.misconception
def bias_for_each_product(x, w, b):
    """You add the bias to every product, before they are summed, so it counts f * f * n_C_prev
    times. Add it once, to the sum."""
    return _layer(x, w, b * w[..., 0].size)


@many_filters.misconception
def one_bias_for_all(x, w, b):
    """You add the bias of filter 0 to the maps of all filters. Filter k has its own, b[k]."""
    return _layer(x, w, np.full_like(b, b[0]))


@many_filters.misconception
def all_biases_to_each(x, w, b):
    """You add the sum of all biases to each map. Filter k has its own, b[k]."""
    return _layer(x, w, np.full_like(b, b.sum()))


@many_filters.misconception
def bias_subtracted(x, w, b):
    """You subtract the bias. It is added: z = (sum of products) + b."""
    return _layer(x, w, -b)


@many_filters.misconception
def maps_added_up(x, w, b):
    """You add the maps of all filters up. Each filter keeps a map of its own, and the maps are
    stacked: they are the channels of the output."""
    return _layer(x, w, b).sum(axis=-1)


@many_filters.misconception
def filters_first(x, w, b):
    """Your channels stand first. Here they come last, (n_H, n_W, n_C): the map of filter k is
    out[:, :, k]."""
    return np.moveaxis(_layer(x, w, b), -1, 0)


@many_filters.misconception
def last_filter_everywhere(x, w, b):
    """All channels of your output are the map of the last filter: each filter overwrites the whole
    output. Filter k writes into out[:, :, k] only."""
    return np.repeat(_layer(x, w, b)[..., -1:], w.shape[3], axis=-1)


@many_filters.misconception
def channels_of_filters_swapped(x, w, b):
    """The last two axes of w are swapped: filter k is w[:, :, :, k], and w[:, :, c] holds the
    weights of all filters for the input's channel c."""
    return _layer(x, np.swapaxes(w, 2, 3), b)


@many_filters.misconception
def relu_too_early(x, w, b):
    """There are zeros where negative numbers belong: you have applied ReLU already. Here the sums
    and the bias are wanted as they are."""
    return np.maximum(_layer(x, w, b), 0)


@many_filters.misconception
def first_filter_only(x, w, b):
    """Only channel 0 of your output is filled: the `return` stands inside the loop over the
    filters. It belongs behind the loop."""
    return _only(_layer(x, w, b), ..., 0)


@many_filters.misconception
def first_map_alone(x, w, b):
    """You return the map of filter 0 alone. Every filter makes a map, and they are stacked as the
    channels of the output."""
    return _layer(x, w, b)[..., 0]


@many_filters.misconception
def cut_to_whole_numbers(x, w, b):
    """Your results are cut to whole numbers: the output has an integer type. Make it with np.zeros,
    which holds fractions."""
    return np.trunc(_layer(x, w, b))


@many_filters.misconception
def bias_at_first_place(x, w, b):
    """The bias is added at one place only. It belongs to every number of the filter's map."""
    out = _layer(x, w, 0 * b)
    out[0, 0] += b
    return out


# ---------------------------------------------------------------- 03.4


def _batch(x, w, b, stride=1, shape=None, step=None):
    """A padded batch through a layer, image by image and filter by filter."""
    return np.stack(
        [
            np.stack(
                [_slide(one, w[..., k], stride, shape, step) + b[k] for k in range(len(b))], axis=-1
            )
            for one in x
        ]
    )


def _pad(x, before, after=None):
    after = before if after is None else after
    return np.pad(x, ((0, 0), (before, after), (before, after), (0, 0)))


def _size(n, f, stride):
    return max((n - f) // stride + 1, 0)


@exercise("03.4", allow=("many_filters", "one_filter", "volume_at", "zero_pad", "pad2d"))
def conv_forward(x, w, b, stride, pad):
    return _batch(_pad(x, pad), w, b, stride)


@conv_forward.cases
def _(rng):
    sizes = [(1, 2, 3, 1, 2, 2, 1, 0), (2, 3, 2, 2, 2, 1, 1, 0), (1, 3, 4, 2, 2, 2, 1, 1)]
    sizes += [(2, 4, 5, 2, 3, 3, 2, 0), (3, 5, 3, 3, 2, 2, 2, 1), (2, 6, 5, 2, 3, 4, 3, 1)]
    sizes += [(2, 5, 7, 3, 3, 2, 2, 2), (3, 7, 6, 2, 1, 3, 2, 0), (1, 8, 6, 3, 3, 2, 1, 2)]
    for m, n_H, n_W, n_C_prev, f, n_C, stride, pad in sizes:
        x, w = integers(rng, m, n_H, n_W, n_C_prev), integers(rng, f, f, n_C_prev, n_C)
        yield x, w, _biases(n_C), stride, pad
    yield integers(rng, 2, 5, 5, 3) / 2, integers(rng, 3, 3, 3, 2) / 4, _biases(2) / 4, 2, 1


@conv_forward.misconception
def mean_over_the_batch(x, w, b, stride, pad):
    """You average over the batch. The images have nothing to do with each other here: every image
    gets an output of its own, and m is the first axis."""
    return conv_forward(x, w, b, stride, pad).mean(axis=0)


@conv_forward.misconception
def sum_over_the_batch(x, w, b, stride, pad):
    """You add up over the batch. The images have nothing to do with each other here: every image
    gets an output of its own, and m is the first axis."""
    return conv_forward(x, w, b, stride, pad).sum(axis=0)


@conv_forward.misconception
def first_image_for_all(x, w, b, stride, pad):
    """Every output of yours comes from image 0. Inside the loop over the batch, take x[k]."""
    return np.repeat(conv_forward(x[:1], w, b, stride, pad), len(x), axis=0)


@conv_forward.misconception
def all_axes_padded(x, w, b, stride, pad):
    """You pad all four axes, the images and the channels too, as np.pad(x, pad) does. Say it axis
    by axis: np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))."""
    return _batch(np.pad(x, pad), w, b, stride)


@conv_forward.misconception
def no_padding(x, w, b, stride, pad):
    """There is no padding in your result: the windows stay inside the images."""
    return _batch(x, w, b, stride)


@conv_forward.misconception
def size_without_padding(x, w, b, stride, pad):
    """You pad the images, but count the places without the padding, so that the last rows and
    columns are missing: it is (n + 2 * pad - f) // stride + 1."""
    shape = [_size(n, w.shape[0], stride) for n in x.shape[1:3]]
    return _batch(_pad(x, pad), w, b, stride, shape)


@conv_forward.misconception
def padded_at_one_end(x, w, b, stride, pad):
    """The last rows or columns are missing. Either you pad at the top and left only, or the size is
    counted with n + pad - f. There are `pad` zeros on every side: n + 2 * pad - f."""
    return _batch(_pad(x, pad, 0), w, b, stride)


@conv_forward.misconception
def stride_not_used(x, w, b, stride, pad):
    """The stride is not used: your window moves by one pixel at a time."""
    return _batch(_pad(x, pad), w, b)


@conv_forward.misconception
def window_not_moved(x, w, b, stride, pad):
    """The output has the right size, but its windows stand one pixel apart. The window of output
    [i, j] begins at row i * stride and column j * stride."""
    padded = _pad(x, pad)
    shape = [_size(n, w.shape[0], stride) for n in padded.shape[1:3]]
    return _batch(padded, w, b, 1, shape)


@conv_forward.misconception
def stride_downwards_only(x, w, b, stride, pad):
    """Your window takes steps of `stride` downwards, but of one pixel across. The stride holds in
    both directions."""
    return _batch(_pad(x, pad), w, b)[:, ::stride]


@conv_forward.misconception
def one_added_before_dividing(x, w, b, stride, pad):
    """The number of places is wrong: the 1 is added before dividing. Count the steps first,
    (n + 2 * pad - f) // stride, then add the place the window starts from."""
    padded = _pad(x, pad)
    shape = [(n - w.shape[0] + 1) // stride for n in padded.shape[1:3]]
    return _batch(padded, w, b, stride, shape)


@conv_forward.misconception
def divided_before_subtracting(x, w, b, stride, pad):
    """The number of places is wrong: // goes before + and -, so n + 2 * pad - f // stride + 1
    divides f alone. Put brackets around n + 2 * pad - f."""
    padded, f = _pad(x, pad), w.shape[0]
    return _batch(padded, w, b, stride, [n - f // stride + 1 for n in padded.shape[1:3]])


@conv_forward.misconception
def loops_in_steps(x, w, b, stride, pad):
    """Most of your output is never filled: the loops take steps of `stride` through the output. Let
    them visit every place of it, and multiply i and j by the stride for the window."""
    out = conv_forward(x, w, b, stride, pad)
    n_H, n_W = (-(-n // stride) for n in out.shape[1:3])
    return _only(out, slice(None), slice(n_H), slice(n_W))


@conv_forward.misconception
def first_image_alone(x, w, b, stride, pad):
    """Only the output of image 0 is filled: the `return` stands inside the loop over the batch. It
    belongs behind all loops."""
    return _only(conv_forward(x, w, b, stride, pad), 0)


@conv_forward.misconception
def fractions_lost(x, w, b, stride, pad):
    """Your results are cut to whole numbers: the output has an integer type. Make it with np.zeros,
    which holds fractions."""
    return np.trunc(conv_forward(x, w, b, stride, pad))


@conv_forward.misconception
def bias_missing_in_batch(x, w, b, stride, pad):
    """The bias is missing: b[k] is added to every number that filter k writes down."""
    return conv_forward(x, w, 0 * b, stride, pad)


@conv_forward.misconception
def bias_many_times(x, w, b, stride, pad):
    """You add the bias to every product, before they are summed, so it counts f * f * n_C_prev
    times. Add it once, to the sum."""
    return conv_forward(x, w, b * w[..., 0].size, stride, pad)


@conv_forward.misconception
def bias_once_a_channel(x, w, b, stride, pad):
    """You add the bias once for each channel of the input. Add it once, after the channels are
    summed."""
    return conv_forward(x, w, b * x.shape[3], stride, pad)


@conv_forward.misconception
def output_on_its_side(x, w, b, stride, pad):
    """Height and width are swapped in your output: its shape is (m, n_H, n_W, n_C)."""
    return np.swapaxes(conv_forward(x, w, b, stride, pad), 1, 2)


@conv_forward.misconception
def pytorch_order(x, w, b, stride, pad):
    """Your output has its channels before height and width, as in PyTorch. In this course they
    come last: (m, n_H, n_W, n_C)."""
    return np.moveaxis(conv_forward(x, w, b, stride, pad), -1, 1)


@conv_forward.misconception
def relu_in_batch(x, w, b, stride, pad):
    """There are zeros where negative numbers belong: you have applied ReLU already. It comes
    after this function, so that it can be exchanged."""
    return np.maximum(conv_forward(x, w, b, stride, pad), 0)


# ---------------------------------------------------------------- 03.5


@exercise("03.5")
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


def _count(n_C, layers, one_layer):
    total = 0
    for f, n_filters in layers:
        total += one_layer(f, n_C, n_filters)
        n_C = n_filters
    return total


@count_parameters.misconception
def biases_not_counted(n_C, layers):
    """The biases are missing: every filter has one, so a layer has as many as filters."""
    return _count(n_C, layers, lambda f, n, k: f * f * n * k)


@count_parameters.misconception
def one_bias_a_layer(n_C, layers):
    """You count one bias for a whole layer. Every filter has its own."""
    return _count(n_C, layers, lambda f, n, k: f * f * n * k + 1)


@count_parameters.misconception
def bias_for_each_slice(n_C, layers):
    """You count a bias for every slice of a filter. A filter has one, added after its slices are
    summed: (f * f * n_C_prev + 1) * n_C."""
    return _count(n_C, layers, lambda f, n, k: (f * f + 1) * n * k)


@count_parameters.misconception
def flat_filters(n_C, layers):
    """You count filters of f * f weights. They are as deep as the volume they look at: f * f *
    n_C_prev."""
    return _count(n_C, layers, lambda f, n, k: (f * f + 1) * k)


@count_parameters.misconception
def side_not_squared(n_C, layers):
    """A slice of a filter has f * f weights; you count f."""
    return _count(n_C, layers, lambda f, n, k: (f * n + 1) * k)


@count_parameters.misconception
def depth_of_the_image_kept(n_C, layers):
    """You take the channels of the image for every layer. The second layer looks at the output of
    the first, which has as many channels as the first has filters."""
    return sum((f * f * n_C + 1) * n_filters for f, n_filters in layers)


@count_parameters.misconception
def own_filters_as_depth(n_C, layers):
    """You update the number of channels before you count. The filters of a layer are as deep as
    its input; its own filters become channels for the next layer only."""
    return sum((f * f * n_filters + 1) * n_filters for f, n_filters in layers)


@count_parameters.misconception
def last_layer_only(n_C, layers):
    """You count the last layer alone. Add up over all of them: total += ..."""
    if not layers:
        return 0
    depths = [n_C, *(k for _, k in layers)]
    f, n_filters = layers[-1]
    return (f * f * depths[-2] + 1) * n_filters


@count_parameters.misconception
def first_layer_only(n_C, layers):
    """You count the first layer alone. Is the `return` inside the loop?"""
    return None if not layers else _count(n_C, layers[:1], lambda f, n, k: (f * f * n + 1) * k)


# ---------------------------------------------------------------- 03.6


def _windows(x, f, step=1):
    """All windows of a volume: (n_H, n_W, f, f, n_C)."""
    view = np.lib.stride_tricks.sliding_window_view(x, (f, f), axis=(0, 1))[::step, ::step]
    return np.moveaxis(view, 2, -1)


@exercise("03.6")
def im2col(x, f):
    windows = _windows(x, f)
    return windows.reshape(windows.shape[0] * windows.shape[1], -1)


@im2col.cases
def _(rng):
    yield np.arange(12.0).reshape(2, 3, 2), 2
    yield np.arange(12.0).reshape(3, 4, 1), 2
    yield np.arange(24.0).reshape(3, 4, 2), 1
    yield integers(rng, 4, 4, 3) / 2, 2
    for n_C, f in ((1, 3), (2, 2), (3, 3), (3, 2), (4, 1), (2, 3)):
        n_H, n_W = f + rng.choice([1, 2, 3], 2, replace=False)
        yield integers(rng, n_H, n_W, n_C), f


@im2col.misconception
def channel_by_channel(x, f):
    """The numbers of a row are in another order: channel after channel. In w.reshape(-1, n_C) the
    channels change fastest, so they must in a row as well: bring the window's axes before the
    channel before you flatten."""
    windows = np.moveaxis(_windows(x, f), -1, 2)
    return windows.reshape(windows.shape[0] * windows.shape[1], -1)


@im2col.misconception
def windows_as_columns(x, f):
    """Your matrix lies on its side: windows are its columns. That is also in use, but here each
    window is a row, so that rows @ w.reshape(-1, n_C) works."""
    return im2col(x, f).T


@im2col.misconception
def places_downwards_first(x, f):
    """Your windows go down before they go across. They come in reading order, row by row, like
    the output they will become."""
    windows = np.swapaxes(_windows(x, f), 0, 1)
    return windows.reshape(windows.shape[0] * windows.shape[1], -1)


@im2col.misconception
def windows_on_their_side(x, f):
    """Rows and columns inside each window are swapped."""
    windows = np.swapaxes(_windows(x, f), 2, 3)
    return windows.reshape(windows.shape[0] * windows.shape[1], -1)


@im2col.misconception
def row_for_each_channel(x, f):
    """You make a row for each channel of a window. All f * f * n_C numbers of a window belong in
    one row: they meet one filter, and are summed together."""
    windows = np.moveaxis(_windows(x, f), -1, 2)
    return windows.reshape(-1, f * f)


@im2col.misconception
def places_missing(x, f):
    """The last windows across and down are missing: there are n - f + 1 places, one more than
    n - f."""
    windows = _windows(x, f)[:-1, :-1]
    return windows.reshape(windows.shape[0] * windows.shape[1], x.shape[2] * f * f)


@im2col.misconception
def windows_side_by_side(x, f):
    """Your windows stand side by side without overlap. They move by one pixel at a time."""
    windows = _windows(x, f, step=f)
    return windows.reshape(windows.shape[0] * windows.shape[1], -1)


@im2col.misconception
def places_not_joined(x, f):
    """The windows are right, but your array has a row and a column axis for the places. Join them
    into one: a matrix has two axes."""
    windows = _windows(x, f)
    return windows.reshape(*windows.shape[:2], -1)


@im2col.misconception
def first_channel_of_windows(x, f):
    """Only channel 0 is in your rows. A window is f * f * n_C numbers."""
    return im2col(x[..., :1], f)


@im2col.misconception
def first_row_of_places(x, f):
    """Only the first row of places is there: the `return` stands inside the loop over the rows.
    Move it to the left, behind both loops."""
    return im2col(x, f)[: x.shape[1] - f + 1]


@im2col.misconception
def first_window_only(x, f):
    """Only the first window is there: the `return` stands inside the loops, so they end after one
    round."""
    return im2col(x, f)[:1]


@im2col.misconception
def list_of_rows(x, f):
    """The rows are right, but they are in a list. Make it a matrix: np.array(rows)."""
    return list(im2col(x, f))


@im2col.misconception
def sums_of_windows(x, f):
    """You add up the numbers of each window. Nothing is summed yet: the matrix product does that,
    once the weights are there."""
    return im2col(x, f).sum(axis=1)
