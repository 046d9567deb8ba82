"""Exercises of lesson 03, Volumes and layers, 03.4."""

import numpy as np

from course_utils.exercises import exercise, integers
from course_utils.exercises.lesson_03 import _cut_like, _only, _slide
from course_utils.exercises.lesson_03_part_2 import _biases

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
    yield rng.integers(0, 10, (2, 3, 4, 2)), integers(rng, 2, 2, 2, 2) / 4, _biases(2) / 4, 1, 1


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
    """Every output of yours comes from image 0. Inside the loop over the batch, cut the window out
    of image t, padded[t]."""
    return np.repeat(conv_forward(x[:1], w, b, stride, pad), len(x), axis=0)


@conv_forward.misconception
def all_axes_padded(x, w, b, stride, pad):
    """You pad the channels as well; np.pad(x, pad) pads all four axes. Only height and width get a
    border: np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)))."""
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
    """The number of places is wrong: the 1 is added before dividing. Count the steps first, (n + 2
    * pad - f) // stride, then add the place the window starts from."""
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
    """Your output has its channels before height and width, as in PyTorch. In this course they come
    last: (m, n_H, n_W, n_C)."""
    return np.moveaxis(conv_forward(x, w, b, stride, pad), -1, 1)


@conv_forward.misconception
def relu_in_batch(x, w, b, stride, pad):
    """There are zeros where negative numbers belong: you have applied ReLU already. It comes after
    this function, so that it can be exchanged."""
    return np.maximum(conv_forward(x, w, b, stride, pad), 0)


def _forward(x, w, b, stride, pad, *, one=None, border=None, places=None):
    """The reader's four loops, errors included, with parts that may go wrong.

    `one(padded, at, f, w, b)` is what stands at the place `at` (image, row, column, filter);
    `border(x, pad)` pads; `places(padded, f, stride)` counts rows and columns.
    """
    f = w.shape[0]
    padded = (border or _pad)(x, pad)
    n_H, n_W = (places or _places)(padded, f, stride)
    out = np.zeros((len(x), n_H, n_W, w.shape[3]))
    for at in np.ndindex(*out.shape):
        window = _cut(padded, at, f, stride) if one is None else one(padded, at, f)
        out[at] = np.sum(window * w[:, :, :, at[3]]) + b[at[3]]
    return out


