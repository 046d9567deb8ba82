import tracemalloc

import cv2
import numpy as np
import oracles
import pytest
import scipy.ndimage
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import conv
from course_utils._engine import products, windows
from course_utils.arithmetic import conv_output_size, same_pad, transposed_output_size

TIGHT = {"rtol": 0, "atol": 1e-10}


@pytest.fixture(params=[1, 1000, 4000, windows.BLOCK_BYTES])
def any_block_size(request, monkeypatch):
    """Run a test with blocks of a single row, of a few rows or images, and with one block."""
    monkeypatch.setattr(windows, "BLOCK_BYTES", request.param)


def both_pads(pad, n, f, stride, dilation):
    """Translate `pad` to ((top, bottom), (left, right)) without the code under test."""
    if pad == "same":
        return tuple(oracles.tensorflow_same(*a, stride, dilation) for a in zip(n, f, strict=True))
    pair = {"valid": (0, 0)}.get(pad, pad) if not isinstance(pad, int) else (pad, pad)
    return (pair, pair)


# --- by hand ---------------------------------------------------------------------------------


def test_six_by_six_by_hand():
    """A step of 7 between column 2 and 3: the answer is 3 * 7 where the window straddles it."""
    x = np.zeros((1, 6, 6, 1))
    x[:, :, :3] = 7
    w = np.array([[1, 0, -1]] * 3, float).reshape(3, 3, 1, 1)
    out, _ = conv.conv2d_forward(x, w)
    np.testing.assert_array_equal(out[0, :, :, 0], [[0, 21, 21, 0]] * 4)


def test_filter_is_not_flipped_and_axes_not_swapped():
    x = np.arange(12.0).reshape(1, 3, 4, 1)
    w = np.array([[2.0, 0, 1]]).reshape(1, 3, 1, 1)  # one row, three columns
    out, _ = conv.conv2d_forward(x, w)
    expected = [[2 * 0 + 2, 2 * 1 + 3], [2 * 4 + 6, 2 * 5 + 7], [2 * 8 + 10, 2 * 9 + 11]]
    np.testing.assert_array_equal(out[0, :, :, 0], expected)


def test_stride_pad_and_bias_by_hand():
    x = np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 9]]).reshape(1, 3, 3, 1)
    w = np.ones((2, 2, 1, 2)) * [1, 10]
    out, _ = conv.conv2d_forward(x, w, np.array([0.5, -1]), stride=2, pad=1)
    np.testing.assert_array_equal(out[0, ..., 0], [[1.5, 5.5], [11.5, 28.5]])
    np.testing.assert_array_equal(out[0, ..., 1], [[9, 49], [109, 279]])


def test_same_with_an_even_filter_pads_after():
    x = np.array([1.0, 2, 3]).reshape(1, 3, 1)
    out, _ = conv.conv1d_forward(x, np.ones((2, 1, 1)), pad="same")
    np.testing.assert_array_equal(out.ravel(), [3, 5, 3])


def test_pad_modes_by_hand():
    x = np.array([[1, 2, 3], [4, 5, 6]]).reshape(1, 2, 3, 1)
    border = {"pad": ((1, 0), (2, 1))}
    np.testing.assert_array_equal(
        conv.pad2d(x, **border)[0, :, :, 0],
        [[0, 0, 0, 0, 0, 0], [0, 0, 1, 2, 3, 0], [0, 0, 4, 5, 6, 0]],
    )
    np.testing.assert_array_equal(
        conv.pad2d(x, **border, pad_mode="reflect")[0, :, :, 0],
        [[6, 5, 4, 5, 6, 5], [3, 2, 1, 2, 3, 2], [6, 5, 4, 5, 6, 5]],
    )
    np.testing.assert_array_equal(
        conv.pad2d(x, **border, pad_mode="edge")[0, :, :, 0],
        [[1, 1, 1, 2, 3, 3], [1, 1, 1, 2, 3, 3], [4, 4, 4, 5, 6, 6]],
    )


def test_pad2d_gives_a_new_array_of_the_same_type():
    x = np.arange(24, dtype=np.uint8).reshape(1, 4, 6, 1)
    for pad in (0, "valid", 2, (1, 0)):
        out = conv.pad2d(x, pad)
        assert out.dtype == np.uint8
        assert not np.shares_memory(out, x)
    assert conv.pad2d(x, (1, 3)).shape == (1, 8, 10, 1)


def test_transposed_by_hand():
    x = np.array([[1.0, 2], [3, 4]]).reshape(1, 2, 2, 1)
    w = np.array([[1.0, 1, 1], [1, 5, 1], [1, 1, 1]]).reshape(3, 3, 1, 1)
    out, _ = conv.conv_transpose2d_forward(x, w, stride=2)
    painted = [
        [1, 1, 3, 2, 2],
        [1, 5, 3, 10, 2],
        [4, 4, 10, 6, 6],
        [3, 15, 7, 20, 4],
        [3, 3, 7, 4, 4],
    ]
    np.testing.assert_array_equal(out[0, ..., 0], painted)
    out, _ = conv.conv_transpose2d_forward(x, w, stride=2, pad=1)
    np.testing.assert_array_equal(out[0, ..., 0], np.array(painted)[1:4, 1:4])
    out, _ = conv.conv_transpose2d_forward(x, w, stride=2, pad=1, output_pad=1)
    np.testing.assert_array_equal(out[0, ..., 0], np.array(painted)[1:5, 1:5])


