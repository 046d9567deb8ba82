"""Exercises of lesson 02, Padding and stride."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 02.1


@exercise("02.1")
def same_pad(f):
    return (f - 1) // 2, f // 2


@same_pad.cases
def _(rng):
    yield from range(1, 10)
    yield from (11, 12)


@same_pad.misconception
def odd_pixel_before(f):
    """For an even window the odd pixel goes after, not before: the smaller half comes first."""
    return f // 2, (f - 1) // 2


@same_pad.misconception
def odd_pixel_lost(f):
    """Both halves are rounded down, so for an even window one pixel is missing and the row gets
    shorter by one. The two numbers must add up to f - 1."""
    return (f - 1) // 2, (f - 1) // 2


@same_pad.misconception
def odd_pixel_twice(f):
    """You add f // 2 on both sides. For an even window that is one pixel too many, and the row
    gets longer by one: the two numbers must add up to f - 1."""
    return f // 2, f // 2


@same_pad.misconception
def half_pixels(f):
    """You divide with /, which gives a float: even 2 / 2 is 1.0, and for an even window it is half
    a pixel. Divide with //, and give what is left over to the far end."""
    return (f - 1) / 2, (f - 1) / 2


@same_pad.misconception
def total_of_f(f):
    """Your two numbers add up to f, which makes the row longer by one pixel. A window of 1 needs
    no padding at all: the total is f - 1."""
    return f // 2, f - f // 2


@same_pad.misconception
def total_on_each_side(f):
    """You add f - 1 pixels on each side. That many are needed in all: n + (f - 1) - f + 1 = n."""
    return f - 1, f - 1


@same_pad.misconception
def all_after(f):
    """You add all the padding at one end. The size comes out right, but every output stands too
    far to one side: share the f - 1 pixels between both ends."""
    return 0, f - 1


# ---------------------------------------------------------------- 02.2


@exercise("02.2")
def zero_pad(image, before, after):
    return _bordered(image, (before, after), (before, after))


def _bordered(image, rows, columns):
    """The image in a frame of zeros, with (before, after) for each axis."""
    n_H, n_W = image.shape
    out = np.zeros((sum(rows) + n_H, sum(columns) + n_W))
    out[rows[0] : rows[0] + n_H, columns[0] : columns[0] + n_W] = image
    return out


@zero_pad.cases
def _(rng):
    yield np.array([[1.0, 2], [3, 4]]), 1, 1
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), 0, 0
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), 0, 1
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), 2, 1
    yield integers(rng, 4, 3), 1, 0
    for _ in range(5):
        before, after = rng.integers(0, 4, 2)
        yield integers(rng, *rng.choice([2, 3, 4, 5], 2, replace=False)), int(before), int(after)


@zero_pad.misconception
def minus_zero(image, before, after):
    """This fails where `after` is 0: a slice that ends at -after then ends at -0, which is 0, and
    x[a:0] is empty. Count from the front: before : before + n_H."""
    n_H, n_W = image.shape
    out = np.zeros((before + n_H + after, before + n_W + after))
    out[before:-after, before:-after] = image
    return out


@zero_pad.misconception
def ends_swapped(image, before, after):
    """The two ends are swapped: `before` counts the rows above and the columns to the left."""
    return _bordered(image, (after, before), (after, before))


@zero_pad.misconception
def only_before(image, before, after):
    """There is no border below and to the right: `after` is not used."""
    return _bordered(image, (before, 0), (before, 0))


@zero_pad.misconception
def before_twice(image, before, after):
    """Both ends get `before` pixels. Below and to the right it is `after`, which may differ."""
    return _bordered(image, (before, before), (before, before))


@zero_pad.misconception
def all_at_the_end(image, before, after):
    """The size is right, but the image sits in the top left corner, with all zeros below it and to
    its right. It begins at row and column `before`."""
    return _bordered(image, (0, before + after), (0, before + after))


@zero_pad.misconception
def columns_only(image, before, after):
    """Only the columns are padded. Zeros are wanted above and below the image, too."""
    return _bordered(image, (0, 0), (before, after))


@zero_pad.misconception
def rows_only(image, before, after):
    """Only the rows are padded. Zeros are wanted to the left and to the right, too."""
    return _bordered(image, (before, after), (0, 0))


@zero_pad.misconception
def before_rows_after_columns(image, before, after):
    """You take `before` for the rows and `after` for the columns. Both axes get both: `before` at
    the top and left, `after` at the bottom and right."""
    return _bordered(image, (before, before), (after, after))


