"""The look of every figure: sizes, numbers, contrast, and that figures repeat."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import W, X

from course_utils import plots
from course_utils.plots.look.page import png
from course_utils.plots.look.style import RC, WIDTH, number, text_on

LESSONS = [
    (k, f"Lesson number {k}", f"Part {k // 7}", [(f"{k:02d}.{e}", e < k % 4) for e in range(1, 5)])
    for k in range(25)
]


def test_style_is_applied():
    assert plt.rcParams["figure.dpi"] == 110
    assert plt.rcParams["font.size"] >= 10
    assert plt.rcParams["figure.constrained_layout.use"]
    assert plt.rcParams["figure.figsize"][0] <= 8.5
    assert all(plt.rcParams[key] is not None for key in RC)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (-4, "−4"),
        (0.5, "0.5"),
        (-0.001, "0"),
        (1 / 3, "0.33"),
        (True, "1"),
        (100.0, "100"),
        (np.float32(2), "2"),
        (np.inf, "∞"),
        (np.nan, "nan"),
    ],
)
def test_number(value, text):
    assert number(value) == text


def test_number_with_a_format_has_no_negative_zero():
    assert number(-0.01, ".1f") == "0.0"
    assert number(-0.06, ".1f") == "−0.1"
    assert number(7, lambda v: f"<{v}>") == "<7>"


@pytest.mark.parametrize("level", np.linspace(0, 1, 11))
def test_text_contrasts_with_every_gray(level):
    def luminance(c):
        return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4

    ink = matplotlib.colors.to_rgb(text_on((level,) * 3))[0]
    a, b = sorted((luminance(level), luminance(ink)))
    assert (b + 0.05) / (a + 0.05) >= 3.9


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.convolution(X, W, pad=1),
        lambda: plots.pipeline([(6, 6, 3), 10], ["dense"]),
        lambda: plots.course_map(LESSONS),
        lambda: plots.curve({"a": [1, 2], "b": [2, 1]}),
        lambda: plots.images([X / 9, X - 4], signed=[False, True]),
    ],
)
def test_same_bytes_twice(draw):
    assert png(np.ravel(draw())[0].figure) == png(np.ravel(draw())[0].figure)
    assert not plt.get_fignums()


def test_figures_are_not_wider_than_the_page():
    assert WIDTH <= 8.5
    for draw in (
        lambda: plots.convolution(np.arange(81).reshape(9, 9), W, pad=1),
        lambda: plots.numbers(np.arange(90).reshape(3, 30)),
        lambda: plots.receptive_field([(5, 2), (5, 2), (3, 1)]),
    ):
        assert draw().figure.get_figwidth() <= 8.5