def test_depthwise_channels_are_channel_major():
    x = np.array([2.0, 3]).reshape(1, 1, 1, 2)
    w = np.array([[1.0, 10, 100], [7, 70, 700]]).reshape(1, 1, 2, 3)
    out, _ = conv.depthwise_conv2d_forward(x, w, np.arange(6.0))
    np.testing.assert_array_equal(out.ravel(), [2, 21, 202, 24, 214, 2105])


def test_sequence_and_volume_sizes():
    x = np.zeros((1, 14, 1))
    out, _ = conv.conv1d_forward(x, np.zeros((5, 1, 16)))
    out, _ = conv.conv1d_forward(out, np.zeros((5, 16, 32)))
    assert out.shape == (1, 6, 32)
    out, _ = conv.conv3d_forward(np.zeros((1, 14, 14, 14, 1)), np.zeros((5, 5, 5, 1, 16)))
    out, _ = conv.conv3d_forward(out, np.zeros((5, 5, 5, 16, 32)))
    assert out.shape == (1, 6, 6, 6, 32)


# --- against plain loops and other libraries ------------------------------------------------

CASES = [  # x, (f_H, f_W), n_C, options
    ((2, 6, 5, 3), (3, 3), 4, {}),
    ((1, 7, 4, 1), (2, 3), 1, {"stride": 2, "pad": 1}),
    ((2, 5, 6, 2), (4, 2), 3, {"pad": "same"}),
    ((1, 6, 7, 2), (3, 3), 2, {"pad": "same", "stride": 3}),
    ((2, 8, 7, 2), (3, 2), 2, {"dilation": 2, "pad": (2, 1)}),
    ((1, 6, 5, 2), (3, 3), 2, {"pad": 2, "pad_mode": "reflect", "stride": 2}),
    ((1, 4, 5, 2), (3, 3), 2, {"pad": (1, 6), "pad_mode": "edge"}),
    ((3, 1, 1, 5), (1, 1), 2, {}),
]


@pytest.mark.parametrize(("shape", "f", "n_C", "options"), CASES)
@pytest.mark.usefixtures("any_block_size")
def test_conv2d_and_depthwise_equal_loops(shape, f, n_C, options):
    rng = np.random.default_rng(0)
    x = rng.normal(size=shape)
    plain = {"stride": 1, "dilation": 1, "pad_mode": "constant"} | options
    pad = plain.pop("pad", "valid")
    plain["pads"] = both_pads(pad, shape[1:3], f, plain["stride"], plain["dilation"])
    w, b = rng.normal(size=(*f, shape[-1], n_C)), rng.normal(size=n_C)
    out, _ = conv.conv2d_forward(x, w, b, **options)
    np.testing.assert_allclose(out, oracles.conv2d(x, w, b, **plain), **TIGHT)
    b = rng.normal(size=shape[-1] * n_C)
    out, _ = conv.depthwise_conv2d_forward(x, w, b, **options)
    np.testing.assert_allclose(out, oracles.depthwise_conv2d(x, w, b, **plain), **TIGHT)


@pytest.mark.parametrize(
    ("shape", "f", "options"),
    [
        ((2, 3, 4, 2), (3, 3), {"stride": 2, "pad": 1}),
        ((1, 2, 3, 1), (3, 2), {"stride": 3, "output_pad": 2}),
        ((2, 4, 2, 3), (2, 2), {"stride": 2}),
        ((1, 3, 3, 2), (2, 4), {"pad": 1}),
        ((1, 1, 2, 2), (1, 1), {"stride": 2, "output_pad": 1}),
    ],
)
@pytest.mark.usefixtures("any_block_size")
def test_conv_transpose2d_equals_loops(shape, f, options):
    rng = np.random.default_rng(1)
    x, w, b = rng.normal(size=shape), rng.normal(size=(*f, shape[-1], 3)), rng.normal(size=3)
    out, _ = conv.conv_transpose2d_forward(x, w, b, **options)
    np.testing.assert_allclose(out, oracles.conv_transpose2d(x, w, b, **options), **TIGHT)
    sizes = [transposed_output_size(*a, **options) for a in zip(shape[1:3], f, strict=True)]
    assert out.shape == (shape[0], *sizes, 3)


@pytest.mark.parametrize(
    ("forward", "n", "f"),
    [
        (conv.conv1d_forward, (23,), (5,)),
        (conv.conv2d_forward, (11, 14), (4, 3)),
        (conv.conv3d_forward, (7, 6, 8), (3, 2, 4)),
    ],
)
def test_equal_scipy_correlate(forward, n, f):
    rng = np.random.default_rng(2)
    x, w, b = rng.normal(size=(2, *n, 3)), rng.normal(size=(*f, 3, 2)), rng.normal(size=2)
    out, _ = forward(x, w, b, stride=2)
    every_other = (slice(None, None, 2),) * len(n)
    for i, k in np.ndindex(2, 2):
        expected = scipy.signal.correlate(x[i], w[..., k], "valid", "direct")[..., 0] + b[k]
        np.testing.assert_allclose(out[i, ..., k], expected[every_other], **TIGHT)