@zero_pad.misconception
def height_and_width_swapped(image, before, after):
    """Your array is as high as the image is wide. image.shape is (n_H, n_W), rows first."""
    n_H, n_W = image.shape
    out = np.zeros((before + n_W + after, before + n_H + after))
    out[before : before + n_H, before : before + n_W] = image
    return out


@zero_pad.misconception
def edge_repeated(image, before, after):
    """Your border repeats the outermost pixels. That is another kind of padding, useful too; here
    it is to be zeros."""
    return np.pad(image, (before, after), mode="edge")


# ---------------------------------------------------------------- 02.3


@exercise("02.3")
def reflect_row(row, pad):
    n = len(row)
    return np.concatenate([row[1 : pad + 1][::-1], row, row[n - 1 - pad : n - 1][::-1]])


@reflect_row.cases
def _(rng):
    yield np.array([1.0, 2, 3, 4]), 1
    yield np.array([1.0, 2, 3, 4]), 2
    yield np.array([2.0, 7, 4, 9, 6]), 0
    yield np.array([2.0, 7, 4, 9, 6]), 4
    for _ in range(6):
        n = int(rng.integers(3, 9))
        yield integers(rng, n), int(rng.integers(1, n))


@reflect_row.misconception
def end_repeated(row, pad):
    """Your mirror stands behind the last pixel, so that this pixel appears twice. It is to stand
    on the pixel itself: the first one outside is the neighbour, row[1] or row[-2]."""
    return np.pad(row, pad, mode="symmetric")


@reflect_row.misconception
def end_repeated_from_the_end(row, pad):
    """Two things. Your mirror stands behind the last pixel, so that it appears twice; it is to
    stand on the pixel itself. And with pad 0, row[-pad:] is row[0:], the whole row."""
    return np.concatenate([row[:pad][::-1], row, row[-pad:][::-1]])


@reflect_row.misconception
def not_turned(row, pad):
    """The right pixels are there, but not turned around: a mirror reverses their order, so the
    neighbour of the last pixel comes first."""
    n = len(row)
    return np.concatenate([row[1 : pad + 1], row, row[n - 1 - pad : n - 1]])


@reflect_row.misconception
def right_not_turned(row, pad):
    """The left border is right. The one at the right end is not turned around: nearest to the last
    pixel stands its neighbour, row[-2]."""
    n = len(row)
    return np.concatenate([row[1 : pad + 1][::-1], row, row[n - 1 - pad : n - 1]])


@reflect_row.misconception
def wrapped(row, pad):
    """Your row goes round in a circle: the left border comes from the right end. A mirror shows
    the pixels of the same end."""
    return np.pad(row, pad, mode="wrap")


@reflect_row.misconception
def other_end_mirrored(row, pad):
    """The two borders have changed places: the one on the left shows the row's right end."""
    n = len(row)
    return np.concatenate([row[n - 1 - pad : n - 1][::-1], row, row[1 : pad + 1][::-1]])


@reflect_row.misconception
def last_repeated(row, pad):
    """You repeat the outermost pixel again and again. That is the padding called edge; a mirror
    shows the pixels further inside, one after the other."""
    return np.pad(row, pad, mode="edge")


@reflect_row.misconception
def zeros_at_the_ends(row, pad):
    """Your border holds zeros. It should show the row's own pixels, mirrored."""
    return np.pad(row, pad)


@reflect_row.misconception
def left_only(row, pad):
    """The border at the right end is missing."""
    return np.concatenate([row[1 : pad + 1][::-1], row])


@reflect_row.misconception
def one_pixel_few(row, pad):
    """Each border is one pixel short. A slice a:b ends before b, so the pixels 1 to pad are
    row[1 : pad + 1]."""
    n = len(row)
    return np.concatenate([row[1:pad][::-1], row, row[n - pad : n - 1][::-1]])


# ---------------------------------------------------------------- 02.4


