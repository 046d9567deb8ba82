"""Exercises of lesson 03, Volumes and layers, 03.3."""

import numpy as np

from course_utils.exercises import exercise, integers
from course_utils.exercises.lesson_03 import _cut_like, _only, _slide

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
    yield rng.integers(0, 10, (3, 4, 2)), integers(rng, 2, 2, 2, 3) / 4, _biases(3) / 4


@many_filters.misconception
def bias_missing(x, w, b):
    """The bias is missing: b[k] is added to every number that filter k writes down."""
    return _layer(x, w, 0 * b)


@many_filters.misconception
def bias_for_each_channel(x, w, b):
    """You add the bias once for each channel of the input. A filter has a single bias: add it once,
    after the channels are summed."""
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


def _loops(x, w, b, one, n_C=None, less=1):
    """All places and filters in plain loops; `one(window, w, b, k)` is what stands at each."""
    f, n_C = w.shape[0], w.shape[3] if n_C is None else n_C
    out = np.zeros((x.shape[0] - f + less, x.shape[1] - f + less, n_C))
    for i, j, k in np.ndindex(*out.shape):
        out[i, j, k] = one(x[i : i + f, j : j + f], w, b, k)
    return out


def _sum(window, w, b, k):
    return np.sum(window * w[:, :, :, k]) + b[k]


@many_filters.misconception
def filter_0_for_all(x, w, b):
    """Every map of yours is made with filter 0, though with its own bias. Inside the loop, take
    filter k: w[:, :, :, k]."""
    return _layer(x, np.repeat(w[..., :1], w.shape[3], axis=3), b)


@many_filters.misconception
def filter_from_first_axis(x, w, b):
    """Your w[k] is row k of all filters. The number of the filter is the last axis of w: filter k
    is w[:, :, :, k], or w[..., k]."""
    return _loops(x, w, b, lambda window, w, b, k: np.sum(window * w[k]) + b[k])


@many_filters.misconception
def filter_from_channel_axis(x, w, b):
    """Your w[:, :, k] holds what all filters have for channel k of the input. The number of the
    filter is the last of four axes: filter k is w[:, :, :, k]."""
    return _loops(x, w, b, lambda window, w, b, k: np.sum(window * w[:, :, k]) + b[k])


@many_filters.misconception
def filters_counted_from_depth(x, w, b):
    """You take the number of filters from w.shape[2], which is the depth of each. There are
    w.shape[3] of them."""
    return _loops(x, w, b, _sum, n_C=w.shape[2])


@many_filters.misconception
def whole_b_at_each_place(x, w, b):
    """In b is one bias for each filter. At out[i, j, k] belongs one number: add b[k], not the whole
    of b."""
    out = _layer(x, w, 0 * b)
    for place in np.ndindex(*out.shape):
        out[place] = out[place] + b
    return out


@many_filters.misconception
def whole_b_to_each_map(x, w, b):
    """In b is one bias for each filter. The map of filter k gets b[k]; with the whole of b, NumPy
    adds its numbers column by column, or finds no place for them."""
    out = _layer(x, w, 0 * b)
    for k in range(len(b)):
        out[:, :, k] = out[:, :, k] + b
    return out


@many_filters.misconception
def bias_to_all_maps_so_far(x, w, b):
    """You add b[k] to the whole output in every round, so the maps that are there already get it as
    well. It belongs to out[:, :, k] alone."""
    return _layer(x, w, np.cumsum(b[::-1])[::-1])


@many_filters.misconception
def biases_added_in_every_round(x, w, b):
    """You add b to the whole output in every round of the loop over the filters, so the first maps
    get theirs several times. Add b[k] to out[:, :, k], or b once, behind the loop."""
    return _layer(x, w, b * np.arange(len(b), 0, -1))


@many_filters.misconception
def multiplied_by_bias(x, w, b):
    """You multiply by the bias. It is added: z = (sum of products) + b."""
    return _layer(x, w, 0 * b) * b


@many_filters.misconception
def mean_and_bias(x, w, b):
    """You take the mean of the products where their sum is wanted."""
    return _layer(x, w / w[..., 0].size, b)


@many_filters.misconception
def first_map_empty(x, w, b):
    """The first map stays empty: your loop over the filters begins at 1. Begin at 0."""
    return _only(_layer(x, w, b), ..., slice(1, None))


@many_filters.misconception
def last_map_empty(x, w, b):
    """The last map stays empty: your loop over the filters ends one too early. range(n_C) already
    ends at n_C - 1."""
    return _only(_layer(x, w, b), ..., slice(-1))


@many_filters.misconception
def sum_runs_on(x, w, b):
    """Your sums run on: each place holds what came before it, too. Set the sum to 0 anew for each
    place, inside all loops."""
    sums = np.moveaxis(_layer(x, w, 0 * b), -1, 0)
    return np.moveaxis(np.cumsum(sums).reshape(sums.shape), 0, -1) + b


@many_filters.misconception
def places_one_short(x, w, b):
    """The last row and the last column of places are missing: there are n - f + 1, one more than n
    - f."""
    return _loops(x, w, b, _sum, less=0)


@many_filters.misconception
def each_filter_on_its_side(x, w, b):
    """Rows and columns of each filter are swapped: w[u, v] belongs to row i + u and column j +
    v."""
    return _layer(x, np.swapaxes(w, 0, 1), b)


@many_filters.misconception
def each_filter_turned(x, w, b):
    """This is what you get with each filter turned by 180 degrees. Networks slide it as it is."""
    return _layer(x, w[::-1, ::-1], b)


@many_filters.misconception
def type_like_the_input(x, w, b):
    """Where x holds whole numbers, so does your output, and fractions are cut: np.zeros_like and
    dtype=x.dtype take the type from x. Make the output with np.zeros."""
    return _cut_like(x, _layer(x, w, b))


@many_filters.misconception
def filters_with_axes_reversed(x, w, b):
    """With .T you turn all axes of a filter round, and its channels stand first. Lay it on as it
    is: w[:, :, :, k]."""
    return _loops(x, w, b, lambda window, w, b, k: np.sum(window * w[:, :, :, k].T) + b[k])