@pytest.mark.parametrize(
    ("pad_mode", "ndimage_mode", "cv_border"),
    [
        ("constant", "constant", cv2.BORDER_CONSTANT),
        ("reflect", "mirror", cv2.BORDER_REFLECT_101),
        ("edge", "nearest", cv2.BORDER_REPLICATE),
    ],
)
def test_equal_ndimage_and_opencv(pad_mode, ndimage_mode, cv_border):
    rng = np.random.default_rng(3)
    picture, kernel = rng.normal(size=(9, 13)), rng.normal(size=(5, 3))
    out, _ = conv.conv2d_forward(
        picture[None, :, :, None], kernel[:, :, None, None], pad="same", pad_mode=pad_mode
    )
    expected = scipy.ndimage.correlate(picture, kernel, mode=ndimage_mode)
    np.testing.assert_allclose(out[0, :, :, 0], expected, **TIGHT)
    expected = cv2.filter2D(picture, cv2.CV_64F, kernel, borderType=cv_border)
    np.testing.assert_allclose(out[0, :, :, 0], expected, **TIGHT)


def first(a):
    """Move the channels first, as PyTorch has them."""
    return np.ascontiguousarray(np.moveaxis(a, -1, 1))


TORCH_CASES = [
    ("conv1d", (3, 17, 4), (5, 4, 6), {"stride": 2, "pad": 2}, {}),
    ("conv2d", (2, 9, 12, 3), (3, 5, 3, 4), {"stride": 2, "pad": 1}, {}),
    ("conv2d", (1, 8, 9, 2), (3, 3, 2, 4), {"dilation": 2, "pad": 2}, {}),
    ("conv2d", (4, 5, 5, 8), (1, 1, 8, 3), {}, {}),
    ("conv3d", (2, 6, 5, 7, 2), (3, 2, 3, 2, 3), {"stride": 2, "pad": 1}, {}),
    ("depthwise_conv2d", (2, 8, 7, 3), (3, 3, 3, 2), {"stride": 2, "pad": 1}, {"groups": 3}),
    ("depthwise_conv2d", (1, 9, 9, 5), (3, 2, 5, 1), {"dilation": 3}, {"groups": 5}),
    ("depthwise_conv2d", (2, 8, 7, 3), (3, 2, 3, 1), {"stride": (2, 1), "pad": 1}, {"groups": 3}),
    ("depthwise_conv2d", (2, 8, 7, 3), (2, 3, 3, 1), {"stride": (1, 2), "pad": 1}, {"groups": 3}),
    ("conv_transpose2d", (2, 4, 5, 3), (3, 3, 3, 2), {"stride": 2, "pad": 1, "output_pad": 1}, {}),
    ("conv_transpose2d", (1, 3, 2, 2), (4, 2, 2, 5), {"stride": 3}, {}),
    # few channels into many: the gradient for the input is a sum of products
    ("conv1d", (3, 18, 1), (5, 1, 6), {"stride": 3, "pad": 2}, {}),
    ("conv2d", (2, 9, 12, 1), (3, 5, 1, 4), {"stride": 2, "pad": 1}, {}),
    ("conv2d", (3, 9, 12, 2), (3, 2, 2, 8), {"dilation": 2, "pad": 3}, {}),
    ("conv2d", (1, 10, 8, 2), (2, 3, 2, 9), {"stride": (3, 1), "dilation": (1, 2)}, {}),
    ("conv3d", (2, 6, 5, 7, 1), (3, 2, 3, 1, 4), {"stride": 2, "pad": 1}, {}),
    ("conv_transpose2d", (2, 4, 5, 8), (3, 2, 8, 2), {"stride": 2, "pad": 1, "output_pad": 1}, {}),
]


@pytest.mark.parametrize(("name", "x_shape", "w_shape", "options", "extra"), TORCH_CASES)
@pytest.mark.usefixtures("any_block_size")
def test_equal_pytorch_forward_and_backward(name, x_shape, w_shape, options, extra):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(4)
    x, w = rng.normal(size=x_shape), rng.normal(size=w_shape)
    depthwise = name == "depthwise_conv2d"
    b = rng.normal(size=w_shape[-1] * (w_shape[-2] if depthwise else 1))

    if depthwise:  # (f, f, C, k) becomes (C * k, 1, f, f)
        torch_w = w.reshape(*w_shape[:2], 1, -1).transpose(3, 2, 0, 1)
    elif name == "conv_transpose2d":  # (C_in, C_out, f, f)
        torch_w = w.transpose(2, 3, 0, 1)
    else:  # (C_out, C_in, f, ...)
        torch_w = np.moveaxis(w, (-1, -2), (0, 1))
    tensors = [
        torch.tensor(np.ascontiguousarray(a), requires_grad=True) for a in (first(x), torch_w, b)
    ]
    words = {"pad": "padding", "output_pad": "output_padding"}
    options_there = {words.get(key, key): value for key, value in options.items()} | extra
    there = getattr(torch.nn.functional, name.removeprefix("depthwise_"))
    expected = there(*tensors, **options_there)

    out, cache = getattr(conv, f"{name}_forward")(x, w, b, **options)
    np.testing.assert_allclose(first(out), expected.detach().numpy(), **TIGHT)
    dout = rng.normal(size=out.shape)
    expected.backward(torch.tensor(first(dout)))
    dx, dw, db = getattr(conv, f"{name}_backward")(dout, cache)
    if depthwise:
        torch_dw = tensors[1].grad.numpy().transpose(2, 3, 1, 0).reshape(w_shape)
    elif name == "conv_transpose2d":
        torch_dw = tensors[1].grad.numpy().transpose(2, 3, 0, 1)
    else:
        torch_dw = np.moveaxis(tensors[1].grad.numpy(), (0, 1), (-1, -2))
    np.testing.assert_allclose(first(dx), tensors[0].grad.numpy(), **TIGHT)
    np.testing.assert_allclose(dw, torch_dw, **TIGHT)
    np.testing.assert_allclose(db, tensors[2].grad.numpy(), **TIGHT)