def _stepped(padded, kernel, stride, shape=None, step=None):
    """Sums of products at shape[0] times shape[1] places, a step apart; plain loops."""
    f_H, f_W = kernel.shape
    if shape is None:
        shape = ((padded.shape[k] - kernel.shape[k]) // stride + 1 for k in (0, 1))
    n_H, n_W = shape
    down, across = (stride, stride) if step is None else step
    out = np.zeros((n_H, n_W))
    for i in range(n_H):
        for j in range(n_W):
            top, left = i * down, j * across
            out[i, j] = np.sum(padded[top : top + f_H, left : left + f_W] * kernel)
    return out


@exercise("02.4", allow=("zero_pad", "pad2d", "correlate2d"))
def correlate_strided(image, kernel, stride, pad):
    return _stepped(np.pad(image, pad), kernel, stride)


@correlate_strided.cases
def _(rng):
    yield np.arange(1.0, 10).reshape(3, 3), np.array([[1.0, 0], [0, -1]]), 1, 0
    yield np.arange(1.0, 10).reshape(3, 3), np.array([[1.0, 2]]), 2, 0
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), np.array([[1.0, 0], [2, 1]]), 1, 1
    yield np.arange(12.0).reshape(3, 4), np.array([[1.0, 0], [0, -2]]), 2, 1
    for _ in range(8):
        f_H, f_W = rng.choice([1, 2, 3], 2, replace=False)
        stride, pad = int(rng.integers(1, 4)), int(rng.integers(0, 3))
        n_H, n_W = 3 + rng.choice(5, 2, replace=False)
        yield integers(rng, n_H, n_W), integers(rng, f_H, f_W), stride, pad


