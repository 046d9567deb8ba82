"""Exercises of lesson 02, Padding and stride, from 02.4 on."""

import numpy as np

from course_utils.exercises import exercise, integers

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
    yield np.array([[3, 1, 4], [1, 5, 9], [2, 6, 5]]), np.array([[0.5, 0], [0, 0.25]]), 1, 1
    yield integers(rng, 3, 4) / 4, np.array([[0.5, 1], [0, -1]]), 2, 0
    yield integers(rng, 5, 5), integers(rng, 3, 3), 2, 0
    yield integers(rng, 4, 6), integers(rng, 3, 3), 1, 1
    yield integers(rng, 6, 5), integers(rng, 2, 2), 3, 1
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
def border_mirrored(image, kernel, stride, pad):
    """Your border mirrors the image. Here it is to hold zeros, as np.pad(image, pad) makes it."""
    return _stepped(np.pad(image, pad, mode="reflect"), kernel, stride)


@correlate_strided.misconception
def border_repeated(image, kernel, stride, pad):
    """Your border repeats the outermost pixels. Here it is to hold zeros."""
    return _stepped(np.pad(image, pad, mode="edge"), kernel, stride)


@correlate_strided.misconception
def kernel_turned(image, kernel, stride, pad):
    """This is what you get with the kernel turned by 180 degrees. Networks slide it as it is."""
    return _stepped(np.pad(image, pad), kernel[::-1, ::-1], stride)


@correlate_strided.misconception
def whole_numbers(image, kernel, stride, pad):
    """Your array holds whole numbers (int), so fractions are cut off: leave the int away."""
    return correlate_strided(image, kernel, stride, pad).astype(int)


@correlate_strided.misconception
def type_of_the_image(image, kernel, stride, pad):
    """Your result has the image's type. That one may hold whole numbers (int), and then fractions
    are cut off: leave the dtype away, as in np.zeros((n_H, n_W))."""
    return correlate_strided(image, kernel, stride, pad).astype(image.dtype)