# --- gradients -------------------------------------------------------------------------------

GRADIENT_CASES = [
    ("conv2d", (1, 5, 4, 1), (3, 3, 1, 1), {}),
    ("conv2d", (2, 5, 6, 2), (3, 2, 2, 3), {"stride": 2}),
    ("conv2d", (1, 6, 5, 2), (2, 2, 2, 2), {"dilation": 2, "pad": 0}),
    ("conv2d", (1, 5, 4, 2), (2, 4, 2, 2), {"pad": "same", "stride": 2}),
    ("conv2d", (1, 4, 5, 1), (3, 3, 1, 2), {"pad": (3, 2), "pad_mode": "reflect"}),
    (
        "conv2d",
        (2, 3, 4, 1),
        (3, 3, 1, 2),
        {"pad": ((0, 4), (2, 0)), "pad_mode": "edge", "stride": 2},
    ),
    ("conv1d", (2, 7, 2), (3, 2, 2), {"stride": 2, "pad": "same", "pad_mode": "reflect"}),
    ("conv3d", (1, 3, 4, 3, 2), (2, 3, 2, 2, 1), {"stride": 2, "pad": 1, "pad_mode": "edge"}),
    ("depthwise_conv2d", (2, 5, 4, 2), (3, 2, 2, 2), {"stride": 2, "pad": "same"}),
    (
        "depthwise_conv2d",
        (1, 5, 6, 1),
        (2, 2, 1, 1),
        {"dilation": 2, "pad": 1, "pad_mode": "reflect"},
    ),
    ("conv_transpose2d", (1, 3, 2, 2), (3, 2, 2, 2), {"stride": 2, "pad": 1, "output_pad": 1}),
    ("conv_transpose2d", (2, 2, 3, 1), (2, 2, 1, 2), {}),
]


@pytest.mark.parametrize(("name", "x_shape", "w_shape", "options"), GRADIENT_CASES)
@pytest.mark.usefixtures("any_block_size")
def test_gradients_are_numeric_gradients(name, x_shape, w_shape, options):
    rng = np.random.default_rng(5)
    n_C = w_shape[-1] * (w_shape[-2] if name == "depthwise_conv2d" else 1)
    inputs = [rng.normal(size=x_shape), rng.normal(size=w_shape), rng.normal(size=n_C)]
    oracles.assert_gradients(
        lambda x, w, b: getattr(conv, f"{name}_forward")(x, w, b, **options),
        getattr(conv, f"{name}_backward"),
        inputs,
        rng,
        tolerance=1e-8,
    )


@pytest.mark.parametrize("outside", ["neither", "before", "after"])
def test_both_ways_to_the_gradient_of_the_input_agree(monkeypatch, outside):
    """Also where the wanted part of the padded batch begins or ends elsewhere than the windows."""
    rng = np.random.default_rng(6)
    dout, w = rng.normal(size=(2, 4, 5, 8)), rng.normal(size=(3, 2, 2, 8))
    stride, dilation = (2, 1), (1, 3)
    n = {"neither": (7, 6), "before": (6, 5), "after": (12, 11)}[outside]
    start = (0, 0) if outside == "neither" else (2, 1)
    given = dout, w, (2, *n, 2), stride, dilation, start
    added = products.correlate_dx(*given)
    monkeypatch.setattr(products, "FEW", 0)
    turned = products.correlate_dx(*given)
    np.testing.assert_allclose(added, turned, **TIGHT)
    assert added.flags.c_contiguous


@pytest.mark.parametrize("n_C", [1, 2, 5, 24, 25])
@pytest.mark.parametrize("n_W", [6, 13, 24])
def test_any_number_of_outputs_may_share_a_tile(monkeypatch, n_C, n_W):
    """The result is the same whether a tile holds one output or as many as go into the band."""
    rng = np.random.default_rng(7)
    x, w = rng.normal(size=(2, 4, 2 * n_W + 2, 3)), rng.normal(size=(2, 4, 3, n_C))
    given = x, w, rng.normal(size=n_C), (1, 2), (2, 1)
    out = products.correlate(*given)
    dout = rng.normal(size=out.shape)
    dw = products.correlate_dw(dout, x, w.shape[:2], *given[3:])
    monkeypatch.setattr(products, "COLUMNS", 0)
    assert out.shape == (2, 2, n_W, n_C)
    np.testing.assert_allclose(out, products.correlate(*given), **TIGHT)
    plain = products.correlate_dw(dout, x, w.shape[:2], *given[3:])
    np.testing.assert_allclose(dw, plain, **TIGHT)


