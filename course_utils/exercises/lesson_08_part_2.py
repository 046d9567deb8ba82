"""Exercises of lesson 08, ResNet: 08.4 to 08.6."""

import numpy as np

from course_utils.conv import conv2d_forward
from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 08.4


def _relu(z):
    return np.maximum(z, 0)


def _conv(x, w):
    return conv2d_forward(x, w, pad="same")[0]


def _norm(z, axes=(0, 1, 2)):
    return (z - z.mean(axes, keepdims=True)) / np.sqrt(z.var(axes, keepdims=True) + 1e-5)


@exercise("08.4", allow=("conv2d_forward",))
def identity_block(x, w1, w2):
    return _relu(x + _norm(_conv(_relu(_norm(_conv(x, w1))), w2)))


@identity_block.cases
def _(rng):
    def weights(f, n_C):
        return integers(rng, f, f, n_C, n_C, low=-2, high=3)

    one_channel = np.array([[3.0, -1, 2], [0, 4, -2]]).reshape(1, 2, 3, 1)
    yield one_channel, weights(3, 1), weights(3, 1)
    yield integers(rng, 2, 2, 2, 2) / 2, weights(1, 2) + np.eye(2), weights(1, 2) - np.eye(2)
    yield integers(rng, 2, 3, 3, 2), weights(1, 2), weights(1, 2) + 0.5
    yield integers(rng, 2, 3, 3, 1), weights(3, 1), weights(3, 1) + 0.5
    yield integers(rng, 2, 3, 2, 2), weights(3, 2), weights(3, 2)
    yield integers(rng, 1, 4, 4, 3) / 2, weights(3, 3), weights(3, 3)
    for _ in range(5):
        m, n_H, n_W, n_C = rng.integers(2, 5, 4)
        x = rng.normal(size=(m, n_H, n_W, n_C))
        yield x, *rng.normal(size=(2, 3, 3, n_C, n_C))


@identity_block.misconception
def shortcut_forgotten(x, w1, w2):
    """The shortcut is missing: add x before the last ReLU."""
    return _relu(_norm(_conv(_relu(_norm(_conv(x, w1))), w2)))


@identity_block.misconception
def last_relu_missing(x, w1, w2):
    """The last ReLU is missing: it comes after the sum."""
    return x + _norm(_conv(_relu(_norm(_conv(x, w1))), w2))


@identity_block.misconception
def added_after_the_relu(x, w1, w2):
    """You apply the last ReLU before adding x. Add first, so that the layers may also take
    something off x."""
    return x + _relu(_norm(_conv(_relu(_norm(_conv(x, w1))), w2)))


@identity_block.misconception
def relu_before_and_after(x, w1, w2):
    """There is one ReLU too many, after the second batch norm. What is added to x may be negative;
    only the sum goes through ReLU."""
    return _relu(x + _relu(_norm(_conv(_relu(_norm(_conv(x, w1))), w2))))


@identity_block.misconception
def first_relu_missing(x, w1, w2):
    """The ReLU between the two convolutions is missing; it follows the first batch norm."""
    return _relu(x + _norm(_conv(_norm(_conv(x, w1)), w2)))


@identity_block.misconception
def relu_before_norm(x, w1, w2):
    """In your first layer ReLU comes before batch norm. The order is convolution, batch norm, ReLU:
    so that about half of the numbers are cut off, whatever came in."""
    return _relu(x + _norm(_conv(_norm(_relu(_conv(x, w1))), w2)))


@identity_block.misconception
def norm_after_the_sum(x, w1, w2):
    """Your second batch norm comes after the sum. It belongs before it: behind the sum it would
    change x, too, and the shortcut would no longer hand x on as it is."""
    return _relu(_norm(x + _conv(_relu(_norm(_conv(x, w1))), w2)))


