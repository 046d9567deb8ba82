import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import positions, tensorflow_same

from course_utils import arithmetic
from course_utils.arithmetic import (
    conv_macs,
    conv_output_size,
    conv_params,
    receptive_field,
    same_pad,
    transposed_output_size,
)

small = st.integers(1, 5)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"n": 6, "f": 3}, 4),
        ({"n": 6, "f": 3, "pad": 1}, 6),
        ({"n": 7, "f": 3, "stride": 2}, 3),
        ({"n": 39, "f": 3}, 37),
        ({"n": 37, "f": 5, "stride": 2}, 17),
        ({"n": 17, "f": 5, "stride": 2}, 7),
        ({"n": 227, "f": 11, "stride": 4}, 55),  # AlexNet needs 227 ...
        ({"n": 8, "f": 3, "stride": 2}, 3),  # the last pixel is left over
        ({"n": 7, "f": 3, "dilation": 3}, 1),
        ({"n": 5, "f": 2, "pad": (0, 1)}, 5),
        ({"n": 7, "f": 3, "stride": 2, "pad": "same"}, 4),
        ({"n": 7, "f": 3, "stride": 2, "pad": "valid"}, 3),
        ({"n": 1, "f": 1}, 1),
    ],
)
def test_conv_output_size(arguments, expected):
    assert conv_output_size(**arguments) == expected


def test_alexnet_at_224_leaves_pixels_over():
    assert conv_output_size(224, 11, 4) == 54


@given(st.integers(1, 30), small, small, st.integers(0, 4), st.integers(0, 4), small)
def test_output_size_counts_positions(n, f, stride, before, after, dilation):
    expected = len(positions(n + before + after, f, stride, dilation))
    if expected == 0:
        with pytest.raises(ValueError, match="the filter covers"):
            conv_output_size(n, f, stride, (before, after), dilation)
    else:
        assert conv_output_size(n, f, stride, (before, after), dilation) == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"n": 6, "f": 3}, (1, 1)),
        ({"n": 6, "f": 5}, (2, 2)),
        ({"n": 6, "f": 2}, (0, 1)),  # the odd pixel goes after
        ({"n": 6, "f": 3, "stride": 2}, (0, 1)),
        ({"n": 7, "f": 3, "stride": 2}, (1, 1)),
        ({"n": 6, "f": 3, "dilation": 2}, (2, 2)),
        ({"n": 6, "f": 1, "stride": 3}, (0, 0)),  # never negative
    ],
)
def test_same_pad(arguments, expected):
    assert same_pad(**arguments) == expected


@given(st.integers(1, 40), small, small, small)
def test_same_pad_follows_tensorflow(n, f, stride, dilation):
    assert same_pad(n, f, stride, dilation) == tensorflow_same(n, f, stride, dilation)
    assert conv_output_size(n, f, stride, "same", dilation) == (n + stride - 1) // stride


@given(st.integers(1, 40), st.integers(1, 9), small)
def test_padding_that_keeps_the_size_at_any_stride(n, f, stride):
    """What the folded formula of lesson 02 claims: p = (ns - n + f - s) / 2."""
    total = n * stride - n + f - stride
    assert (total % 2 == 0) == (f % 2 == 1 if stride % 2 else (n + f) % 2 == 0)
    if total >= 0:
        kept = conv_output_size(n, f, stride, (total + 1) // 2) == n
        assert kept == (stride > 1 or f % 2 == 1)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"n": 2, "f": 3, "stride": 2, "pad": 1}, 3),
        ({"n": 2, "f": 3, "stride": 2, "pad": 1, "output_pad": 1}, 4),
        ({"n": 4, "f": 2, "stride": 2}, 8),
        ({"n": 5, "f": 3}, 7),
        ({"n": 1, "f": 4}, 4),
    ],
)
def test_transposed_output_size(arguments, expected):
    assert transposed_output_size(**arguments) == expected


@given(st.integers(1, 12), small, small, st.integers(0, 2), st.integers(0, 4))
def test_transposed_size_is_one_that_convolves_back(n, f, stride, pad, output_pad):
    size = (n - 1) * stride - 2 * pad + f + output_pad
    if output_pad >= stride or size < 1:
        with pytest.raises(ValueError, match="transposed_output_size"):
            transposed_output_size(n, f, stride, pad, output_pad)
    else:
        size = transposed_output_size(n, f, stride, pad, output_pad)
        assert conv_output_size(size, f, stride, pad) == n


@pytest.mark.parametrize(
    ("layers", "expected"),
    [
        ([], 1),
        ([(3, 1)], 3),
        ([(3, 1), (3, 1)], 5),  # two 3x3 see what one 5x5 sees
        ([(3, 1)] * 3, 7),
        ([(2, 2), (3, 1)], 6),
        ([(3, 1), (3, 1, 2), (3, 1, 4)], 15),
        ([(5, 1), (2, 2), (5, 1), (2, 2)], 16),  # LeNet-5 before its dense layers
        (((7, 2), [3, 2]), 11),
    ],
)
def test_receptive_field(layers, expected):
    assert receptive_field(layers) == expected