# --- properties over odd shapes --------------------------------------------------------------


@st.composite
def problems(draw, max_stride=3):
    """Draw arrays and options of a convolution that fits."""
    f = draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    options = {
        "stride": draw(st.integers(1, max_stride)),
        "dilation": draw(st.integers(1, 2)),
        "pad": draw(st.sampled_from(["valid", "same", 1, (0, 2)])),
        "pad_mode": draw(st.sampled_from(["constant", "reflect", "edge"])),
    }
    least = [(k - 1) * options["dilation"] + 1 for k in f]
    n = [draw(st.integers(max(k, 3), k + 6)) for k in least]
    m, n_C_prev, n_C = (draw(st.integers(1, 3)) for _ in range(3))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    return rng.normal(size=(m, *n, n_C_prev)), rng.normal(size=(*f, n_C_prev, n_C)), options, rng


def fits(x, w, options):
    """Tell whether reflect padding is possible here."""
    if options["pad_mode"] != "reflect":
        return True
    pads = both_pads(options["pad"], x.shape[1:3], w.shape[:2], 1, options["dilation"])
    return all(max(p) < n for p, n in zip(pads, x.shape[1:3], strict=True))


@settings(max_examples=200, deadline=None)
@given(problems())
def test_output_size_linearity_and_adjoint(problem):
    x, w, options, rng = problem
    if not fits(x, w, options):
        options = options | {"pad_mode": "constant"}
    out, cache = conv.conv2d_forward(x, w, **options)
    sizes = [
        conv_output_size(n, f, options["stride"], options["pad"], options["dilation"])
        for n, f in zip(x.shape[1:3], w.shape[:2], strict=True)
    ]
    assert out.shape == (len(x), *sizes, w.shape[-1])

    other = rng.normal(size=x.shape)
    of_other, _ = conv.conv2d_forward(other, w, **options)
    of_both, _ = conv.conv2d_forward(2 * x - other, w, **options)
    np.testing.assert_allclose(of_both, 2 * out - of_other, **TIGHT)

    y = rng.normal(size=out.shape)
    dx, dw, db = conv.conv2d_backward(y, cache)
    assert db is None
    np.testing.assert_allclose(np.sum(x * dx), np.sum(out * y), **TIGHT)  # <x, A'y> = <Ax, y>
    np.testing.assert_allclose(np.sum(w * dw), np.sum(out * y), **TIGHT)


@settings(max_examples=150, deadline=None)
@given(problems())
def test_depthwise_adjoint(problem):
    x, w, options, rng = problem
    if not fits(x, w, options):
        options = options | {"pad_mode": "constant"}
    out, cache = conv.depthwise_conv2d_forward(x, w, **options)
    y = rng.normal(size=out.shape)
    dx, dw, _ = conv.depthwise_conv2d_backward(y, cache)
    np.testing.assert_allclose(np.sum(x * dx), np.sum(out * y), **TIGHT)
    np.testing.assert_allclose(np.sum(w * dw), np.sum(out * y), **TIGHT)


@settings(max_examples=150, deadline=None)
@given(problems(), st.integers(0, 3), st.integers(0, 3))
def test_shifting_the_input_shifts_the_output(problem, down, right):
    x, w, options, _ = problem
    stride, dilation = options["stride"], options["dilation"]
    there = ((down * stride, 0), (right * stride, 0))
    out, _ = conv.conv2d_forward(x, w, stride=stride, dilation=dilation)
    shifted, _ = conv.conv2d_forward(conv.pad2d(x, there), w, stride=stride, dilation=dilation)
    np.testing.assert_allclose(shifted[:, down:, right:], out, **TIGHT)


@settings(max_examples=150, deadline=None)
@given(
    st.tuples(st.integers(1, 4), st.integers(1, 4)),
    st.tuples(st.integers(2, 4), st.integers(2, 4)),
    st.integers(1, 3),
    st.integers(0, 1),
    st.integers(0, 2),
    st.integers(0, 2**32),
)
def test_transposed_convolution_is_the_adjoint(n, f, stride, pad, output_pad, seed):
    rng = np.random.default_rng(seed)
    output_pad = min(output_pad, stride - 1)
    n = tuple(k + pad for k in n)  # so that something is left
    x, w = rng.normal(size=(2, *n, 3)), rng.normal(size=(*f, 3, 2))
    out, _ = conv.conv_transpose2d_forward(x, w, stride=stride, pad=pad, output_pad=output_pad)
    y = rng.normal(size=out.shape)
    back, _ = conv.conv2d_forward(y, w.swapaxes(2, 3), stride=stride, pad=pad)
    assert back.shape == x.shape
    np.testing.assert_allclose(np.sum(out * y), np.sum(x * back), **TIGHT)


@settings(max_examples=100, deadline=None)
@given(problems(max_stride=2))
def test_depthwise_is_a_convolution_with_a_sparse_filter(problem):
    x, w, options, _ = problem
    if not fits(x, w, options):
        options = options | {"pad_mode": "constant"}
    n_C, multiplier = w.shape[2:]
    sparse = np.zeros((*w.shape[:2], n_C, n_C * multiplier))
    for c in range(n_C):
        sparse[:, :, c, c * multiplier : (c + 1) * multiplier] = w[:, :, c]
    expected, _ = conv.conv2d_forward(x, sparse, **options)
    out, _ = conv.depthwise_conv2d_forward(x, w, **options)
    np.testing.assert_allclose(out, expected, **TIGHT)