@identity_block.misconception
def norm_before_convolution(x, w1, w2):
    """You normalise what goes into each convolution. Here batch norm follows the convolution:
    convolution, batch norm, ReLU."""
    return _relu(x + _conv(_norm(_relu(_conv(_norm(x), w1))), w2))


@identity_block.misconception
def second_norm_missing(x, w1, w2):
    """The second batch norm is missing: each convolution is followed by one, the second before x is
    added."""
    return _relu(x + _conv(_relu(_norm(_conv(x, w1))), w2))


@identity_block.misconception
def first_norm_missing(x, w1, w2):
    """The first batch norm is missing: each convolution is followed by one, the first before the
    ReLU."""
    return _relu(x + _norm(_conv(_relu(_conv(x, w1)), w2)))


@identity_block.misconception
def no_norm(x, w1, w2):
    """There is no batch norm in yours: each convolution is followed by one."""
    return _relu(x + _conv(_relu(_conv(x, w1)), w2))


def _block(x, w1, w2, norm):
    return _relu(x + norm(_conv(_relu(norm(_conv(x, w1))), w2)))


@identity_block.misconception
def one_mean_for_all_channels(x, w1, w2):
    """You take one mean and one variance of the whole array. Each channel has its own, over
    pictures, rows and columns: the axes (0, 1, 2)."""
    return _block(x, w1, w2, lambda z: _norm(z, (0, 1, 2, 3)))


@identity_block.misconception
def mean_of_each_picture(x, w1, w2):
    """You normalise every picture by itself. It is called batch norm because mean and variance run
    over the whole batch as well: the axes (0, 1, 2)."""
    return _block(x, w1, w2, lambda z: _norm(z, (1, 2)))


@identity_block.misconception
def mean_of_the_batch_only(x, w1, w2):
    """You normalise every place by itself, over the pictures only. In a volume mean and variance
    also run over rows and columns: the axes (0, 1, 2)."""
    return _block(x, w1, w2, lambda z: _norm(z, 0))


@identity_block.misconception
def mean_over_channels(x, w1, w2):
    """You normalise over the channels. Each channel is brought to mean 0 by itself, over the other
    three axes, (0, 1, 2)."""
    return _block(x, w1, w2, lambda z: _norm(z, 3))


@identity_block.misconception
def divided_by_the_variance(x, w1, w2):
    """You divide by the variance. Divide by its root, np.sqrt(variance + 1e-5)."""
    axes = (0, 1, 2)
    return _block(x, w1, w2, lambda z: (z - z.mean(axes)) / (z.var(axes) + 1e-5))


@identity_block.misconception
def mean_not_taken_off(x, w1, w2):
    """Your batch norm divides and does not take off the mean."""
    return _block(x, w1, w2, lambda z: z / np.sqrt(z.var((0, 1, 2)) + 1e-5))


@identity_block.misconception
def only_the_mean(x, w1, w2):
    """Your batch norm takes off the mean and does not divide by np.sqrt(variance + 1e-5)."""
    return _block(x, w1, w2, lambda z: z - z.mean((0, 1, 2)))


@identity_block.misconception
def same_weights_twice(x, w1, w2):
    """Both your convolutions use w1. The second one has weights of its own, w2."""
    return identity_block(x, w1, w1)


@identity_block.misconception
def weights_swapped(x, w1, w2):
    """You use w2 first: x meets w1, then w2."""
    return identity_block(x, w2, w1)


@identity_block.misconception
def both_from_x(x, w1, w2):
    """Your second convolution looks at x again. It gets what the first layer has made."""
    return _relu(x + _norm(_conv(x, w2)))


@identity_block.misconception
def hidden_added(x, w1, w2):
    """You add what the first layer gives. The shortcut goes round both layers and carries x."""
    h = _relu(_norm(_conv(x, w1)))
    return _relu(h + _norm(_conv(h, w2)))


@identity_block.misconception
def x_normalised(x, w1, w2):
    """Your shortcut normalises x. It hands x on as it is."""
    return _relu(_norm(x) + _norm(_conv(_relu(_norm(_conv(x, w1))), w2)))


