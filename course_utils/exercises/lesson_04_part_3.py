"""Exercises of lesson 04, Pooling, from 04.4 on."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 04.4


@exercise("04.4")
def global_average(x):
    return x.mean(axis=(1, 2))


@global_average.cases
def _(rng):
    yield (np.array([[[[1.0, 40], [3, 0], [5, 2]], [[5, 0], [7, 8], [3, 4]]]]),)
    yield (integers(rng, 2, 3, 4, 1),)
    yield (integers(rng, 3, 2, 2, 2),)
    yield (integers(rng, 1, 1, 6, 3),)
    for _ in range(6):
        n_H, n_W = rng.choice([2, 3, 4, 5], 2, replace=False)
        yield (integers(rng, int(rng.integers(1, 4)), n_H, n_W, int(rng.integers(2, 5))),)


@global_average.misconception
def axes_of_a_single_image(x):
    """You average over axes 0 and 1. Axis 0 counts the images of the batch, which must stay apart;
    rows and columns are axes 1 and 2 of (m, n_H, n_W, n_C)."""
    return x.mean(axis=(0, 1))


@global_average.misconception
def channels_first(x):
    """You average over the last two axes. That is right where channels come first, as in PyTorch;
    here the shape is (m, n_H, n_W, n_C), and rows and columns are axes 1 and 2."""
    return x.mean(axis=(2, 3))


@global_average.misconception
def one_number(x):
    """You average everything into a single number. Each channel of each image has an average of
    its own: only the axes of rows and columns go, axis=(1, 2)."""
    return x.mean()


@global_average.misconception
def batch_averaged(x):
    """You average over the images of the batch as well. Each image keeps its own numbers: the
    result has the shape (m, n_C)."""
    return x.mean(axis=(0, 1, 2))


@global_average.misconception
def channels_averaged(x):
    """You average over the channels as well. Each channel keeps a number of its own: the result has
    the shape (m, n_C)."""
    return x.mean(axis=(1, 2, 3))


@global_average.misconception
def rows_only(x):
    """You average over the rows only; the columns are still there. Give both axes at once:
    axis=(1, 2)."""
    return x.mean(axis=1)


@global_average.misconception
def axes_move_up(x):
    """You average over rows and channels; the columns are still there. Either you name axis 3, or
    you average over axis 1 first and then over axis 2 of what is left, (m, n_W, n_C): by then axis
    2 is the channels. Do both at once: axis=(1, 2)."""
    return x.mean(axis=1).mean(axis=2)


@global_average.misconception
def axes_kept(x):
    """The numbers are right, but the shape is (m, 1, 1, n_C). Drop the two axes of length 1: leave
    out keepdims."""
    return x.mean(axis=(1, 2), keepdims=True)


@global_average.misconception
def sum_over_positions(x):
    """You add up over all positions. For the average, divide by their number, n_H * n_W."""
    return x.sum(axis=(1, 2))


@global_average.misconception
def maximum_over_positions(x):
    """These are the maxima of the channels (global max pooling). Wanted are the averages."""
    return x.max(axis=(1, 2))


@global_average.misconception
def square_assumed(x):
    """You divide by the square of one side. A picture need not be square: n_H * n_W."""
    return x.sum(axis=(1, 2)) / x.shape[1] ** 2


@global_average.misconception
def transposed_result(x):
    """The numbers are right, but rows and columns are swapped: the images come first, (m, n_C)."""
    return x.mean(axis=(1, 2)).T


@global_average.misconception
def columns_only(x):
    """You average over the columns only; the rows are still there. Give both axes at once:
    axis=(1, 2)."""
    return x.mean(axis=2)


@global_average.misconception
def channels_only(x):
    """You average over the channels only, so that rows and columns are still there. It is the other
    way round: channels stay, and rows and columns go, axis=(1, 2)."""
    return x.mean(axis=3)


@global_average.misconception
def axes_not_a_tuple(x):
    """If it is the mean that stops: it takes its axes as one tuple, with brackets of its own,
    x.mean(axis=(1, 2)), neither as a list nor as two arguments."""
    return x.mean(1, 2)


@global_average.misconception
def reshaped_without_moving(x):
    """You reshape to (m, n_C, ...) before you average. A reshape moves no number: in memory the
    channels of one pixel stand side by side, so your groups mix them. Average over axis=(1, 2)."""
    return x.reshape(len(x), x.shape[3], -1).mean(axis=2)


@global_average.misconception
def divided_by_height(x):
    """You add up over all positions, but divide by n_H only. There are n_H * n_W of them."""
    return x.sum(axis=(1, 2)) / x.shape[1]


@global_average.misconception
def divided_by_width(x):
    """You add up over all positions, but divide by n_W only. There are n_H * n_W of them."""
    return x.sum(axis=(1, 2)) / x.shape[2]


@global_average.misconception
def divided_then_multiplied(x):
    """You divide by n_H and then multiply by n_W, as a / n_H * n_W goes from left to right. Put
    brackets around the product: a / (n_H * n_W)."""
    return x.sum(axis=(1, 2)) / x.shape[1] * x.shape[2]


@global_average.misconception
def divided_by_everything(x):
    """You divide by the count of all numbers of the batch, x.size. Into each of your sums went
    n_H * n_W of them."""
    return x.sum(axis=(1, 2)) / x.size


@global_average.misconception
def divided_by_batch(x):
    """You divide by the number of images. Into each of your sums went n_H * n_W numbers."""
    return x.sum(axis=(1, 2)) / len(x)


@global_average.misconception
def first_image_everywhere(x):
    """All rows of yours are those of the first image: the loop's index is not used. Take x[k] for
    image k, or all images at once with axis=(1, 2)."""
    return np.broadcast_to(x[:1].mean(axis=(1, 2)), (len(x), x.shape[3]))


@global_average.misconception
def one_number_for_each_image(x):
    """All channels of yours are alike: you average over them too. Each channel of an image has an
    average of its own: axis=(1, 2)."""
    return np.repeat(x.mean(axis=(1, 2, 3))[:, None], x.shape[3], axis=1)


@global_average.misconception
def first_image_only(x):
    """You return the averages of the first image only. The result has one row for each image of the
    batch, (m, n_C)."""
    return x[0].mean(axis=(0, 1))


# ---------------------------------------------------------------- 04.5


def _lengths(a):
    return np.sqrt(np.sum(a**2, axis=(1, 2, 3)))


@exercise("04.5")
def change_share(before, after):
    return _lengths(after - before) / _lengths(before)


@change_share.cases
def _(rng):
    yield np.array([[[[3.0], [0]], [[0], [4]]]]), np.array([[[[0.0], [3]], [[4], [0]]]])
    first = np.array([[[3.0, 4], [0, 0]], [[2, 1], [2, 0]]])[:, None]
    second = np.array([[[0.0, 0], [3, 4]], [[2, 1], [2, 4]]])[:, None]
    yield first, second
    yield integers(rng, 2, 2, 2, 2), integers(rng, 2, 2, 2, 2)
    for _ in range(5):
        shape = [int(n) for n in rng.integers(2, 5, 4)]
        yield integers(rng, *shape), integers(rng, *shape)


@change_share.misconception
def share_of_the_batch(before, after):
    """You return one number for the whole batch. Each image has a share of its own: reshape to
    (m, -1) and take the lengths of the rows, with axis=1."""
    return np.linalg.norm(after - before) / np.linalg.norm(before)


@change_share.misconception
def mean_of_shares(before, after):
    """You return the mean over the images. Wanted is one share for each of them, of shape (m,)."""
    return np.mean(change_share(before, after))


@change_share.misconception
def divided_by_whole_batch(before, after):
    """You divide by the length of the whole batch. Divide each difference by the length of its own
    map."""
    return _lengths(after - before) / np.linalg.norm(before)


@change_share.misconception
def share_of_after(before, after):
    """You divide by the length of `after`. The change is told as a share of what was there
    `before`."""
    return _lengths(after - before) / _lengths(after)


@change_share.misconception
def root_missing(before, after):
    """The root is missing: these are squares of lengths. A length is the root of the sum of
    squares."""
    return change_share(before, after) ** 2


@change_share.misconception
def absolute_for_squares(before, after):
    """You add up absolute values. The length of an arrow is the root of the sum of squares."""
    axes = (1, 2, 3)
    return np.abs(after - before).sum(axis=axes) / np.abs(before).sum(axis=axes)


@change_share.misconception
def difference_of_lengths(before, after):
    """You subtract the lengths. Two maps may be equally long and lie in different places: subtract
    the maps first, then take the length."""
    return _lengths(after) / _lengths(before) - 1


@change_share.misconception
def difference_of_lengths_without_sign(before, after):
    """You compare the lengths. Two maps may be equally long and lie in different places: subtract
    the maps first, then take the length."""
    return np.abs(_lengths(after) / _lengths(before) - 1)


@change_share.misconception
def not_divided(before, after):
    """This is the length of the difference. To make a share of it, divide by the length of
    `before`."""
    return _lengths(after - before)


@change_share.misconception
def share_for_each_channel(before, after):
    """You have a share for each channel. The arrow holds all numbers of an image, those of all
    channels: sum over axes 1, 2 and 3."""
    with np.errstate(all="ignore"):
        lengths = [np.sqrt(np.sum(a**2, axis=(1, 2))) for a in (after - before, before)]
        return lengths[0] / lengths[1]


@change_share.misconception
def in_percent(before, after):
    """These are percent. Wanted is the share itself, such as 0.5 for 50 percent."""
    return 100 * change_share(before, after)


@change_share.misconception
def lengths_down_the_columns(before, after):
    """Your lengths go down the columns, from image to image: with axis=0 that is one for each
    number of a map. In a table of shape (m, -1) an image is a row: axis=1."""
    rows = [a.reshape(len(a), -1) for a in (after - before, before)]
    return np.linalg.norm(rows[0], axis=0) / np.linalg.norm(rows[1], axis=0)


@change_share.misconception
def batch_last(before, after):
    """Your table mixes the images: reshape(-1, m) does not lay each of them in a column. Images
    come first, reshape(m, -1), and lengths with axis=1."""
    rows = [a.reshape(-1, len(a)) for a in (after - before, before)]
    return np.linalg.norm(rows[0], axis=0) / np.linalg.norm(rows[1], axis=0)


@change_share.misconception
def not_laid_in_a_row(before, after):
    """These are lengths of single columns of a map. Lay each image in a row first,
    reshape(m, -1): then axis=1 holds all of its numbers."""
    with np.errstate(all="ignore"):
        return np.linalg.norm(after - before, axis=1) / np.linalg.norm(before, axis=1)


@change_share.misconception
def three_axes_at_once(before, after):
    """If it is np.linalg.norm that stops: it takes one axis or two. Lay each image in a row first,
    reshape(m, -1), and name axis 1."""
    return np.linalg.norm(after - before, axis=(1, 2, 3))


@change_share.misconception
def mean_square(before, after):
    """This is the mean square of the difference. A length is the root of the sum of the squares,
    and a share is divided by the length of `before`."""
    return np.mean((after - before) ** 2, axis=(1, 2, 3))


@change_share.misconception
def root_mean_square(before, after):
    """This is the root of the mean square. Sum in place of mean gives the length, and a share is
    divided by the length of `before`."""
    return np.sqrt(np.mean((after - before) ** 2, axis=(1, 2, 3)))


@change_share.misconception
def axis_kept(before, after):
    """The numbers are right, but the shape is (m, 1): leave out keepdims."""
    return change_share(before, after)[:, None]


@change_share.misconception
def sums_for_lengths(before, after):
    """You add the numbers up as they are, where positive and negative ones cancel. The length of an
    arrow is the root of the sum of squares."""
    with np.errstate(all="ignore"):
        return np.sum(after - before, axis=(1, 2, 3)) / np.sum(before, axis=(1, 2, 3))


@change_share.misconception
def share_of_every_number(before, after):
    """You divide number by number and average then. A share of lengths is wanted: first the length
    of the difference and that of `before`, then one division for each image."""
    with np.errstate(all="ignore"):
        return np.mean(np.abs(after - before) / np.abs(before), axis=(1, 2, 3))


@change_share.misconception
def before_divided_only(before, after):
    """Only `before` is divided by its length, since / goes before -. Put brackets around the
    difference, and take its length before you divide."""
    share = before / _lengths(before)[:, None, None, None]
    return _lengths(after - share)


# ---------------------------------------------------------------- 04.6


def _pairs(row):
    return np.maximum(row[:-1], row[1:])


def _blur(row):
    return (row[:-2] + 2 * row[1:-1] + row[2:]) / 4


@exercise("04.6")
def max_blur_pool(row, stride):
    return _blur(_pairs(row))[::stride]


@max_blur_pool.cases
def _(rng):
    yield np.array([0.0, 8, 0, 0, 4]), 1
    yield np.array([0.0, 0, 4, 4, 0, 0, 0, 0]), 2
    yield np.array([8.0, 0, 0, 4, 0, 0, 2, 0]), 2
    yield 4 * integers(rng, 8), 1
    yield np.array([-5.0, -3, -6, -2, -7, 1, 3, 8]) / 2, 2
    for stride in (2, 3, 2, 1, 3):
        yield 4 * integers(rng, int(rng.integers(9, 14))), stride


@max_blur_pool.misconception
def left_out_too_early(row, stride):
    """You leave numbers out before you blur. What is gone cannot be blurred back: take the maxima
    one step apart, blur them, and only then keep every stride-th."""
    return _blur(_pairs(row)[::stride])


@max_blur_pool.misconception
def left_out_twice(row, stride):
    """You leave numbers out twice, after the maxima and after the blur. Only the last step uses the
    stride."""
    return _blur(_pairs(row)[::stride])[::stride]


@max_blur_pool.misconception
def no_blur(row, stride):
    """The blur is missing: this is plain max pooling. Between the maxima and leaving out come the
    weights 1/4, 1/2, 1/4."""
    return _pairs(row)[::stride]


@max_blur_pool.misconception
def no_maximum(row, stride):
    """The maxima are missing: you blur the row itself. First take the larger of each pair of
    neighbours."""
    return _blur(row)[::stride]


@max_blur_pool.misconception
def blurred_first(row, stride):
    """You blur first and take the maxima then. The maxima are what makes the jump, so the blur must
    come after them."""
    return _pairs(_blur(row))[::stride]


@max_blur_pool.misconception
def nothing_left_out(row, stride):
    """The stride is not used: keep every stride-th of the blurred numbers, [::stride]."""
    return _blur(_pairs(row))


@max_blur_pool.misconception
def weights_not_divided(row, stride):
    """Your weights are 1, 2, 1, so everything comes out 4 times too large. Divide by 4: the weights
    of a blur add up to 1."""
    return 4 * _blur(_pairs(row))[::stride]


@max_blur_pool.misconception
def equal_weights(row, stride):
    """You average three neighbours equally. Here the middle counts twice: 1/4, 1/2, 1/4."""
    m = _pairs(row)
    return ((m[:-2] + m[1:-1] + m[2:]) / 3)[::stride]


@max_blur_pool.misconception
def maximum_of_three(row, stride):
    """You take the largest of three neighbours. It is the larger of two: row[i] and row[i + 1]."""
    return _blur(np.maximum(_pairs(row)[:-1], row[2:]))[::stride]


@max_blur_pool.misconception
def zeros_at_the_ends(row, stride):
    """Your blur reaches over the ends, where it meets zeros. Blur only where three numbers stand
    side by side; the result is 2 shorter than the maxima (np.convolve needs mode="valid")."""
    return _blur(np.pad(_pairs(row), 1))[::stride]


@max_blur_pool.misconception
def started_late(row, stride):
    """You start at the wrong place: of the blurred numbers keep the first, then every stride-th,
    [::stride]."""
    return _blur(_pairs(row))[stride - 1 :: stride]


@max_blur_pool.misconception
def started_a_stride_late(row, stride):
    """You leave out the first of the blurred numbers and begin `stride` later. [::stride] keeps the
    first."""
    return _blur(_pairs(row))[stride::stride]


@max_blur_pool.misconception
def started_at_one(row, stride):
    """You leave out the first of the blurred numbers: in [1::stride] counting begins at the second.
    [::stride] keeps the first."""
    return _blur(_pairs(row))[1::stride]


@max_blur_pool.misconception
def one_colon(row, stride):
    """With one colon, [:stride] takes the first `stride` numbers. With two, [::stride], it is every
    stride-th."""
    return _blur(_pairs(row))[:stride]


@max_blur_pool.misconception
def all_but_the_first(row, stride):
    """You leave out the first `stride` numbers and keep all others, [stride:]. Every stride-th is
    [::stride]."""
    return _blur(_pairs(row))[stride:]


@max_blur_pool.misconception
def always_two(row, stride):
    """You keep every second number whatever the stride. Every stride-th is [::stride]."""
    return _blur(_pairs(row))[::2]


@max_blur_pool.misconception
def quarter_of_each(row, stride):
    """Your three weights are 1/4 each. Here the middle counts twice, 1/4, 1/2, 1/4, so that they
    add up to 1."""
    m = _pairs(row)
    return ((m[:-2] + m[1:-1] + m[2:]) / 4)[::stride]


@max_blur_pool.misconception
def first_counts_twice(row, stride):
    """The first of your three numbers counts twice. It is the middle one that does, pairs[1:-1]:
    the weights are 1/4, 1/2, 1/4."""
    m = _pairs(row)
    return ((2 * m[:-2] + m[1:-1] + m[2:]) / 4)[::stride]


@max_blur_pool.misconception
def last_counts_twice(row, stride):
    """The last of your three numbers counts twice. It is the middle one that does, pairs[1:-1]: the
    weights are 1/4, 1/2, 1/4."""
    m = _pairs(row)
    return ((m[:-2] + m[1:-1] + 2 * m[2:]) / 4)[::stride]


@max_blur_pool.misconception
def only_the_last_divided(row, stride):
    """Only the last of the three is divided by 4. Division goes before addition: put brackets
    around the sum."""
    m = _pairs(row)
    return (m[:-2] + 2 * m[1:-1] + m[2:] / 4)[::stride]


@max_blur_pool.misconception
def mean_of_pairs(row, stride):
    """You take the average of each pair. Wanted is the larger of the two, np.maximum."""
    return _blur((row[:-1] + row[1:]) / 2)[::stride]


@max_blur_pool.misconception
def smaller_of_pairs(row, stride):
    """You take the smaller of each pair. Wanted is the larger of the two, np.maximum."""
    return _blur(np.minimum(row[:-1], row[1:]))[::stride]


@max_blur_pool.misconception
def pairs_side_by_side(row, stride):
    """Your pairs lie side by side: 0 and 1, then 2 and 3. They move one step at a time, 0 and 1,
    then 1 and 2: row[:-1] and row[1:]."""
    return _blur(np.maximum(row[:-1:2], row[1::2]))[::stride]


@max_blur_pool.misconception
def maxima_cut(row, stride):
    """Your maxima are cut to whole numbers before the blur: is their array one of integers?
    np.zeros makes floats, if nothing else is said."""
    return _blur(np.trunc(_pairs(row)))[::stride]


@max_blur_pool.misconception
def maxima_from_zero(row, stride):
    """Where both of a pair are negative you take 0. The larger of -3 and -5 is -3: start no search
    from 0."""
    return _blur(np.maximum(_pairs(row), 0))[::stride]


@max_blur_pool.misconception
def blur_full(row, stride):
    """Your blur reaches over the ends, where it meets zeros: np.convolve does so unless you say
    mode="valid". Blur only where three maxima stand side by side."""
    return np.convolve(_pairs(row), [0.25, 0.5, 0.25])[::stride]


@max_blur_pool.misconception
def ends_repeated(row, stride):
    """You repeat the numbers at the ends before you blur. Blur only where three maxima stand side
    by side; the result is 2 shorter than the maxima."""
    return _blur(np.pad(_pairs(row), 1, mode="edge"))[::stride]


@max_blur_pool.misconception
def ends_joined(row, stride):
    """Your row is a ring: np.roll joins its end to its beginning. Here it has two ends: use slices
    such as row[:-1] and row[1:]."""
    m = np.maximum(row, np.roll(row, -1))
    return ((np.roll(m, 1) + 2 * m + np.roll(m, -1)) / 4)[::stride]


@max_blur_pool.misconception
def last_not_filled(row, stride):
    """The last of the blurred numbers is never filled: the loop ends one early. range(n) already
    ends at n - 1."""
    out = _blur(_pairs(row))
    out[-1] = 0
    return out[::stride]


@max_blur_pool.misconception
def last_missing(row, stride):
    """The last of the blurred numbers is missing. Of n maxima there are n - 2 that have a neighbour
    on either side."""
    return _blur(_pairs(row))[:-1][::stride]


@max_blur_pool.misconception
def max_of_two_arrays(row, stride):
    """If it is the maxima that stop: Python's max asks which of two whole arrays is the larger, and
    that has no answer. np.maximum(a, b) compares them number by number."""
    return max(row[:-1], row[1:])


@max_blur_pool.misconception
def array_as_axis(row, stride):
    """If it is the maxima that stop: np.max(a, b) takes b for an axis. np.maximum(a, b) compares
    two arrays number by number."""
    return np.max(row[:-1], row[1:])