# --- manners: types, inputs, memory ----------------------------------------------------------

KERNELS = {
    "conv1d": ((2, 6, 3), (3, 3, 2)),
    "conv2d": ((2, 6, 5, 3), (3, 2, 3, 2)),
    "conv3d": ((2, 4, 5, 6, 3), (2, 3, 2, 3, 2)),
    "depthwise_conv2d": ((2, 6, 5, 3), (3, 3, 3, 2)),
    "conv_transpose2d": ((2, 3, 4, 3), (3, 3, 3, 2)),
}


def run(name, x, w, b, dout=None, **options):
    """Run forward and backward; return (out, dx, dw, db)."""
    out, cache = getattr(conv, f"{name}_forward")(x, w, b, **options)
    dout = np.ones_like(out) if dout is None else dout
    return out, *getattr(conv, f"{name}_backward")(dout, cache)


def arrays(name, dtype=np.float64, seed=6):
    rng = np.random.default_rng(seed)
    x_shape, w_shape = KERNELS[name]
    n_C = w_shape[-1] * (w_shape[-2] if name == "depthwise_conv2d" else 1)
    return [(10 * rng.normal(size=shape)).astype(dtype) for shape in (x_shape, w_shape, (n_C,))]


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize(
    ("given_types", "expected"),
    [
        (("f4", "f4", "f4"), "f4"),
        (("f8", "f8", "f8"), "f8"),
        (("f4", "f8", "f4"), "f8"),
        (("f4", "f4", "f8"), "f8"),
        (("u1", "f4", "f4"), "f4"),  # a picture of bytes under float32 filters
        (("i8", "i8", "i8"), "f8"),
        (("u1", "i1", "i1"), "f8"),  # no overflow: 200 * 100 does not fit in a byte
        (("f2", "f2", "f2"), "f4"),
    ],
)
@pytest.mark.parametrize("pad", [0, 1])
def test_types(name, given_types, expected, pad):
    inputs = [np.abs(a).astype(t) for a, t in zip(arrays(name), given_types, strict=True)]
    results = run(name, *inputs, pad=pad)
    assert [r.dtype for r in results] == [np.dtype(expected)] * 4
    exact = run(name, *(a.astype(np.float64) for a in inputs), pad=pad)
    for result, e in zip(results, exact, strict=True):
        np.testing.assert_allclose(result, e, rtol=1e-4)


@pytest.mark.parametrize("name", KERNELS)
def test_float32_gradients_stay_float32_under_a_float64_dout(name):
    x, w, b = arrays(name, np.float32)
    out, *_ = run(name, x, w, b)
    assert {a.dtype for a in run(name, x, w, b, dout=np.ones(out.shape))} == {np.dtype("f4")}


@pytest.mark.parametrize("name", KERNELS)
@pytest.mark.parametrize("pad", [0, 1])
def test_inputs_are_not_written_to(name, pad):
    inputs = arrays(name)
    before = [a.copy() for a in inputs]
    for a in inputs:
        a.flags.writeable = False
    out, *_ = run(name, *inputs, pad=pad)
    dout = np.ones_like(out)
    dout.flags.writeable = False
    _, *gradients = run(name, *inputs, dout=dout, pad=pad)
    for a, b in zip(inputs, before, strict=True):
        np.testing.assert_array_equal(a, b)
    for result in (out, *gradients):
        assert not any(np.shares_memory(result, a) for a in (*inputs, dout))


@pytest.mark.parametrize("name", KERNELS)
def test_layout_in_memory_does_not_matter(name):
    inputs = arrays(name)
    strange = [np.asfortranarray(a)[::-1][::-1] for a in inputs]
    for a, b in zip(run(name, *inputs), run(name, *strange), strict=True):
        np.testing.assert_allclose(a, b, **TIGHT)


@pytest.mark.parametrize("name", KERNELS)
def test_empty_batch_and_no_bias(name):
    x, w, _ = arrays(name)
    full, *_ = run(name, x, w, None)
    out, dx, dw, db = run(name, x[:0], w, None)
    assert out.shape == (0, *full.shape[1:])
    assert dx.shape == (0, *x.shape[1:])
    np.testing.assert_array_equal(dw, np.zeros_like(w))
    assert db is None


@pytest.mark.parametrize("name", KERNELS)
def test_lists_are_taken_as_arrays(name):
    inputs = arrays(name)
    for a, b in zip(run(name, *(a.tolist() for a in inputs)), run(name, *inputs), strict=True):
        np.testing.assert_array_equal(a, b)


def test_one_stride_for_each_axis():
    x, w, _ = arrays("conv2d")
    full, _ = conv.conv2d_forward(x, w)
    out, _ = conv.conv2d_forward(x, w, stride=(2, 3))
    np.testing.assert_allclose(out, full[:, ::2, ::3], **TIGHT)


def test_one_dilation_for_each_axis():
    x, w, _ = arrays("conv2d")
    spread = np.zeros((3, 4, 3, 2))  # the filter with zeros between its columns
    spread[:, ::3] = w
    expected, _ = conv.conv2d_forward(x, spread)
    out, _ = conv.conv2d_forward(x, w, dilation=(1, 3))
    np.testing.assert_allclose(out, expected, **TIGHT)


