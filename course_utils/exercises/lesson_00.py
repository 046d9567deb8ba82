"""Exercises of lesson 00, Start here."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 00.1


@exercise("00.1")
def brightness(image):
    return np.mean(image)


@brightness.cases
def _(rng):
    yield np.array([[[10, 20, 30], [40, 50, 60]], [[0, 90, 200], [7, 3, 36]]], np.uint8)
    yield np.array([[[255, 0, 0], [255, 255, 0]], [[9, 9, 9], [0, 8, 255]]], np.uint8)
    for n_H, n_W in ((1, 6), (2, 3), (3, 2), (4, 4), (4, 5), (6, 3), (16, 20)):
        yield rng.integers(0, 256, (n_H, n_W, 3)).astype(np.uint8)


@brightness.misconception
def sum_only(image):
    """You add all numbers up. The mean is that sum divided by how many numbers there are,
    image.size."""
    return np.sum(image)


@brightness.misconception
def divided_by_pixels(image):
    """You divide by the number of pixels, but you have added three numbers for each pixel, one
    a channel. Divide by image.size, which counts all of them."""
    return np.sum(image) / (image.shape[0] * image.shape[1])


@brightness.misconception
def one_channel(image):
    """Yours is the mean of the first channel, the red one. Green and blue count as well: leave
    the channel out of the index, and the mean goes over all three."""
    return np.mean(image[:, :, 0])


@brightness.misconception
def last_channel(image):
    """Yours is the mean of the last channel, the blue one. Red and green count as well: leave
    the channel out of the index, and the mean goes over all three."""
    return np.mean(image[:, :, -1])


@brightness.misconception
def for_each_channel(image):
    """You give three means, one for each channel. One number is wanted for the whole image: take
    the mean over all axes, without axis=."""
    return np.mean(image, axis=(0, 1))


@brightness.misconception
def for_each_pixel(image):
    """You give a mean for each pixel: axis=2 (or -1) averages over the channels alone. One number
    is wanted for the whole image: leave axis= out."""
    return np.mean(image, axis=2)


@brightness.misconception
def along_rows(image):
    """You average down the rows alone (axis=0), and a whole table is left. One number is wanted for
    the whole image: leave axis= out."""
    return np.mean(image, axis=0)


@brightness.misconception
def first_row(image):
    """Yours is the mean of the first row alone. Is a return inside the loop? It ends the function
    at once."""
    return np.mean(image[0])


@brightness.misconception
def first_pixel(image):
    """Yours is the mean of the first pixel alone. Is a return inside the loops? It ends the
    function at once."""
    return np.mean(image[0, 0])


@brightness.misconception
def overflow(image):
    """Your sum ran over: the pixels are uint8, which ends at 255, so that 200 + 100 becomes 44.
    Start the sum as a float (total = 0.0 and total += float(number)), or let np.mean do it."""
    return np.sum(image, dtype=np.uint8) / image.size


@brightness.misconception
def overflow_in_pixels(image):
    """The sum of red, green and blue ran over in some pixels: they are uint8, which ends at 255, so
    that 200 + 100 becomes 44. Use image.astype(float), or let np.mean do it all."""
    return np.mean(np.sum(image, axis=2, dtype=np.uint8)) / 3


@brightness.misconception
def whole_number(image):
    """You cut the mean to a whole number. The mean of whole numbers may lie between two of them:
    divide with /, and do not use int or //."""
    return int(np.mean(image))


@brightness.misconception
def brightest(image):
    """Yours is the largest number of the image. One white pixel does not make a picture bright:
    the mean asks all of them."""
    return int(np.max(image))


@brightness.misconception
def middle_number(image):
    """Yours is the median: the number in the middle when all are sorted. The mean is their sum
    divided by their count."""
    return np.median(image)


@brightness.misconception
def middle_of_extremes(image):
    """Yours lies halfway between the darkest and the brightest number. The mean asks all
    numbers, not these two alone."""
    return (float(np.min(image)) + float(np.max(image))) / 2


@brightness.misconception
def as_the_eye_sees(image):
    """You weigh green more than red and red more than blue, as the eye does. That is a good way to
    make a gray picture; here all numbers count alike."""
    return float(np.mean(image @ np.array([0.2125, 0.7154, 0.0721])))


# ---------------------------------------------------------------- 00.2


@exercise("00.2")
def shift_right(image, d):
    shifted = np.zeros_like(image)
    shifted[:, d:] = image[:, :-d]
    return shifted