def _sizes(x, kernel, stride):
    """Rows and columns of the output, x being padded."""
    return [(x.shape[k] - kernel.shape[k]) // stride + 1 for k in (0, 1)]


def _filled(x, kernel, shape, window, value=None):
    """Fill an output of a shape with a value of each window; window(i, j) gives its two slices."""
    value = value or (lambda seen: np.sum(seen * kernel))
    out = np.zeros(shape)
    for i, j in np.ndindex(*shape):
        out[i, j] = value(x[window(i, j)])
    return out


def _from(kernel, top, left):
    """The slices of a window as large as the kernel."""
    return slice(top, top + kernel.shape[0]), slice(left, left + kernel.shape[1])


def _of_each(image, kernel, stride, pad, value):
    """Another number than the sum of products, made of each window."""
    x = np.pad(image, pad)
    shape = _sizes(x, kernel, stride)
    return _filled(x, kernel, shape, lambda i, j: _from(kernel, i * stride, j * stride), value)


@correlate_strided.misconception
def kernel_forgotten(image, kernel, stride, pad):
    """You add up the pixels of each window; the kernel's weights are not used."""
    return _of_each(image, kernel, stride, pad, np.sum)


@correlate_strided.misconception
def mean_of_products(image, kernel, stride, pad):
    """You take the mean of the products; it is their sum that is wanted."""
    return _of_each(image, kernel, stride, pad, lambda seen: np.mean(seen * kernel))


@correlate_strided.misconception
def product_of_matrices(image, kernel, stride, pad):
    """The sign @ means the product of matrices, rows times columns. Here pixel meets weight, number
    by number: window * kernel, and np.sum of that."""
    return _of_each(image, kernel, stride, pad, lambda seen: np.sum(seen @ kernel))


@correlate_strided.misconception
def product_of_matrices_not_added(image, kernel, stride, pad):
    """A place of the output takes one number, and yours gets a whole array. First multiply pixel by
    weight (with *; @ is the product of matrices), and then take the sum. If you have np.sum, its
    bracket closes too early: np.sum(window * kernel)."""
    return _of_each(image, kernel, stride, pad, lambda seen: seen @ kernel)


@correlate_strided.misconception
def window_of_three(image, kernel, stride, pad):
    """Your window is always 3 x 3. It must be as large as the kernel: take f_H and f_W from
    kernel.shape."""
    x = np.pad(image, pad)

    def window(i, j):
        return slice(i * stride, i * stride + 3), slice(j * stride, j * stride + 3)

    return _filled(x, kernel, _sizes(x, kernel, stride), window)


@correlate_strided.misconception
def three_everywhere(image, kernel, stride, pad):
    """You count with a window of 3 x 3 throughout. Take its size, f_H and f_W, from
    kernel.shape."""
    x = np.pad(image, pad)

    def window(i, j):
        return slice(i * stride, i * stride + 3), slice(j * stride, j * stride + 3)

    return _filled(x, kernel, _sizes(x, np.ones((3, 3)), stride), window)


@correlate_strided.misconception
def window_of_stride(image, kernel, stride, pad):
    """Your window is `stride` pixels wide, from i * stride to (i + 1) * stride. The stride says
    where it begins; it is as large as the kernel: i * stride : i * stride + f_H."""
    x = np.pad(image, pad)

    def window(i, j):
        return slice(i * stride, (i + 1) * stride), slice(j * stride, (j + 1) * stride)

    return _filled(x, kernel, _sizes(x, kernel, stride), window)


def _places(image, kernel, stride, pad, window):
    """An output of the right size with other windows: window(i, j) gives their two slices."""
    x = np.pad(image, pad)
    return _filled(x, kernel, _sizes(x, kernel, stride), window)


@correlate_strided.misconception
def end_multiplied_too(image, kernel, stride, pad):
    """Your window is too large: you multiply its size by the stride, too. It begins at i * stride
    and ends at i * stride + f_H; columns alike."""
    f_H, f_W = kernel.shape

    def window(i, j):
        down, across = (i + f_H) * stride, (j + f_W) * stride
        return slice(i * stride, down), slice(j * stride, across)

    return _places(image, kernel, stride, pad, window)


@correlate_strided.misconception
def end_not_multiplied(image, kernel, stride, pad):
    """Your window shrinks as i grows: its start is multiplied by the stride, its end is not. Where
    it begins at i * stride, it ends at i * stride + f_H; columns alike."""
    f_H, f_W = kernel.shape

    def window(i, j):
        return slice(i * stride, i + f_H), slice(j * stride, j + f_W)

    return _places(image, kernel, stride, pad, window)


@correlate_strided.misconception
def column_not_multiplied(image, kernel, stride, pad):
    """Your window takes steps of `stride` down, but begins at column j. It begins at column
    j * stride."""
    return _places(image, kernel, stride, pad, lambda i, j: _from(kernel, i * stride, j))


@correlate_strided.misconception
def row_not_multiplied(image, kernel, stride, pad):
    """Your window takes steps of `stride` across, but begins at row i. It begins at row
    i * stride."""
    return _places(image, kernel, stride, pad, lambda i, j: _from(kernel, i, j * stride))


@correlate_strided.misconception
def steps_of_the_kernel(image, kernel, stride, pad):
    """Your windows stand side by side, as far apart as the kernel is large. It is the stride that
    says how far they move: i * stride, not i * f_H."""
    f_H, f_W = kernel.shape
    return _places(image, kernel, stride, pad, lambda i, j: _from(kernel, i * f_H, j * f_W))


@correlate_strided.misconception
def stride_twice(image, kernel, stride, pad):
    """The stride counts twice: your loop takes steps of it and leaves places of the output empty,
    and i * stride does it again. Let the loop visit every place: range(rows), range(columns)."""
    want = correlate_strided(image, kernel, stride, pad)
    out = np.zeros(want.shape)
    out[::stride, ::stride] = want[::stride, ::stride]
    return out


@correlate_strided.misconception
def stride_in_the_loop(image, kernel, stride, pad):
    """Your loop takes steps of `stride` through the output, so that most of its places stay empty.
    Let it visit every place, range(rows) and range(columns), and multiply i and j by the stride
    for the window."""
    want = _stepped(np.pad(image, pad), kernel, 1)
    out = np.zeros(_sizes(np.pad(image, pad), kernel, stride))
    n_H, n_W = out.shape
    out[::stride, ::stride] = want[:n_H:stride, :n_W:stride]
    return out


@correlate_strided.misconception
def loop_over_the_pixels(image, kernel, stride, pad):
    """Your loop takes steps of `stride` through the image and uses i for the output, too, which is
    smaller. Let it visit the places of the output, range(rows) and range(columns), and multiply
    i and j by the stride for the window."""
    x = np.pad(image, pad)
    out = np.zeros(_sizes(x, kernel, stride))
    rows, columns = (range(0, x.shape[k] - kernel.shape[k] + 1, stride) for k in (0, 1))
    for i in rows:
        for j in columns:
            out[i, j] = np.sum(x[_from(kernel, i, j)] * kernel)
    return out


@correlate_strided.misconception
def first_place_not_counted(image, kernel, stride, pad):
    """One row and one column are missing. (padded size - f) // stride counts the steps; add the
    place the window starts from: + 1."""
    x = np.pad(image, pad)
    return _stepped(x, kernel, stride, [n - 1 for n in _sizes(x, kernel, stride)])


@correlate_strided.misconception
def stride_added(image, kernel, stride, pad):
    """Your window begins at i + stride. It makes i steps of `stride` pixels: i * stride."""
    x = np.pad(image, pad)
    shape = _sizes(x, kernel, stride)
    return _filled(x, kernel, shape, lambda i, j: _from(kernel, i + stride, j + stride))


@correlate_strided.misconception
def row_and_column_swapped(image, kernel, stride, pad):
    """Your window has i and j swapped: i counts rows, so it begins at row i * stride and at column
    j * stride."""
    x = np.pad(image, pad)
    shape = _sizes(x, kernel, stride)
    return _filled(x, kernel, shape, lambda i, j: _from(kernel, j * stride, i * stride))


@correlate_strided.misconception
def output_indices_swapped(image, kernel, stride, pad):
    """You fill out[j, i]. i counts rows, and rows come first: out[i, j]."""
    want = correlate_strided(image, kernel, stride, pad)
    out = np.zeros(want.shape)
    for i, j in np.ndindex(*want.shape):
        out[j, i] = want[i, j]
    return out


@correlate_strided.misconception
def shape_of_the_image(image, kernel, stride, pad):
    """Your output is as large as the image, and its last windows hang over the edge. Count the
    places: (padded size - f) // stride + 1."""
    x = np.pad(image, pad)
    return _filled(x, kernel, image.shape, lambda i, j: _from(kernel, i * stride, j * stride))


@correlate_strided.misconception
def shape_of_the_image_partly_filled(image, kernel, stride, pad):
    """Your array is as large as the image, whatever the number of places. Make it of the size you
    count: (padded size - f) // stride + 1 rows, columns alike."""
    want = correlate_strided(image, kernel, stride, pad)
    out = np.zeros(image.shape)
    for i, j in np.ndindex(*want.shape):
        out[i, j] = want[i, j]
    return out


@correlate_strided.misconception
def brackets_missing(image, kernel, stride, pad):
    """Brackets are missing: // goes before -, so that yours divides f alone. Write
    (padded size - f) // stride + 1."""
    x = np.pad(image, pad)
    shape = [x.shape[k] - kernel.shape[k] // stride + 1 for k in (0, 1)]
    return _filled(x, kernel, shape, lambda i, j: _from(kernel, i * stride, j * stride))


@correlate_strided.misconception
def rounded_up(image, kernel, stride, pad):
    """You round up where a step does not fit any more, and the last window hangs over the edge.
    A half step is not made: round down, with //."""
    x = np.pad(image, pad)
    shape = [-((kernel.shape[k] - x.shape[k]) // stride) + 1 for k in (0, 1)]
    return _filled(x, kernel, shape, lambda i, j: _from(kernel, i * stride, j * stride))


@correlate_strided.misconception
def window_from_the_unpadded(image, kernel, stride, pad):
    """The size is right, but you cut the windows out of the image as it was, without its border.
    Cut them out of the padded one."""
    shape = _sizes(np.pad(image, pad), kernel, stride)
    return _filled(image, kernel, shape, lambda i, j: _from(kernel, i * stride, j * stride))


@correlate_strided.misconception
def size_without_padding(image, kernel, stride, pad):
    """You pad, but count the places in the image without its border, so that the last rows and
    columns are missing: n + 2 * pad - f, the size of the padded image less f."""
    return _stepped(np.pad(image, pad), kernel, stride, _sizes(image, kernel, stride))


@correlate_strided.misconception
def two_for_the_stride(image, kernel, stride, pad):
    """You keep every second number, whatever the stride: [::stride, ::stride]."""
    return _stepped(np.pad(image, pad), kernel, 1)[::2, ::2]


@correlate_strided.misconception
def stride_across_only(image, kernel, stride, pad):
    """Your window takes steps of `stride` across, but of one pixel down. The stride holds in both
    directions."""
    return _stepped(np.pad(image, pad), kernel, 1)[:, ::stride]


@correlate_strided.misconception
def gaps_left(image, kernel, stride, pad):
    """Your output is as large as with stride 1, with gaps of zeros between its numbers. Make it
    smaller, (padded size - f) // stride + 1, and fill it without gaps: out[i, j] has its window
    at i * stride, j * stride."""
    out = _stepped(np.pad(image, pad), kernel, 1)
    kept = np.zeros(out.shape)
    kept[::stride, ::stride] = out[::stride, ::stride]
    return kept


@correlate_strided.misconception
def padded_twice(image, kernel, stride, pad):
    """You pad twice, by 2 * pad on each side. `pad` zeros on each side already make the image
    2 * pad larger."""
    return _stepped(np.pad(image, 2 * pad), kernel, stride)


@correlate_strided.misconception
def padding_counted_twice(image, kernel, stride, pad):
    """The padding is counted twice: the padded image already has n + 2 * pad rows. Add 2 * pad to
    the old size or take the new one, not both."""
    x = np.pad(image, pad)
    shape = [(x.shape[k] + 2 * pad - kernel.shape[k]) // stride + 1 for k in (0, 1)]
    return _filled(x, kernel, shape, lambda i, j: _from(kernel, i * stride, j * stride))


@correlate_strided.misconception
def rows_padded_only(image, kernel, stride, pad):
    """Only rows are added, above and below. Zeros are wanted to the left and right, too."""
    return _stepped(np.pad(image, ((pad, pad), (0, 0))), kernel, stride)


@correlate_strided.misconception
def columns_padded_only(image, kernel, stride, pad):
    """Only columns are added, left and right. Zeros are wanted above and below, too."""
    return _stepped(np.pad(image, ((0, 0), (pad, pad))), kernel, stride)


@correlate_strided.misconception
def padded_after_only(image, kernel, stride, pad):
    """You pad at the bottom and right only. `pad` zeros are wanted on every side."""
    return _stepped(np.pad(image, (0, pad)), kernel, stride)


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
    """The strides have no effect in yours. After a stride of 2, one step of the next layer is
    worth 2 pixels of the input: step *= stride. A power, 1**stride, leaves the 1 as it is, and
    a step set to 1 inside the loop is set back in every round."""
    return 1 + sum(f - 1 for f, _ in layers)


@receptive_field.misconception
def step_after_the_loop(layers):
    """Your step *= stride stands below the loop, so that it is done once, too late (and fails where
    there is no layer). Move it to the right, into the loop."""
    width, step = 1, 1
    for layer in layers:
        width += (layer[0] - 1) * step
    step *= layer[1]
    return width


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


@receptive_field.misconception
def width_times_stride(layers):
    """You multiply the width by the stride. It is the step that the stride makes longer; the width
    grows by steps: width += (f - 1) * step, and then step *= stride."""
    width = 1
    for f, stride in layers:
        width = width * stride + f - 1
    return width


@receptive_field.misconception
def squared(layers):
    """You return the pixels of a square, width * width. The number along one axis is wanted, the
    width alone."""
    return receptive_field(layers) ** 2


@receptive_field.misconception
def step_of_zero(layers):
    """Yours is 0 every time. Do width and step start at 0? 0 times anything stays 0: both start at
    1, since a pixel sees itself, and neighbours are one pixel apart."""
    return 0


@receptive_field.misconception
def step_of_zero_alone(layers):
    """Yours is 1 every time: the width never grows. Does the step start at 0? Then it stays
    0. It starts at 1, since neighbouring pixels are one pixel apart."""
    return 1


@receptive_field.misconception
def own_stride_in_the_product(layers):
    """Your np.cumprod of the strides counts a layer's own stride as well. It moves that layer's
    places apart, not the pixels within its window: only the strides of the layers below belong in
    the product."""
    f, strides = (np.array([layer[k] for layer in layers]) for k in (0, 1))
    return 1 + np.sum((f - 1) * np.cumprod(strides))


@receptive_field.misconception
def own_stride_alone(layers):
    """You multiply by the layer's own stride, and the step is never carried on. A layer is widened
    by the strides of all layers below it, not by its own: width += (f - 1) * step, and then
    step *= stride."""
    return 1 + sum((f - 1) * stride for f, stride in layers)


@receptive_field.misconception
def step_subtracted(layers):
    """Brackets are missing: * goes before -, so that f - 1 * step is f - step. Write
    (f - 1) * step."""
    width, step = 1, 1
    for f, stride in layers:
        width += f - 1 * step
        step *= stride
    return width


@receptive_field.misconception
def strides_added(layers):
    """You add the strides up. They multiply: every second one of every second pixel is every
    fourth. step *= stride."""
    width, step = 1, 1
    for f, stride in layers:
        width += (f - 1) * step
        step += stride
    return width


@receptive_field.misconception
def width_not_carried(layers):
    """The width is forgotten at each layer: add to it with width += ..., a plain = begins anew."""
    width, step = 1, 1
    for f, stride in layers:
        width = (f - 1) * step
        step *= stride
    return width


@receptive_field.misconception
def only_last_layer(layers):
    """Each layer in yours begins anew at width 1, so that only the last one widens the field: add
    to the width with +=, and set it to 1 once, before the loop."""
    width, step = 1, 1
    for f, stride in layers:
        width = 1 + (f - 1) * step
        step *= stride
    return width


@receptive_field.misconception
def return_in_the_loop(layers):
    """Yours ends after the first layer (and gives None where there is none): the `return` stands
    inside the loop. Move it to the left, below the loop."""
    for f, _ in layers:
        return f
    return None


@receptive_field.misconception
def first_layer_only(layers):
    """Only the first layer counts in yours. Go through all of them, and carry width and step."""
    return layers[0][0] if layers else 1


@receptive_field.misconception
def pair_reversed(layers):
    """You read the pairs as (stride, f). They are (f, stride): for f, stride in layers."""
    return receptive_field([(f, stride) for stride, f in layers])


@receptive_field.misconception
def last_layer_left_out(layers):
    """Your loop leaves out the last layer: range(n) already ends at n - 1, and [:-1] cuts one off.
    Its stride does not matter, its window does."""
    return receptive_field(layers[:-1])


@receptive_field.misconception
def first_layer_left_out(layers):
    """Your loop leaves out the first layer: the first index is 0."""
    return receptive_field(layers[1:])


@receptive_field.misconception
def step_returned(layers):
    """You return the step, the product of the strides. The width is wanted."""
    step = 1
    for _, stride in layers:
        step *= stride
    return step


@receptive_field.misconception
def starts_at_zero(layers):
    """Your width starts at 0. It starts at 1: without any layer, one pixel sees itself."""
    return receptive_field(layers) - 1


@receptive_field.misconception
def zero_without_layers(layers):
    """All is right but for the empty list: without any layer a number sees one pixel, itself. That
    is 1, the width you start with."""
    return receptive_field(layers) if layers else 0


@receptive_field.misconception
def none_without_layers(layers):
    """All is right but for the empty list, for which yours returns None: without any layer a
    number sees one pixel, itself. That is 1, the width you start with."""
    return receptive_field(layers) if layers else None