def test_cache_holds_the_inputs_and_no_windows():
    x, w, b = arrays("conv2d")
    _, cache = conv.conv2d_forward(x, w, b, pad="same")
    held = [a for a in cache if isinstance(a, np.ndarray)]
    assert len(held) == 2
    assert held[0] is x
    assert held[1] is w


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("pad", ["valid", "same"])
def test_memory_of_a_large_batch(dtype, pad):
    """What the forward pass needs beside its input; all windows at once would be 3.7 GB."""
    x = np.ones((8, 224, 224, 64), dtype)
    w = np.full((3, 3, 64, 64), 1 / 64, dtype)
    tracemalloc.start()
    try:
        out, _ = conv.conv2d_forward(x, w, pad=pad)
        megabytes = tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
    np.testing.assert_allclose(out[3, 100, 100], 9, rtol=1e-5)
    assert out.nbytes / 1e6 < megabytes < 600  # it holds at least the output: it was measured


@pytest.mark.parametrize("block_bytes", [1, 100, 1000, 10**6])
@pytest.mark.parametrize("sizes", [(5, 7, 4), (1, 9), (3, 1, 50), (0, 4, 4)])
def test_blocks_cover_everything_once(monkeypatch, block_bytes, sizes):
    monkeypatch.setattr(windows, "BLOCK_BYTES", block_bytes)
    visits = np.zeros(sizes)
    for block in windows.blocks(sizes, 8):
        part = visits[block]
        part += 1
        assert part.flags.c_contiguous
        assert part.nbytes <= block_bytes or part.shape[:2] == (1, 1)
    np.testing.assert_array_equal(visits, 1)


# --- bad input -------------------------------------------------------------------------------

X, W, B = np.zeros((8, 32, 32, 3)), np.zeros((3, 3, 3, 16)), np.zeros(16)


def conv2d(x=X, w=W, b=None, **options):
    return conv.conv2d_forward(x, w, b, **options)