@identity_block.misconception
def no_padding(x, w1, w2):
    """Without padding the picture shrinks, and what comes out of the layers no longer fits onto x:
    convolve with pad="same"."""
    h = _relu(_norm(conv2d_forward(x, w1)[0]))
    return _relu(x + _norm(conv2d_forward(h, w2)[0]))


@identity_block.misconception
def one_mean_for_each_picture(x, w1, w2):
    """You take one mean and one variance for each picture, over all its channels. Batch norm has
    one for each channel, over all pictures: the axes (0, 1, 2)."""
    return _block(x, w1, w2, lambda z: _norm(z, (1, 2, 3)))


@identity_block.misconception
def nothing_under_the_root(x, w1, w2):
    """The 1e-5 is missing. It belongs under the root, so that nothing is divided by 0 where a
    channel is constant."""
    with np.errstate(all="ignore"):
        return _block(x, w1, w2, lambda z: (z - z.mean((0, 1, 2))) / z.std((0, 1, 2)))


@identity_block.misconception
def behind_the_root(x, w1, w2):
    """You add 1e-5 to the root. It is added to the variance, and the root is
    taken of both: np.sqrt(variance + 1e-5)."""
    return _block(x, w1, w2, lambda z: (z - z.mean((0, 1, 2))) / (z.std((0, 1, 2)) + 1e-5))


@identity_block.misconception
def shortcut_rectified(x, w1, w2):
    """Your shortcut sends x through a ReLU. It carries x as it is; ReLU comes after the sum."""
    return _relu(_relu(x) + _norm(_conv(_relu(_norm(_conv(x, w1))), w2)))


@identity_block.misconception
def one_layer_only(x, w1, w2):
    """You add x after the first convolution and stop there. The second one, with w2 and a batch
    norm of its own, comes before the sum."""
    return _relu(x + _norm(_conv(x, w1)))


@identity_block.misconception
def added_in_the_middle(x, w1, w2):
    """You add x after the first layer. The shortcut goes round both: x is added after the second
    batch norm."""
    return _relu(_norm(_conv(x + _relu(_norm(_conv(x, w1))), w2)))


@identity_block.misconception
def norm_and_relu_first(x, w1, w2):
    """You put batch norm and ReLU before each convolution. That is the later design of the same
    authors; here the convolution comes first, and the last ReLU after the sum."""
    return x + _conv(_relu(_norm(_conv(_relu(_norm(x)), w1))), w2)


# ---------------------------------------------------------------- 08.5