def _places(padded, f, stride):
    return [(n - f) // stride + 1 for n in padded.shape[1:3]]


def _cut(padded, at, f, stride):
    t, i, j, _ = at
    return padded[t, i * stride : i * stride + f, j * stride : j * stride + f]


@conv_forward.misconception
def images_padded(x, w, b, stride, pad):
    """You pad the batch as well: images of zeros stand before the first and behind the last. Only
    axes 1 and 2, height and width, get a border."""
    return _forward(x, w, b, stride, pad, border=_pad_images)


@conv_forward.misconception
def empty_images_added(x, w, b, stride, pad):
    """Your output has more images than the batch: you pad the first axis as well. Only axes 1 and
    2, height and width, get a border."""
    return _batch(_pad_images(x, pad), w, b, stride)


def _pad_images(x, pad):
    return np.pad(x, ((pad, pad), (pad, pad), (pad, pad), (0, 0)))


@conv_forward.misconception
def first_two_axes_padded(x, w, b, stride, pad):
    """You pad axes 0 and 1, which are the images and their rows. In a batch, height and width are
    axes 1 and 2."""

    def border(x, pad):
        return np.pad(x, ((pad, pad), (pad, pad), (0, 0), (0, 0)))

    return _forward(x, w, b, stride, pad, border=border)


@conv_forward.misconception
def two_pairs_for_four_axes(x, w, b, stride, pad):
    """Give np.pad one pair of numbers for each axis; a batch has four: ((0, 0), (pad, pad), (pad,
    pad), (0, 0))."""
    return np.pad(x, ((pad, pad), (pad, pad)))


@conv_forward.misconception
def padded_at_the_far_end(x, w, b, stride, pad):
    """You pad at the bottom and at the right only. There are `pad` zeros on all four sides of each
    image: (pad, pad), not (0, pad)."""
    return _batch(_pad(x, 0, pad), w, b, stride)


@conv_forward.misconception
def border_not_of_zeros(x, w, b, stride, pad):
    """Your border repeats the pixels at the edge. Here it holds zeros, which np.pad adds when no
    mode is named."""
    edge = np.pad(x, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode="edge")
    return _batch(edge, w, b, stride)


@conv_forward.misconception
def border_always_one(x, w, b, stride, pad):
    """You pad by one pixel, whatever `pad` says."""
    return _batch(_pad(x, 1), w, b, stride)


@conv_forward.misconception
def output_padded(x, w, b, stride, pad):
    """You put the zeros around the output. They belong around the input, before the filter slides
    over it."""
    return _pad(_batch(x, w, b, stride), pad)


@conv_forward.misconception
def window_from_unpadded(x, w, b, stride, pad):
    """You pad, but cut the windows out of x, which has no border. Once it is padded, work with the
    padded batch only."""
    return _forward(x, w, b, stride, pad, one=lambda padded, at, f: _cut(x, at, f, stride))


@conv_forward.misconception
def padding_counted_twice(x, w, b, stride, pad):
    """The padding is counted twice: the shape of the padded batch holds it already. Take
    (padded.shape[1] - f) // stride + 1, or x.shape[1] with + 2 * pad."""

    def places(padded, f, stride):
        return [(n + 2 * pad - f) // stride + 1 for n in padded.shape[1:3]]

    return _forward(x, w, b, stride, pad, places=places)


@conv_forward.misconception
def steps_for_places(x, w, b, stride, pad):
    """The last row and column are missing: (n + 2 * pad - f) // stride counts the steps. The place
    the window starts from comes on top, + 1."""

    def places(padded, f, stride):
        return [(n - f) // stride for n in padded.shape[1:3]]

    return _forward(x, w, b, stride, pad, places=places)


@conv_forward.misconception
def rounded_up(x, w, b, stride, pad):
    """You round the number of steps up, so the last window hangs over the edge. Round down, with
    //: what is left over at the end is not visited."""

    def places(padded, f, stride):
        return [-((f - n) // stride) + 1 for n in padded.shape[1:3]]

    return _forward(x, w, b, stride, pad, places=places)


@conv_forward.misconception
def columns_counted_as_rows(x, w, b, stride, pad):
    """Your output has as many columns as rows, whatever the image is. Rows come from
    padded.shape[1], columns from padded.shape[2]."""

    def places(padded, f, stride):
        return [_places(padded, f, stride)[0]] * 2

    return _forward(x, w, b, stride, pad, places=places)


@conv_forward.misconception
def images_counted_as_rows(x, w, b, stride, pad):
    """You count rows and columns from axes 0 and 1. In a batch, axis 0 counts the images: height is
    shape[1], width is shape[2]."""

    def places(padded, f, stride):
        return [(n - f) // stride + 1 for n in padded.shape[:2]]

    return _forward(x, w, b, stride, pad, places=places)


@conv_forward.misconception
def end_without_stride(x, w, b, stride, pad):
    """Your window begins at i * stride but ends at i + f. It is f rows high: it ends at i * stride
    + f."""

    def one(padded, at, f):
        return padded[at[0], at[1] * stride : at[1] + f, at[2] * stride : at[2] + f]

    return _forward(x, w, b, stride, pad, one=one)


@conv_forward.misconception
def window_stretched(x, w, b, stride, pad):
    """Your window ends at (i + f) * stride, so it grows with the stride. It is always f rows high:
    it ends at i * stride + f."""

    def one(padded, at, f):
        t, i, j, _ = at
        return padded[t, i * stride : (i + f) * stride, j * stride : (j + f) * stride]

    return _forward(x, w, b, stride, pad, one=one)


@conv_forward.misconception
def pixels_skipped(x, w, b, stride, pad):
    """You take every stride-th pixel inside the window. The stride moves the window; inside it, the
    pixels are neighbours."""

    def one(padded, at, f):
        t, top, left = at[0], at[1] * stride, at[2] * stride
        return padded[t, top : top + f * stride : stride, left : left + f * stride : stride]

    return _forward(x, w, b, stride, pad, one=one)


@conv_forward.misconception
def columns_side_by_side(x, w, b, stride, pad):
    """The output has the right size, but only i is multiplied by the stride. The window begins at
    row i * stride and column j * stride."""

    def one(padded, at, f):
        return padded[at[0], at[1] * stride : at[1] * stride + f, at[2] : at[2] + f]

    return _forward(x, w, b, stride, pad, one=one)


@conv_forward.misconception
def place_swapped(x, w, b, stride, pad):
    """The window moves across where it should move down: i, the row of the output, belongs to axis
    1 of the batch, and j to axis 2."""

    def one(padded, at, f):
        t, i, j, k = at
        return _cut(padded, (t, j, i, k), f, stride)

    return _forward(x, w, b, stride, pad, one=one)


@conv_forward.misconception
def stride_in_the_output(x, w, b, stride, pad):
    """You write to out[t, i * stride, j * stride, k]. The stride belongs to the input: the output
    has a place for every i and j, and the window begins at i * stride and j * stride."""
    out = np.zeros_like(conv_forward(x, w, b, stride, pad))
    dense = _batch(_pad(x, pad), w, b)
    for t, i, j, k in np.ndindex(*out.shape):
        out[t, i * stride, j * stride, k] = dense[t, i, j, k]
    return out


@conv_forward.misconception
def gaps_in_the_output(x, w, b, stride, pad):
    """Your output has gaps of zeros: the loops take steps of `stride` through it. Let them visit
    every place, and multiply i and j by the stride for the window."""
    out = _batch(_pad(x, pad), w, b)[:, : _size_of(x, w, stride, pad, 1)]
    out = out[:, :, : _size_of(x, w, stride, pad, 2)]
    kept = np.zeros_like(out)
    kept[:, ::stride, ::stride] = out[:, ::stride, ::stride]
    return kept


def _size_of(x, w, stride, pad, axis):
    return _size(x.shape[axis] + 2 * pad, w.shape[0], stride)


@conv_forward.misconception
def sums_over_all_images(x, w, b, stride, pad):
    """Each sum of yours runs over all images: the window is cut out of the whole batch. Cut it out
    of image t, padded[t]."""
    sums = conv_forward(x, w, 0 * b, stride, pad).sum(axis=0, keepdims=True)
    return np.repeat(sums, len(x), axis=0) + b


@conv_forward.misconception
def first_filter_for_all(x, w, b, stride, pad):
    """Every map of yours is made with filter 0, though with its own bias. Inside the loop, take
    filter k: w[:, :, :, k]."""
    return conv_forward(x, np.repeat(w[..., :1], w.shape[3], axis=3), b, stride, pad)


@conv_forward.misconception
def first_channel_of_batch(x, w, b, stride, pad):
    """Only channel 0 of the images takes part. The window keeps all channels: padded[t, a:b, c:d]
    without a fourth index."""
    return conv_forward(x[..., :1], w[:, :, :1], b, stride, pad)


@conv_forward.misconception
def means_of_products(x, w, b, stride, pad):
    """You take the mean of the products where their sum is wanted."""
    return conv_forward(x, w / w[..., 0].size, b, stride, pad)


@conv_forward.misconception
def filters_turned(x, w, b, stride, pad):
    """This is what you get with each filter turned by 180 degrees. Networks slide it as it is."""
    return conv_forward(x, w[::-1, ::-1], b, stride, pad)


@conv_forward.misconception
def filters_on_their_side(x, w, b, stride, pad):
    """Rows and columns of each filter are swapped: w[u, v] belongs to row u and column v of the
    window."""
    return conv_forward(x, np.swapaxes(w, 0, 1), b, stride, pad)


@conv_forward.misconception
def minus_the_bias(x, w, b, stride, pad):
    """You subtract the bias. It is added: z = (sum of products) + b."""
    return conv_forward(x, w, -b, stride, pad)


@conv_forward.misconception
def bias_of_filter_0(x, w, b, stride, pad):
    """You add the bias of filter 0 to all maps. Filter k has its own, b[k]."""
    return conv_forward(x, w, np.full_like(b, b[0]), stride, pad)


@conv_forward.misconception
def whole_b(x, w, b, stride, pad):
    """In b is one bias for each filter. At out[t, i, j, k] belongs one number: add b[k], not the
    whole of b."""
    out = conv_forward(x, w, 0 * b, stride, pad)
    for at in np.ndindex(*out.shape):
        out[at] = out[at] + b
    return out


@conv_forward.misconception
def type_of_the_batch(x, w, b, stride, pad):
    """Where x holds whole numbers, so does your output, and fractions are cut: np.zeros_like and
    dtype=x.dtype take the type from x. Make the output with np.zeros."""
    return _cut_like(x, conv_forward(x, w, b, stride, pad))