BAD_CALLS = [
    (
        lambda: conv2d(w=np.zeros((3, 3, 4, 16))),
        ValueError,
        r"conv2d: x has 3 channels, w expects 4 \(x \(8, 32, 32, 3\), w \(3, 3, 4, 16\)\)",
    ),
    (
        lambda: conv2d(x=X[0]),
        ValueError,
        r"conv2d: x must have 4 axes \(m, n_H, n_W, n_C\), got 3: shape \(32, 32, 3\)",
    ),
    (
        lambda: conv2d(w=W[..., 0]),
        ValueError,
        r"conv2d: w must have 4 axes \(f_H, f_W, n_C_prev, n_C\), got 3: shape \(3, 3, 3\)",
    ),
    (
        lambda: conv2d(x=X[:, 0:0]),
        ValueError,
        r"conv2d: x \(m, n_H, n_W, n_C\) has an axis of length 0: shape \(8, 0, 32, 3\)",
    ),
    (
        lambda: conv2d(w=W[..., :0]),
        ValueError,
        r"conv2d: w .* axis of length 0: shape \(3, 3, 3, 0\)",
    ),
    (
        lambda: conv2d(b=B[:4]),
        ValueError,
        r"conv2d: b must have shape \(16,\), .* got shape \(4,\) \(w \(3, 3, 3, 16\)\)",
    ),
    (lambda: conv2d(b=B[None]), ValueError, r"b must have shape \(16,\), .* got shape \(1, 16\)"),
    (
        lambda: conv2d(x=X[:, :2]),
        ValueError,
        r"conv2d: the window covers 3 x 3 pixels, the padded input has only 2 x 32 "
        r"\(x \(8, 2, 32, 3\), w \(3, 3, 3, 16\), pad 'valid'\)",
    ),
    (
        lambda: conv2d(x=X[:, :2, :2], pad=1, dilation=2),
        ValueError,
        r"covers 5 x 5 pixels, .* only 4 x 4 \(x .*, pad 1, dilation 2 x 2\)",
    ),
    (lambda: conv2d(stride=0), ValueError, "conv2d: stride must be at least 1, got 0"),
    (
        lambda: conv2d(stride=1.5),
        TypeError,
        r"conv2d: stride must be a whole number, got 1.5 \(float\)",
    ),
    (lambda: conv2d(stride="2"), TypeError, "conv2d: stride must be a whole number, got '2'"),
    (
        lambda: conv2d(stride=(1, 2, 3)),
        ValueError,
        r"conv2d: stride must be one whole number or 2 of them, got \(1, 2, 3\)",
    ),
    (lambda: conv2d(dilation=0), ValueError, "conv2d: dilation must be at least 1, got 0"),
    (lambda: conv2d(dilation=None), TypeError, "dilation must be a whole number, got None"),
    (lambda: conv2d(pad=-1), ValueError, "conv2d: pad must be at least 0, got -1"),
    (lambda: conv2d(pad=(1, -1)), ValueError, "conv2d: pad after must be at least 0, got -1"),
    (lambda: conv2d(pad=((1, 1),)), ValueError, r"each of the 2 axes, got \(\(1, 1\),\)"),
    (lambda: conv2d(pad=(1, 2, 3)), ValueError, r"conv2d: pad must be .* got \(1, 2, 3\)"),
    (lambda: conv2d(pad=1.0), TypeError, "conv2d: pad must be a whole number, got 1.0"),
    (
        lambda: conv2d(pad="full"),
        ValueError,
        r'conv2d: pad must be "valid", "same", a whole number or \(before, after\), got \'full\'',
    ),
    (
        lambda: conv2d(pad_mode="mirror"),
        ValueError,
        r"conv2d: pad_mode must be one of \('constant', 'reflect', 'edge'\), got 'mirror'",
    ),
    (
        lambda: conv2d(x=X[:, :4], pad=4, pad_mode="reflect"),
        ValueError,
        r"conv2d: reflect padding must be less than the input, .* for an input of \(4, 32\)",
    ),
    (
        lambda: conv2d(x=X.astype(complex)),
        TypeError,
        "conv2d: x must hold real numbers, got dtype complex128",
    ),
    (lambda: conv2d(w=W.astype(str)), TypeError, "conv2d: w must hold real numbers, got dtype <U"),
    (lambda: conv2d(b=B.astype(object)), TypeError, "b must hold real numbers, got dtype object"),
    (lambda: conv2d(x=None), TypeError, "conv2d: x must hold real numbers, got None"),
    (
        lambda: conv.conv1d_forward(X, W[0]),
        ValueError,
        r"conv1d: x must have 3 axes \(m, n, n_C\), got 4",
    ),
    (
        lambda: conv.conv1d_forward(X[:, 0], W),
        ValueError,
        r"conv1d: w must have 3 axes \(f, n_C_prev, n_C\), got 4",
    ),
    (
        lambda: conv.conv3d_forward(X, W[None]),
        ValueError,
        r"conv3d: x must have 5 axes \(m, n_D, n_H, n_W, n_C\), got 4",
    ),
    (
        lambda: conv.conv3d_forward(X[None], W),
        ValueError,
        r"conv3d: w must have 5 axes \(f_D, f_H, f_W, n_C_prev, n_C\), got 4",
    ),
    (
        lambda: conv.depthwise_conv2d_forward(X, W[:, :, :2]),
        ValueError,
        r"depthwise_conv2d: x has 3 channels, w expects 2",
    ),
    (
        lambda: conv.depthwise_conv2d_forward(X, W[0]),
        ValueError,
        r"depthwise_conv2d: w must have 4 axes \(f_H, f_W, n_C, multiplier\), got 3",
    ),
    (
        lambda: conv.depthwise_conv2d_forward(X, W, B),
        ValueError,
        r"depthwise_conv2d: b must have shape \(48,\), .* got shape \(16,\)",
    ),
    (
        lambda: conv.conv_transpose2d_forward(X, W, output_pad=1),
        ValueError,
        "^conv_transpose2d: output_pad must be less than stride 1, got 1",
    ),
    (
        lambda: conv.conv_transpose2d_forward(X, W, pad=17),
        ValueError,
        r"^conv_transpose2d: pad 17 cuts everything off: .* \(n 32, f 3, stride 1",
    ),
    (
        lambda: conv.conv_transpose2d_forward(X, W, pad="same"),
        TypeError,
        "conv_transpose2d: pad must be a whole number, got 'same'",
    ),
    (
        lambda: conv.conv_transpose2d_forward(X, W, pad=(1, 1)),
        TypeError,
        r"conv_transpose2d: pad must be a whole number, got \(1, 1\)",
    ),
    (
        lambda: conv.conv_transpose2d_forward(X, W.swapaxes(2, 3)),
        ValueError,
        "conv_transpose2d: x has 3 channels, w expects 16",
    ),
    (lambda: conv.pad2d(X[0], 1), ValueError, "pad2d: x must have 4 axes"),
    (lambda: conv.pad2d(X, "same"), ValueError, 'pad2d: pad "same" depends on the filter'),
    (lambda: conv.pad2d(X, -1), ValueError, "pad2d: pad must be at least 0, got -1"),
    (lambda: conv.pad2d(X, 1, "wrap"), ValueError, "pad2d: pad_mode must be one of"),
    (lambda: conv.pad2d(X, 32, "reflect"), ValueError, "pad2d: reflect padding must be less"),
]


@pytest.mark.parametrize(("call", "error", "message"), BAD_CALLS)
def test_bad_input_is_named(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize("name", KERNELS)
def test_bad_dout_is_named(name):
    x, w, b = arrays(name)
    out, cache = getattr(conv, f"{name}_forward")(x, w, b)
    backward = getattr(conv, f"{name}_backward")
    with pytest.raises(ValueError, match=f"^{name}_backward: dout must have the shape of out"):
        backward(out[:, :-1], cache)
    with pytest.raises(TypeError, match=f"^{name}_backward: dout must hold real numbers"):
        backward(out.astype(complex), cache)


def test_same_pad_of_arithmetic_is_what_conv_uses():
    x, w, _ = arrays("conv2d")
    pads = tuple(same_pad(n, f, 2) for n, f in zip((6, 5), (3, 2), strict=True))
    expected, _ = conv.conv2d_forward(conv.pad2d(x, pads), w, stride=2)
    out, _ = conv.conv2d_forward(x, w, stride=2, pad="same")
    np.testing.assert_array_equal(out, expected)