@correlate_strided.misconception
def window_not_moved(image, kernel, stride, pad):
    """The output has the right size, but its windows stand side by side, one pixel apart. The
    window of output [i, j] begins at row i * stride and column j * stride."""
    padded = np.pad(image, pad)
    shape = [(padded.shape[k] - kernel.shape[k]) // stride + 1 for k in (0, 1)]
    return _stepped(padded, kernel, stride, shape, (1, 1))


@correlate_strided.misconception
def loop_in_steps(image, kernel, stride, pad):
    """Most of your output is never filled: the loop takes steps of `stride` through the output.
    Let it visit every place of the output, and multiply i and j by the stride for the window."""
    out = correlate_strided(image, kernel, stride, pad)
    n_H, n_W = (-(-n // stride) for n in out.shape)
    kept = np.zeros_like(out)
    kept[:n_H, :n_W] = out[:n_H, :n_W]
    return kept


@correlate_strided.misconception
def padded_size_divided(image, kernel, stride, pad):
    """You divide the size of the padded image by the stride, so the last windows hang over its
    end. The window takes up room itself: (padded size - f) // stride + 1."""
    padded = np.pad(image, pad)
    return _stepped(padded, kernel, stride, [n // stride for n in padded.shape])


@correlate_strided.misconception
def square_kernel(image, kernel, stride, pad):
    """You take the kernel's height for its width too: it need not be square."""
    padded, f = np.pad(image, pad), kernel.shape[0]
    out = np.zeros([max((n - f) // stride + 1, 0) for n in padded.shape])
    for i, j in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        out[i, j] = np.sum(padded[top : top + f, left : left + f] * kernel)
    return out


@correlate_strided.misconception
def minus_zero_in_padding(image, kernel, stride, pad):
    """This fails where `pad` is 0: the slice pad:-pad is then 0:0, which is empty. Count from the
    front, pad : pad + n_H."""
    padded = np.zeros([n + 2 * pad for n in image.shape])
    padded[pad:-pad, pad:-pad] = image
    return _stepped(padded, kernel, stride)


@correlate_strided.misconception
def stride_not_used(image, kernel, stride, pad):
    """The stride is not used: your window moves by one pixel at a time."""
    return _stepped(np.pad(image, pad), kernel, 1)


@correlate_strided.misconception
def stride_downwards_only(image, kernel, stride, pad):
    """Your window takes steps of `stride` downwards, but of one pixel across. The stride holds in
    both directions."""
    return _stepped(np.pad(image, pad), kernel, 1)[::stride]


@correlate_strided.misconception
def no_padding(image, kernel, stride, pad):
    """There is no padding in your result: only windows inside the image are taken."""
    f_H, f_W = kernel.shape
    shape = [max((image.shape[k] - (f_H, f_W)[k]) // stride + 1, 0) for k in (0, 1)]
    return _stepped(image, kernel, stride, shape)


@correlate_strided.misconception
def padded_on_one_side(image, kernel, stride, pad):
    """The last rows or columns are missing. Either you pad at the top and left only, or the size
    is counted with n + pad - f. There are `pad` zeros on every side: n + 2 * pad - f."""
    return _stepped(np.pad(image, ((pad, 0), (pad, 0))), kernel, stride)


@correlate_strided.misconception
def one_added_before_dividing(image, kernel, stride, pad):
    """The number of places is wrong: the 1 is added before dividing. Count the steps first,
    (n + 2 * pad - f) // stride, then add the place the window starts from."""
    padded = np.pad(image, pad)
    shape = [(padded.shape[k] - kernel.shape[k] + 1) // stride for k in (0, 1)]
    return _stepped(padded, kernel, stride, shape)


@correlate_strided.misconception
def image_made_sparse(image, kernel, stride, pad):
    """You leave out pixels of the image and then slide by one. The window must see neighbouring
    pixels; it is the places of the window that are `stride` apart."""
    return _stepped(np.pad(image, pad)[::stride, ::stride], kernel, 1)


@correlate_strided.misconception
def border_repeated(image, kernel, stride, pad):
    """Your border repeats the outermost pixels. Here it is to hold zeros."""
    return _stepped(np.pad(image, pad, mode="edge"), kernel, stride)


@correlate_strided.misconception
def kernel_turned(image, kernel, stride, pad):
    """This is what you get with the kernel turned by 180 degrees. Networks slide it as it is."""
    return _stepped(np.pad(image, pad), kernel[::-1, ::-1], stride)


# ---------------------------------------------------------------- 02.5


@exercise("02.5")
def receptive_field(layers):
    width, step = 1, 1
    for f, stride in layers:
        width += (f - 1) * step
        step *= stride
    return width


@receptive_field.cases
def _(rng):
    yield ([],)
    yield ([(3, 1)],)
    yield ([(5, 2)],)
    yield ([(3, 1), (3, 1)],)
    yield ([(3, 2), (3, 1)],)
    yield ([(2, 2), (3, 3), (5, 1)],)
    for n_layers in (2, 3, 3, 4, 5):
        yield ([(int(rng.integers(1, 6)), int(rng.integers(1, 4))) for _ in range(n_layers)],)


@receptive_field.misconception
def own_stride_first(layers):
    """You lengthen the step before you widen the field. A layer's own stride does not change what
    it sees itself, only what the layers above it see: widen first, then multiply the step."""
    width, step = 1, 1
    for f, stride in layers:
        step *= stride
        width += (f - 1) * step
    return width


@receptive_field.misconception
def strides_not_used(layers):
    """The strides are not used. After a stride of 2, one step of the next layer is worth 2 pixels
    of the input."""
    return 1 + sum(f - 1 for f, _ in layers)


@receptive_field.misconception
def last_stride_only(layers):
    """Only the stride of the layer just below counts in yours. The strides of all layers below
    multiply: step *= stride, not step = stride."""
    width, step = 1, 1
    for f, stride in layers:
        width += (f - 1) * step
        step = stride
    return width


@receptive_field.misconception
def whole_window_added(layers):
    """You add f steps a layer. A window of f is only f - 1 steps wide: a 1 x 1 layer does not
    widen the field at all."""
    width, step = 1, 1
    for f, stride in layers:
        width += f * step
        step *= stride
    return width


@receptive_field.misconception
def windows_multiplied(layers):
    """You multiply the windows. Neighbouring windows overlap: two layers of 3 see 5 pixels, not
    9."""
    width = 1
    for f, _ in layers:
        width *= f
    return width


@receptive_field.misconception
def windows_added(layers):
    """You add up the windows, starting from 0. Neighbouring windows overlap: two layers of 3 see
    5 pixels, not 6, and no layer at all sees the one pixel itself."""
    width, step = 0, 1
    for f, stride in layers:
        width += f * step
        step *= stride
    return width


@receptive_field.misconception
def first_layer_needed(layers):
    """Your rule is right, but it needs a first layer. Start with width 1 and step 1, the pixel
    itself: then an empty list gives 1, and the first layer is treated like all others."""
    width, step = layers[0]
    for f, stride in layers[1:]:
        width += (f - 1) * step
        step *= stride
    return width


@receptive_field.misconception
def wrong_order(layers):
    """This is the field with the layers in the reverse order. From the input upwards, carry width
    and step; the rule (width - 1) * stride + f works too, but from the last layer down."""
    width = 1
    for f, stride in layers:
        width = (width - 1) * stride + f
    return width


@receptive_field.misconception
def gaps_of_the_places(layers):
    """Going down from the output, r places need (r - 1) * stride + f pixels, since between r
    places there are r - 1 steps. Yours takes r steps."""
    width = 1
    for f, stride in reversed(layers):
        width = width * stride + f - 1
    return width