@given(st.lists(st.tuples(small, st.integers(1, 3), st.integers(1, 3)), max_size=4))
def test_receptive_field_follows_the_pixels(layers):
    seen = {0}  # output position 0, traced back through the layers
    for f, stride, dilation in reversed(layers):
        seen = {p * stride + cell * dilation for p in seen for cell in range(f)}
    assert receptive_field(layers) == max(seen) - min(seen) + 1


def test_published_counts():
    assert conv_params(3, 3, 10) == 280
    assert conv_params(5, 1, 6) == 156  # LeNet-5, first and second convolution
    assert conv_params(5, 6, 16) == 2416
    dense = conv_params(5, 16, 120) + conv_params(1, 120, 84) + conv_params(1, 84, 10)
    assert 156 + 2416 + dense == 61_706
    assert conv_params(1000, 3, 1000, bias=False) == 3_000_000_000
    assert conv_params(11, 3, 96) == 34_944  # AlexNet's first layer
    assert conv_params(3, 512, 512) == 2_359_808  # VGG-16's last convolution
    assert conv_params((5,), 1, 16) == 96
    assert conv_params((5, 5, 5), 16, 32) == 64_032
    assert conv_macs(28, 28, 5, 192, 32) == 120_422_400
    assert conv_macs(28, 28, 1, 192, 16) + conv_macs(28, 28, 5, 16, 32) == 12_443_648
    assert conv_macs(4, 5, (3, 2), 1, 1) == 120


@given(small, small, small, small, st.booleans())
def test_params_count_the_arrays(f_H, f_W, n_C_prev, n_C, bias):
    w = len([0 for _ in range(f_H) for _ in range(f_W) for _ in range(n_C_prev * n_C)])
    assert conv_params((f_H, f_W), n_C_prev, n_C, bias) == w + (n_C if bias else 0)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: conv_output_size(6, 0), ValueError, "conv_output_size: f must be at least 1, got"),
        (lambda: conv_output_size(0, 3), ValueError, "n must be at least 1, got 0"),
        (lambda: conv_output_size(6, 3, 0), ValueError, "stride must be at least 1, got 0"),
        (lambda: conv_output_size(6, 3, 1.0), TypeError, r"stride .*whole number, got 1.0 \(float"),
        (lambda: conv_output_size(6, 3, True), TypeError, "whole number, got True"),
        (lambda: conv_output_size(6, 3, dilation=0), ValueError, "dilation must be at least 1"),
        (lambda: conv_output_size(6, 3, pad=-1), ValueError, "pad must be at least 0, got -1"),
        (lambda: conv_output_size(6, 3, pad=(0, -2)), ValueError, "pad after must be at least 0"),
        (
            lambda: conv_output_size(6, 3, pad=(1, 1, 1)),
            ValueError,
            r"pad must be \"valid\", .* got",
        ),
        (lambda: conv_output_size(6, 3, pad="full"), ValueError, "got 'full'"),
        (lambda: conv_output_size(6, 3, pad=0.5), TypeError, "pad must be a whole number, got 0.5"),
        (lambda: conv_output_size(4, 3, 1, 0, 2), ValueError, "covers 5 pixels, .* has only 4"),
        (lambda: same_pad(6, 3, 0), ValueError, "same_pad: stride must be at least 1"),
        (lambda: same_pad("6", 3), TypeError, "same_pad: n must be a whole number, got '6'"),
        (lambda: transposed_output_size(2, 3, 2, 0, 2), ValueError, "less than stride 2, got 2"),
        (lambda: transposed_output_size(2, 3, 1, 2), ValueError, "cuts everything off"),
        (lambda: transposed_output_size(2, 3, pad="same"), TypeError, "whole number, got 'same'"),
        (lambda: receptive_field([(3, 1), (3,)]), ValueError, r"layers\[1\] must be \(f, stride\)"),
        (lambda: receptive_field([3]), TypeError, r"layers\[0\] must be"),
        (lambda: receptive_field([(3, 0)]), ValueError, r"layers\[0\]: stride must be at least 1"),
        (lambda: conv_params(3, 0, 4), ValueError, "conv_params: n_C_prev must be at least 1"),
        (lambda: conv_params((3, 0), 1, 4), ValueError, "conv_params: f must be at least 1"),
        (lambda: conv_macs(4, 4, 3, 1, 2.5), TypeError, "conv_macs: n_C must be a whole number"),
    ],
)
def test_bad_input_is_named(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_docstring_examples():
    outcome = doctest.testmod(arithmetic)
    assert outcome.attempted >= 10
    assert outcome.failed == 0