def _side(n, stride):
    return -(-n // stride)


def _same(n_C_prev, n_C, stride):
    return stride == 1 and n_C_prev == n_C


@exercise("08.5", returns=("side", "parameters"))
def shortcut_of(n, n_C_prev, n_C, stride):
    if _same(n_C_prev, n_C, stride):
        return n, 0
    return _side(n, stride), n_C_prev * n_C + 2 * n_C


@shortcut_of.cases
def _(rng):
    yield 56, 64, 64, 1
    yield 56, 64, 128, 2
    yield 56, 64, 256, 1
    yield 7, 8, 8, 2
    yield 14, 8, 8, 1
    yield 28, 16, 8, 1
    yield 10, 8, 16, 3
    for _ in range(6):
        n_C_prev, n_C = (int(k) for k in 2 ** rng.integers(2, 8, 2))
        yield int(rng.integers(5, 60)), n_C_prev, n_C, int(rng.integers(1, 4))


@shortcut_of.misconception
def never_needed(n, n_C_prev, n_C, stride):
    """You never use a projection. Where the stride is 2, or the number of channels changes, x does
    not fit onto what comes out of the layers."""
    return n, 0


@shortcut_of.misconception
def always_needed(n, n_C_prev, n_C, stride):
    """You always use a projection. Where the stride is 1 and the channels stay as many, x fits as
    it is: no parameters."""
    return _side(n, stride), n_C_prev * n_C + 2 * n_C


@shortcut_of.misconception
def stride_forgotten(n, n_C_prev, n_C, stride):
    """You only compare the channels. With a stride of 2 or more x is too large to be added, even if
    it has as many channels."""
    if n_C_prev == n_C:
        return n, 0
    return _side(n, stride), n_C_prev * n_C + 2 * n_C


@shortcut_of.misconception
def channels_forgotten(n, n_C_prev, n_C, stride):
    """You only look at the stride. With stride 1 the channels may still change, as in the first
    block of ResNet-50, from 64 to 256."""
    if stride == 1:
        return n, 0
    return _side(n, stride), n_C_prev * n_C + 2 * n_C


def _projected(parameters, side=_side):
    """Like the right answer, with other parameters of a projection, or another side."""

    def answer(n, n_C_prev, n_C, stride):
        if _same(n_C_prev, n_C, stride):
            return n, 0
        return side(n, stride), parameters(n_C_prev, n_C)

    return answer


@shortcut_of.misconception
def batch_norm_forgotten(n, n_C_prev, n_C, stride):
    """The batch norm behind the projection is missing: it has two parameters for each channel that
    comes out."""
    return _projected(lambda a, b: a * b)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def bias_in_place_of_batch_norm(n, n_C_prev, n_C, stride):
    """You count a bias for each filter. In front of batch norm there is none; batch norm itself has
    two parameters for each channel that comes out."""
    return _projected(lambda a, b: a * b + b)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def bias_and_batch_norm(n, n_C_prev, n_C, stride):
    """You count a bias for each filter besides the two parameters of batch norm. In front of batch
    norm a bias would have no effect, so there is none."""
    return _projected(lambda a, b: a * b + 3 * b)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def running_statistics_counted(n, n_C_prev, n_C, stride):
    """You count four numbers a channel for batch norm. Mean and variance are not learned; the two
    parameters are γ and β."""
    return _projected(lambda a, b: a * b + 4 * b)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def one_number_for_batch_norm_of_the_input(n, n_C_prev, n_C, stride):
    """Your batch norm has two parameters for each channel that comes in. It stands behind the
    projection and sees the channels that come out."""
    return _projected(lambda a, b: a * b + 2 * a)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def filters_of_three(n, n_C_prev, n_C, stride):
    """You count filters of 3 × 3. A projection has filters of 1 × 1, one weight for each channel
    that comes in."""
    return _projected(lambda a, b: 9 * a * b + 2 * b)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def filters_without_depth(n, n_C_prev, n_C, stride):
    """Your filters have a single weight. A filter of 1 × 1 is as deep as its input: n_C_prev
    weights each."""
    return _projected(lambda a, b: b + 2 * b)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def square_of_the_output(n, n_C_prev, n_C, stride):
    """You count n_C · n_C weights. A filter reaches through the channels that come in: n_C_prev
    weights for each of n_C filters."""
    return _projected(lambda a, b: b * b + 2 * b)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def difference_of_channels(n, n_C_prev, n_C, stride):
    """You count filters for the additional channels only. A projection makes all n_C channels
    anew."""
    return _projected(lambda a, b: a * (b - a) + 2 * b)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def parameters_at_each_place(n, n_C_prev, n_C, stride):
    """You count the weights anew for every place. The same filters serve all places: that is what
    makes it a convolution."""
    side = _side(n, stride)
    return _projected(lambda a, b: side * side * a * b + 2 * b)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def side_not_changed(n, n_C_prev, n_C, stride):
    """The side stays n in yours. With stride 2 the projection takes every second pixel, just as the
    layers do."""
    return _projected(lambda a, b: a * b + 2 * b, lambda n, _: n)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def side_rounded_down(n, n_C_prev, n_C, stride):
    """You round n / stride down. Every second pixel of 7 are pixels 0, 2, 4 and 6, which makes 4:
    (n - 1) // stride + 1."""
    side = lambda n, stride: n // stride  # noqa: E731
    return _projected(lambda a, b: a * b + 2 * b, side)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def first_pixel_not_counted(n, n_C_prev, n_C, stride):
    """Your side is one too small: (n - 1) // stride counts the steps, and before the first step
    there is already one pixel."""
    side = lambda n, stride: (n - 1) // stride  # noqa: E731
    return _projected(lambda a, b: a * b + 2 * b, side)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def as_for_three_without_padding(n, n_C_prev, n_C, stride):
    """Your side is that of a 3 × 3 filter without padding. The projection's filters are 1 × 1:
    (n - 1) // stride + 1."""
    side = lambda n, stride: (n - 3) // stride + 1  # noqa: E731
    return _projected(lambda a, b: a * b + 2 * b, side)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def both_reasons_wanted(n, n_C_prev, n_C, stride):
    """You use a projection only where both the size and the channels change. One of the two is
    enough: x does not fit then."""
    if stride == 1 or n_C_prev == n_C:
        return _side(n, stride), 0
    return _side(n, stride), n_C_prev * n_C + 2 * n_C


@shortcut_of.misconception
def stride_needs_no_parameters(n, n_C_prev, n_C, stride):
    """Where only the stride is above 1, your shortcut has no parameters. x is too large there, so a
    projection is needed, even if there are as many channels as before."""
    return _side(n, stride), 0 if n_C_prev == n_C else n_C_prev * n_C + 2 * n_C


@shortcut_of.misconception
def only_more_channels(n, n_C_prev, n_C, stride):
    """You use a projection only for more channels. x does not fit where the block gives fewer,
    either."""
    if stride == 1 and n_C_prev >= n_C:
        return n, 0
    return _side(n, stride), n_C_prev * n_C + 2 * n_C


@shortcut_of.misconception
def two_for_batch_norm_in_all(n, n_C_prev, n_C, stride):
    """You count two parameters of batch norm in all. It has two for each channel that comes out."""
    return _projected(lambda a, b: a * b + 2)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def filters_as_wide_as_the_stride(n, n_C_prev, n_C, stride):
    """Your filters grow with the stride. They are 1 × 1, whatever the stride is."""
    parameters = lambda a, b: stride * stride * a * b + 2 * b  # noqa: E731
    return _projected(parameters)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def one_pixel_too_many(n, n_C_prev, n_C, stride):
    """Your side is n // stride + 1, one too many where stride divides n: of 56 pixels every second
    one makes 28. Write (n - 1) // stride + 1."""
    side = lambda n, stride: n // stride + 1  # noqa: E731
    return _projected(lambda a, b: a * b + 2 * b, side)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def one_pixel_too_many_always(n, n_C_prev, n_C, stride):
    """Your side is n // stride + 1, even with stride 1, where it must stay n. Write
    (n - 1) // stride + 1."""
    return n // stride + 1, shortcut_of(n, n_C_prev, n_C, stride)[1]


@shortcut_of.misconception
def first_pixel_never_counted(n, n_C_prev, n_C, stride):
    """Your side is one too small, even with stride 1: (n - 1) // stride counts the steps, and
    before the first step there is already one pixel."""
    return (n - 1) // stride, shortcut_of(n, n_C_prev, n_C, stride)[1]


@shortcut_of.misconception
def side_rounded(n, n_C_prev, n_C, stride):
    """You round n / stride to the nearest whole number. The last pixel that the stride reaches
    counts, too: (n - 1) // stride + 1."""
    side = lambda n, stride: round(n / stride)  # noqa: E731
    return _projected(lambda a, b: a * b + 2 * b, side)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def always_halved(n, n_C_prev, n_C, stride):
    """You halve the side for every stride above 1. With stride 3 every third pixel is taken."""
    side = lambda n, stride: n if stride == 1 else (n + 1) // 2  # noqa: E731
    return _projected(lambda a, b: a * b + 2 * b, side)(n, n_C_prev, n_C, stride)


@shortcut_of.misconception
def area_for_side(n, n_C_prev, n_C, stride):
    """Your first number is the area, side times side. Wanted is the side."""
    side, parameters = shortcut_of(n, n_C_prev, n_C, stride)
    return side * side, parameters


@shortcut_of.misconception
def parameters_first(n, n_C_prev, n_C, stride):
    """Your two numbers are in the other order: first the side, then the parameters."""
    return shortcut_of(n, n_C_prev, n_C, stride)[::-1]


# ---------------------------------------------------------------- 08.6


def _count(blocks, bottleneck, *, depth=None, ends=2, norms=2, bias=0, dense_bias=1, stem=7,
           stem_norm=1, shortcut=1, anywhere=0, wide=4, doubling=2, dense=None,
           grown=True, late=False, once=False, inner=False, from_stage=0, shortcut_norm=1,
           first=64):  # fmt: skip
    """Layers and parameters, with a knob for everything that can be got wrong."""
    layers, n_C_prev = ends, 64
    parameters = stem * stem * 3 * 64 + stem_norm * norms * 64 + bias * 64
    for stage, times in enumerate(blocks):
        n_C = first * doubling**stage
        n_C_out = n_C * wide if bottleneck else n_C
        for number in range(times):
            parts = [(3, n_C_prev, n_C), (3, n_C, n_C)]
            if bottleneck:
                parts = [(1, n_C_prev, n_C), (3, n_C, n_C), (1, n_C, n_C_out)]
            layers += len(parts) if depth is None else depth
            fits = n_C_out == n_C_prev and anywhere <= (number > 0)
            if shortcut and stage >= from_stage and not fits and not (once and number):
                parts.append((1, n_C_prev, n_C_out))
                layers += shortcut - 1
                parameters -= 0 if shortcut_norm else norms * n_C_out
            parameters += sum(f * f * a * b + (norms + bias) * b for f, a, b in parts)
            if grown and not (late and number < times - 1):
                n_C_prev = n_C if inner else n_C_out
    n_C_prev = n_C_prev if dense is None else dense
    return layers, parameters + (n_C_prev + dense_bias) * 1000


@exercise("08.6", returns=("layers", "parameters"))
def count_resnet(blocks, bottleneck):
    return _count(blocks, bottleneck)


@count_resnet.cases
def _(rng):
    yield [2, 2, 2, 2], False
    yield [3, 4, 6, 3], False
    yield [3, 4, 6, 3], True
    yield [1, 2], False
    yield [2, 1], True
    yield [1, 1, 1], True
    for bottleneck in (False, True, False, True):
        yield [int(k) for k in rng.integers(1, 5, 4)], bottleneck


@count_resnet.misconception
def ends_not_counted(blocks, bottleneck):
    """You count the layers of the blocks only. Two more have weights: the convolution before them
    and the dense layer after them."""
    return _count(blocks, bottleneck, ends=0)


@count_resnet.misconception
def dense_layer_not_counted(blocks, bottleneck):
    """Your layers are one too few: the convolution before the blocks and the dense layer after them
    both count."""
    return _count(blocks, bottleneck, ends=1)


@count_resnet.misconception
def pooling_counted(blocks, bottleneck):
    """Your layers are one too many. Only what has weights counts, and pooling has none."""
    return _count(blocks, bottleneck, ends=3)


@count_resnet.misconception
def both_poolings_counted(blocks, bottleneck):
    """Your layers are two too many. Only what has weights counts, and the two poolings have
    none."""
    return _count(blocks, bottleneck, ends=4)


@count_resnet.misconception
def one_layer_a_block(blocks, bottleneck):
    """You count each block as one layer. A basic block has two convolutions, a bottleneck three."""
    return _count(blocks, bottleneck, depth=1)


@count_resnet.misconception
def two_layers_in_each_block(blocks, bottleneck):
    """You count two layers for a bottleneck, too. It has three: 1 × 1, 3 × 3, 1 × 1."""
    return _count(blocks, bottleneck, depth=2)


@count_resnet.misconception
def three_layers_in_each_block(blocks, bottleneck):
    """You count three layers for a basic block, too. It has two, of 3 × 3."""
    return _count(blocks, bottleneck, depth=3)


@count_resnet.misconception
def shortcuts_are_layers(blocks, bottleneck):
    """You count the projections as layers. By custom they are not: they lie beside the way, not on
    it. Their parameters do count."""
    return _count(blocks, bottleneck, shortcut=2)


@count_resnet.misconception
def shortcuts_have_no_parameters(blocks, bottleneck):
    """The parameters of the projections are missing: where the number of channels changes, the
    shortcut has a 1 × 1 convolution and a batch norm."""
    return _count(blocks, bottleneck, shortcut=0)


@count_resnet.misconception
def projection_in_each_stage(blocks, bottleneck):
    """You count a projection in the first block of the first stage, too. With basic blocks 64
    channels come in and 64 go out there: x fits as it is."""
    return _count(blocks, bottleneck, anywhere=1)


@count_resnet.misconception
def projection_in_each_block(blocks, bottleneck):
    """You count a projection in every block. Only where the number of channels changes does x not
    fit as it is, and that is at most once in a stage."""
    return _count(blocks, bottleneck, anywhere=2)


@count_resnet.misconception
def batch_norms_forgotten(blocks, bottleneck):
    """The batch norms are missing: behind each convolution there is one, with two parameters for
    each channel."""
    return _count(blocks, bottleneck, norms=0)


@count_resnet.misconception
def one_parameter_of_batch_norm(blocks, bottleneck):
    """You count one parameter a channel for batch norm, or a bias in its place. There are two, γ
    and β."""
    return _count(blocks, bottleneck, norms=1)


@count_resnet.misconception
def running_statistics_too(blocks, bottleneck):
    """You count four numbers a channel for batch norm. Mean and variance are not learned; the two
    parameters are γ and β."""
    return _count(blocks, bottleneck, norms=4)


@count_resnet.misconception
def bias_counted(blocks, bottleneck):
    """You count biases in the convolutions. In front of batch norm they would have no effect, so
    there are none."""
    return _count(blocks, bottleneck, bias=1)


@count_resnet.misconception
def dense_without_bias(blocks, bottleneck):
    """The biases of the dense layer are missing. No batch norm follows it, so it has one for each
    of its 1000 outputs."""
    return _count(blocks, bottleneck, dense_bias=0)


@count_resnet.misconception
def first_filters_of_three(blocks, bottleneck):
    """Your first convolution has filters of 3 × 3. They are 7 × 7."""
    return _count(blocks, bottleneck, stem=3)


@count_resnet.misconception
def first_batch_norm_forgotten(blocks, bottleneck):
    """The batch norm behind the very first convolution is missing: 2 · 64 parameters."""
    return _count(blocks, bottleneck, stem_norm=0)


@count_resnet.misconception
def bottleneck_not_widened(blocks, bottleneck):
    """Your bottleneck gives as many channels as it has inside. Its last 1 × 1 convolution makes
    four times as many."""
    return _count(blocks, bottleneck, wide=1)


@count_resnet.misconception
def always_64_channels(blocks, bottleneck):
    """Your channels stay 64. They double from stage to stage: 64, 128, 256, 512."""
    return _count(blocks, bottleneck, doubling=1)


@count_resnet.misconception
def dense_of_512(blocks, bottleneck):
    """Your dense layer always gets 512 numbers. It gets as many as channels come out of the last
    block: four times as many from bottlenecks."""
    return _count(blocks, bottleneck, dense=512)


@count_resnet.misconception
def dense_of_the_inner_channels(blocks, bottleneck):
    """Your dense layer gets as many numbers as there are channels inside the last block. What comes
    out of a bottleneck has four times as many channels."""
    return _count(blocks, bottleneck, dense=64 * 2 ** (len(blocks) - 1))


@count_resnet.misconception
def input_channels_not_updated(blocks, bottleneck):
    """In yours every block gets 64 channels. What comes out of a block goes into the next: set
    n_C_prev anew after each of them."""
    return _count(blocks, bottleneck, grown=False)


@count_resnet.misconception
def input_channels_updated_too_late(blocks, bottleneck):
    """In yours every block of a stage gets what the stage before put out. Only its first block
    does: set n_C_prev anew after each block."""
    return _count(blocks, bottleneck, late=True)


@count_resnet.misconception
def first_block_repeated(blocks, bottleneck):
    """You count the first block of a stage, without its projection, as often as there are blocks.
    Later blocks get the channels that the first one has put out."""
    return _count(blocks, bottleneck, late=True, once=True)


@count_resnet.misconception
def inner_channels_go_on(blocks, bottleneck):
    """In yours the next block gets as many channels as a bottleneck has inside. What comes out of
    it has four times as many."""
    return _count(blocks, bottleneck, inner=True)


@count_resnet.misconception
def no_projection_in_the_first_stage(blocks, bottleneck):
    """You leave out the projection in the first stage. With bottlenecks 64 channels come in there
    and 256 go out: x does not fit."""
    return _count(blocks, bottleneck, from_stage=1)


@count_resnet.misconception
def projections_without_batch_norm(blocks, bottleneck):
    """The batch norms of the projections are missing: they are convolutions, and each convolution
    is followed by one."""
    return _count(blocks, bottleneck, shortcut_norm=0)


@count_resnet.misconception
def first_convolution_forgotten(blocks, bottleneck):
    """The parameters of the very first convolution, 7 × 7 with its batch norm, are missing."""
    layers, parameters = _count(blocks, bottleneck)
    return layers, parameters - 7 * 7 * 3 * 64 - 2 * 64


@count_resnet.misconception
def picture_of_one_channel(blocks, bottleneck):
    """Your first convolution sees one channel. The pictures are in colour: three."""
    layers, parameters = _count(blocks, bottleneck)
    return layers, parameters - 7 * 7 * 2 * 64


@count_resnet.misconception
def dense_layer_forgotten(blocks, bottleneck):
    """The parameters of the dense layer are missing: (n_C_prev + 1) * 1000."""
    layers, parameters = _count(blocks, bottleneck)
    return layers, parameters - (64 * 2 ** (len(blocks) - 1) * (4 if bottleneck else 1) + 1) * 1000


@count_resnet.misconception
def always_basic(blocks, bottleneck):
    """You count basic blocks, whatever `bottleneck` says. If it is True, a block is 1 × 1, 3 × 3,
    1 × 1."""
    return _count(blocks, False)


@count_resnet.misconception
def always_bottlenecks(blocks, bottleneck):
    """You count bottlenecks, whatever `bottleneck` says. If it is False, a block is two
    convolutions of 3 × 3."""
    return _count(blocks, True)


@count_resnet.misconception
def widened_to_twice(blocks, bottleneck):
    """Your bottleneck gives twice as many channels as it has inside. Its last 1 × 1 convolution
    makes four times as many."""
    return _count(blocks, bottleneck, wide=2)


@count_resnet.misconception
def stages_counted_from_one(blocks, bottleneck):
    """Your first stage works with 128 channels. Stages are counted from 0: 64 · 2**0 is 64."""
    return _count(blocks, bottleneck, first=128)


@count_resnet.misconception
def numbers_swapped(blocks, bottleneck):
    """Your two numbers are in the other order: first the layers, then the parameters."""
    return count_resnet(blocks, bottleneck)[::-1]