@shift_right.cases
def _(rng):
    yield np.array([[1.0, 2, 3, 4], [5, 6, 7, 8]]), 1
    yield np.array([[1.0, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]), 2
    for n_H, n_W, d in ((3, 3, 1), (4, 5, 3), (5, 4, 2), (3, 7, 6), (4, 6, 4), (6, 9, 2)):
        yield integers(rng, n_H, n_W, low=1), d
    yield integers(rng, 4, 6, low=1) / 4, 3


@shift_right.misconception
def comes_in_again(image, d):
    """What leaves on the right comes in again on the left, as np.roll does it. The picture is not a
    ring: the new columns on the left are to be 0."""
    return np.roll(image, d, axis=1)


@shift_right.misconception
def left(image, d):
    """You shift to the left. Column 0 of the image has to land in column d of the result."""
    shifted = np.zeros_like(image)
    shifted[:, :-d] = image[:, d:]
    return shifted


@shift_right.misconception
def down(image, d):
    """You shift downwards: the first axis counts the rows. The columns are the second axis,
    after the comma: image[:, ...]."""
    shifted = np.zeros_like(image)
    shifted[d:] = image[: max(len(image) - d, 0)]
    return shifted


@shift_right.misconception
def always_one(image, d):
    """You shift by one column, whatever d is."""
    return shift_right(image, 1)


@shift_right.misconception
def one_too_few(image, d):
    """Yours is one column short of d. A slice that begins at d leaves out the columns 0 to d - 1,
    which are d of them."""
    return shift_right(image, d - 1) if d > 1 else image.copy()


@shift_right.misconception
def one_too_many(image, d):
    """You shift by d + 1 columns. Column 0 of the image has to land in column d of the result:
    columns are counted from 0."""
    shifted = np.zeros_like(image)
    shifted[:, d + 1 :] = image[:, : -d - 1]
    return shifted


@shift_right.misconception
def nothing_written(image, d):
    """Your result is black: the image's columns are never written into the zeros."""
    return np.zeros_like(image)


@shift_right.misconception
def one_column_written(image, d):
    """Only column d is filled. Is the return inside the loop? It ends the function after the
    first round."""
    shifted = np.zeros_like(image)
    shifted[:, d] = image[:, 0]
    return shifted


@shift_right.misconception
def last_column_missing(image, d):
    """The last column stays black: your loop, or your slice, ends one column early."""
    shifted = shift_right(image, d)
    shifted[:, -1] = 0
    return shifted


@shift_right.misconception
def whole_numbers(image, d):
    """Your result holds whole numbers alone, and fractions are cut. np.zeros_like(image) makes
    zeros of the image's own type."""
    return shift_right(image, d).astype(int)


@shift_right.misconception
def old_columns_stay(image, d):
    """The first d columns still hold the old image: you began with a copy of it. Set them to 0, or
    begin with zeros."""
    shifted = image.copy()
    shifted[:, d:] = image[:, :-d]
    return shifted


@shift_right.misconception
def smeared(image, d):
    """You copy columns within one array from left to right, so that a column is overwritten before
    it is read. Read from the image and write into another array."""
    shifted = image.copy()
    for j in range(d, image.shape[1]):
        shifted[:, j] = shifted[:, j - d]
    return shifted


@shift_right.misconception
def edge_repeated(image, d):
    """You fill the new columns with the image's first column. They are to be 0."""
    shifted = shift_right(image, d)
    shifted[:, :d] = image[:, :1]
    return shifted


@shift_right.misconception
def wider(image, d):
    """You put d columns of zeros in front and keep everything behind them, so the result is d
    columns wider. The last d columns leave the picture: image[:, :-d]."""
    return np.hstack([np.zeros((len(image), d)), image])


@shift_right.misconception
def too_much_to_fit(image, d):
    """NumPy found two shapes that do not fit. From column d on there is room for n_W - d columns,
    so write only so many: all of the image but its last d columns, image[:, :-d]."""
    shifted = np.zeros_like(image)
    shifted[:, d:] = image
    return shifted


@shift_right.misconception
def runs_out_on_the_right(image, d):
    """A column beyond the right edge was asked for. Column j lands in column j + d, and for the
    last d columns there is none: they leave the picture, so the loop ends at n_W - d."""
    shifted = np.zeros_like(image)
    for j in range(image.shape[1]):
        shifted[:, j + d] = image[:, j]
    return shifted


@shift_right.misconception
def cut(image, d):
    """You cut the last d columns off and stop there. What is left has to move: begin with zeros of
    the image's shape and write it into the columns from d on."""
    return image[:, :-d].copy()


@shift_right.misconception
def first_columns_dark(image, d):
    """You set the first d columns to 0, but nothing moves. Column 0 of the image has to land in
    column d of the result."""
    shifted = image.copy()
    shifted[:, :d] = 0
    return shifted
