"""The pictures: what is written in them, what they refuse, that they repeat and leave nothing."""

import io
import itertools
import subprocess
import sys
import warnings
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from PIL import Image as Picture

from course_utils import plots
from course_utils.plots.charts.curves import spread
from course_utils.plots.look import knobs
from course_utils.plots.look.page import png
from course_utils.plots.look.style import RC, WIDTH, number, text_on
from course_utils.plots.windows import explorers
from course_utils.plots.windows import window_figures as knob_figures
from course_utils.plots.windows.geometry import Axis

ROOT = Path(__file__).resolve().parents[2]
X = np.array(
    [
        [3, 0, 1, 2, 7, 4],
        [1, 5, 8, 9, 3, 1],
        [2, 7, 2, 5, 1, 3],
        [0, 1, 3, 1, 7, 8],
        [4, 2, 1, 6, 2, 8],
        [2, 4, 5, 2, 3, 9],
    ]
)
W = np.array([[1, 0, -1]] * 3)
LESSONS = [
    (k, f"Lesson number {k}", f"Part {k // 7}", [(f"{k:02d}.{e}", e < k % 4) for e in range(1, 5)])
    for k in range(25)
]


@pytest.fixture(autouse=True)
def clean_figures():
    plt.close("all")
    plots.use_style()
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # such as "more than 20 figures"
        warnings.simplefilter("ignore", DeprecationWarning)  # of ipywidgets 7 about its own parts
        yield
    plt.close("all")
    matplotlib.rcdefaults()


def words(ax):
    """All text of an axes, in the order it was written."""
    return " ".join(t.get_text() for t in ax.texts)


def squeezed(ax):
    return words(ax).replace(" ", "")


def lay_out(fig):
    """Put everything in its place; what is placed in inches stands there already."""
    if fig.get_layout_engine() is not None:
        fig.canvas.draw()


def inside(fig):
    """Whether all text lies within the figure."""
    lay_out(fig)
    page = fig.bbox
    boxes = [t.get_window_extent() for ax in fig.axes for t in ax.texts if t.get_text()]
    return all(
        b.x0 >= page.x0 - 1 and b.x1 <= page.x1 + 1 and b.y0 >= page.y0 - 1 and b.y1 <= page.y1 + 1
        for b in boxes
    )


def overlapping(ax):
    """Pairs of texts that cover each other; a winner is written again over its own cell."""
    lay_out(ax.figure)
    boxes = [(t.get_text(), t.get_window_extent()) for t in ax.texts if t.get_text().strip()]
    return [
        (a, b)
        for (a, p), (b, q) in itertools.combinations(boxes, 2)
        if a != b
        and min(p.x1, q.x1) - max(p.x0, q.x0) > 1
        and min(p.y1, q.y1) - max(p.y0, q.y0) > 3
    ]


# style


def test_style_is_applied():
    assert plt.rcParams["figure.dpi"] == 110
    assert plt.rcParams["font.size"] >= 10
    assert plt.rcParams["figure.constrained_layout.use"]
    assert plt.rcParams["figure.figsize"][0] <= 8.5
    assert all(plt.rcParams[key] is not None for key in RC)


def test_every_name_is_there():
    assert sorted(plots.__all__) == plots.__all__
    for name in plots.__all__:
        assert callable(getattr(plots, name)), name
        assert getattr(plots, name).__doc__, name


def test_nothing_imports_plots_but_set_up():
    code = "import sys, course_utils.conv, course_utils.pooling; print('matplotlib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout.strip() == "False", run.stderr


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


# images


def test_image_returns_its_axes_without_ticks():
    ax = plots.image(np.zeros((4, 6)), title="dark")
    assert isinstance(ax, Axes)
    assert ax.get_title() == "dark"
    assert len(ax.get_xticks()) == 0
    _, own = plt.subplots()
    assert plots.image(np.zeros((4, 6, 3), np.uint8), ax=own) is own


def test_image_limits():
    assert plots.image(np.full((3, 3), 7, np.uint8)).images[0].get_clim() == (0, 255)
    assert plots.image(np.full((3, 3), 0.2)).images[0].get_clim() == (0, 1)
    assert plots.image(np.array([[-2.0, 8.0]])).images[0].get_clim() == (-2, 8)
    assert plots.image(np.array([[-2.0, 8.0]]), signed=True).images[0].get_clim() == (-8, 8)
    shown = plots.image(np.zeros((2, 2)), signed=True).images[0]
    assert shown.get_clim() == (-1, 1)
    assert min(shown.cmap(0.5)[:3]) > 0.95  # zero is light


@pytest.mark.parametrize(
    "bad",
    [
        np.zeros(3),
        np.zeros((2, 2, 2)),
        np.zeros((0, 3)),
        np.full((2, 2, 3), 2.0),
        np.full((2, 2, 3), 300),
    ],
)
def test_image_says_what_is_wrong(bad):
    with pytest.raises(ValueError, match=r"image: expected .*got"):
        plots.image(bad)


def test_image_refuses_words():
    with pytest.raises(TypeError, match="image: an image must hold real numbers, got dtype"):
        plots.image(np.array([["a"]]))


def test_images_grid_and_one_scale():
    imgs = [np.array([[-1.0, 1.0]]), np.array([[-3.0, 0.0]]), np.zeros((2, 2, 3))]
    axes = plots.images(imgs, ["a", "b", "c"], signed=[True, True, False], n_cols=2)
    assert axes.shape == (3,)
    assert [ax.get_title() for ax in axes] == ["a", "b", "c"]
    assert axes[0].images[0].get_clim() == axes[1].images[0].get_clim() == (-3, 3)
    assert axes[0].figure.get_figwidth() == 8
    assert len(plots.images(np.zeros((5, 4, 4)))) == 5


def ends(axes):
    """The labels at the two ends of the colour bar."""
    bar = next(ax for ax in axes[0].figure.axes if ax.get_label() == "<colorbar>")
    labels = [t.get_text() for t in bar.get_yticklabels()]
    return labels[0], labels[-1]


def test_images_tell_where_their_scale_is_exceeded():
    both = [np.array([[-3.0, 1.0]]), np.array([[0.5, 0.9]])]
    assert ends(plots.images(both, signed=True)) == ("−3", "+3")
    assert ends(plots.images(both, signed=True, vmax=1)) == ("≤ −1", "+1")
    assert ends([plots.image(-both[0], signed=True, vmax=2)]) == ("−2", "≥ +2")


def test_images_of_both_kinds_use_vmax_for_the_signed_ones():
    imgs = [np.array([[0.0, 1.0]]), np.array([[-3.0, 1.0]])]
    axes = plots.images(imgs, signed=[False, True], vmax=2)
    assert [ax.images[0].get_clim() for ax in axes] == [(0, 1), (-2, 2)]
    assert plots.images(imgs, vmin=0, vmax=2)[1].images[0].get_clim() == (0, 2)


def test_images_says_what_is_wrong():
    with pytest.raises(ValueError, match="expected 2 titles for 2 pictures, got 1"):
        plots.images([np.zeros((2, 2))] * 2, ["one"])
    with pytest.raises(ValueError, match="at least one picture"):
        plots.images([])
    with pytest.raises(TypeError, match="sequence of titles"):
        plots.images([np.zeros((2, 2))], "a")


# numbers


def test_numbers_writes_every_value_and_frames():
    ax = plots.numbers(X, title="six by six", highlight=[(0, 0, 3, 3), (2, 2, 2, 2, "output")])
    assert words(ax).split()[:36] == [str(v) for v in X.ravel()]
    assert "six by six" in words(ax)
    assert inside(ax.figure)
    assert len(plots.numbers(np.arange(5)).texts) == 5


def test_numbers_text_is_readable_on_its_ground():
    ax = plots.numbers(np.array([[0, 255]], np.uint8))
    assert [t.get_color() for t in ax.texts] == ["#FFFFFF", "#1A1A1A"]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ({"a": np.zeros((3, 40))}, ValueError, "at most 40 x 32"),
        ({"a": np.zeros((2, 2, 2))}, ValueError, r"2 axes.*\(2, 2, 2\)"),
        ({"a": np.array([["a"]])}, TypeError, "real numbers"),
        ({"a": X, "highlight": (0, 0, 9, 1)}, ValueError, "inside the array"),
        ({"a": X, "highlight": (0, 0, 1)}, ValueError, "n_rows, n_cols"),
        ({"a": X, "colour": "nocolour"}, ValueError, "role"),
    ],
)
def test_numbers_says_what_is_wrong(call, error, words):
    with pytest.raises(error, match=words):
        plots.numbers(**call)


# the window


def test_convolution_writes_the_sum():
    ax = plots.convolution(X, W, at=(0, 1))
    assert "0·1+1·0+2·(−1)+5·1+8·0+9·(−1)+7·1+2·0+5·(−1)=−4" in squeezed(ax)
    assert "input" in words(ax) and "4 × 4" in words(ax)
    assert inside(ax.figure) and not overlapping(ax)


def test_convolution_with_padding_stride_and_dilation():
    ax = plots.convolution(X, W, at=(0, 0), stride=2, pad=1)
    assert "0·1+0·0+0·(−1)+0·1+3·0+0·(−1)+0·1+1·0+5·(−1)=−5" in squeezed(ax)
    assert "padding 1" in words(ax)
    ax = plots.convolution(X, W, at=(0, 0), dilation=2)
    assert "3·1+1·0+7·(−1)+2·1+2·0+1·(−1)+4·1+1·0+2·(−1)=−1" in squeezed(ax)
    ax = plots.convolution(X, W, at=(0, 0), pad=1, pad_mode="reflect")
    assert "5·1+1·0+5·(−1)+0·1+3·0+0·(−1)+5·1+1·0+5·(−1)=0" in squeezed(ax)


def test_convolution_same_padding_of_even_stride_goes_after():
    ax = plots.convolution(X, W, at=(0, 0), stride=2, pad="same")
    assert "padding 0 and 1" in words(ax)


def test_convolution_partial_leaves_later_cells_empty():
    whole = len(plots.convolution(X, W, at=(1, 0)).texts)
    assert whole - len(plots.convolution(X, W, at=(1, 0), partial=True).texts) == 11


def test_convolution_takes_an_axes_and_a_given_output():
    _, own = plt.subplots()
    assert plots.convolution(X, W, np.full((4, 4), 9), at=(0, 0), ax=own) is own
    assert "=9" in squeezed(own)


def test_a_large_kernel_is_written_in_lines():
    ax = plots.convolution(X, np.ones((5, 5), int), at=(0, 0), pad=2)
    assert ")=" not in squeezed(ax)
    assert squeezed(ax).endswith(f"={X[:3, :3].sum()}")
    assert inside(ax.figure) and not overlapping(ax)


def test_floats_fit_in_their_cells():
    rng = np.random.default_rng(0)
    ax = plots.convolution(100 * rng.normal(size=(6, 6)), rng.normal(size=(3, 3)), at=(1, 1))
    assert inside(ax.figure) and not overlapping(ax)


def test_pooling_writes_the_largest_or_the_mean():
    assert "max(3,0,1,5)=5" in squeezed(plots.pooling(X, 2))
    assert "(3+0+1+5)/4=2.25" in squeezed(plots.pooling(X, 2, mode="average"))
    assert "max(3)=3" in squeezed(plots.pooling(X, 2, pad=1))  # padding takes no part


def test_pooling_marks_one_winner_of_equals():
    ax = plots.pooling(np.array([[1, 4], [4, 4]]), 2)
    green = matplotlib.colors.to_rgba("#009E73")
    winners = [p.get_xy() for p in ax.patches if p.get_facecolor() == green]
    assert winners == [ax.patches[1].get_xy()]  # the cell (0, 1), first of three equals


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ({"x": X, "w": W, "at": (4, 0)}, ValueError, r"at\[0\] from 0 to 3, got 4"),
        ({"x": X, "w": W, "at": 3}, ValueError, "row, column"),
        ({"x": X, "w": W, "out": np.zeros((2, 2))}, ValueError, r"\(4, 4\), got \(2, 2\)"),
        ({"x": X, "w": np.ones((7, 7))}, ValueError, "7x7 cells and a padded input of 6x6"),
        ({"x": X[0], "w": W}, ValueError, "2 axes"),
        ({"x": X, "w": W, "stride": 0}, ValueError, "stride at least 1, got 0"),
        ({"x": X, "w": W, "stride": 1.5}, TypeError, "stride"),
        ({"x": X, "w": W, "pad": "full"}, ValueError, "full"),
        ({"x": np.zeros((30, 30)), "w": W}, ValueError, "fit side by side"),
    ],
)
def test_convolution_says_what_is_wrong(call, error, words):
    with pytest.raises(error, match=words):
        plots.convolution(**call)
    assert not plt.get_fignums()


def test_pooling_says_what_is_wrong():
    with pytest.raises(ValueError, match="max"):
        plots.pooling(X, mode="median")
    with pytest.raises(ValueError, match="max"):
        plots.pooling(X, mode="conv")


# the window moving


@pytest.mark.parametrize(
    ("how", "rows"),
    [
        ({"w": W}, (4, 4)),
        ({"w": W, "stride": 3}, (2, 2)),
        ({"w": W, "pad": (1, 0)}, (5, 5)),
        ({"w": 2, "mode": "max"}, (3, 3)),
        ({"w": W, "dilation": 2}, (2, 2)),
        ({"w": W / 3, "pad": 1}, (6, 6)),
    ],
)
def test_slide(how, rows):
    moving = plots.slide(X, **how)
    gif = Picture.open(io.BytesIO(moving.data))
    assert gif.n_frames == rows[0] * rows[1]
    assert 700 <= gif.size[0] <= 850
    assert len(moving.data) < 150_000
    assert repr(moving) == moving.alt
    assert gif.info["loop"] == 0
    spans = []
    for k in range(gif.n_frames):
        gif.seek(k)
        spans.append(gif.info["duration"])
    assert set(spans[: rows[1]]) == {1200} and set(spans[rows[1] : -1]) <= {700}
    assert spans[-1] > 2000
    assert gif.convert("RGB").getpixel((2, 2)) == (255, 255, 255)
    assert not plt.get_fignums()


def test_slide_repeats():
    assert plots.slide(X, 2, mode="max").data == plots.slide(X, 2, mode="max").data


def test_slide_does_not_depend_on_the_style():
    with_style = plots.slide(X, W, stride=3).data
    matplotlib.rcdefaults()
    assert plots.slide(X, W, stride=3).data == with_style


def test_slide_pool_and_refusals():
    assert plots.slide_pool(X, 2).data == plots.slide(X, 2, mode="max").data
    assert plots.slide_pool(X, 2, alt="my words").alt == "my words"
    with pytest.raises(ValueError, match="at most 36 positions of the window, got 64"):
        plots.slide(np.zeros((8, 8)), np.ones((1, 1)))
    with pytest.raises(ValueError, match="alt"):
        plots.animation([np.zeros((4, 4, 3), np.uint8)], alt=" ")
    with pytest.raises(ValueError, match="expected 1 times, got 2"):
        plots.animation([np.zeros((4, 4, 3), np.uint8)], alt="a", seconds=(1, 2))
    with pytest.raises(ValueError, match="one size"):
        plots.animation([np.zeros((4, 4, 3), np.uint8), np.zeros((5, 4, 3), np.uint8)], alt="a")


def test_filmstrip():
    ax = plots.filmstrip(X, W)
    text = words(ax)
    assert "step 1 of 16" in text and "step 16 of 16" in text
    assert "sum = −5" in text and "sum = −16" in text
    assert ax.figure.get_figwidth() <= 8.5 and inside(ax.figure)
    assert "max = 9" in words(plots.filmstrip(X, 2, mode="max", steps=(1, (2, 2))))
    with pytest.raises(ValueError, match="from 0 to 15, got 16"):
        plots.filmstrip(X, W, steps=(16,))
    with pytest.raises(ValueError, match="1 to 8 steps, got 0"):
        plots.filmstrip(X, W, steps=())


# volumes, curves, receptive field, map


def test_volume_and_pipeline():
    assert "39 × 39 × 3" in words(plots.volume((39, 39, 3), label="input"))
    assert "10" in words(plots.volume(10))
    lenet = [(32, 32, 3), (28, 28, 6), (14, 14, 6), (10, 10, 16), (5, 5, 16), 400, 120, 84, 10]
    steps = ["conv\n5 × 5", "pool", "conv\n5 × 5", "pool", "flatten", "dense", "dense", "softmax"]
    ax = plots.pipeline(lenet, steps)
    for text in ("32 × 32 × 3", "5 × 5 × 16", "400", "84", "softmax"):
        assert text in words(ax)
    assert ax.figure.get_figwidth() <= 8.5
    assert inside(ax.figure) and not overlapping(ax)
    ax = plots.pipeline(lenet * 2, [*steps, "again", *steps], labels=["a"] * 18)
    assert ax.figure.get_figwidth() <= 8.5
    assert inside(ax.figure) and not overlapping(ax)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (([(3, 3, 1)], ["a"]), ValueError, "expected 0 operations between 1 shapes, got 1"),
        (([], []), ValueError, "at least one shape"),
        (([(3, 3, 1, 1)], []), ValueError, "n_H, n_W, n_C"),
        (([(3, 0, 1)], []), ValueError, "at least 1, got 0"),
        (([(3, 2.5, 1)], []), TypeError, "2.5"),
    ],
)
def test_pipeline_says_what_is_wrong(call, error, words):
    with pytest.raises(error, match=words):
        plots.pipeline(*call)


def test_curve_names_its_lines_at_their_ends():
    ax = plots.curve(
        {"training": [3, 2, 1], "validation": [3, 2.1, 1.01], "test": ([1, 3], [2, 1.02])},
        xlabel="epoch",
        ylabel="loss",
    )
    assert ax.get_legend() is None
    assert [t.get_text() for t in ax.texts] == ["training", "validation", "test"]
    assert len(ax.lines) == 3 and ax.get_xlabel() == "epoch"
    assert not overlapping(ax) and inside(ax.figure)
    plots.curve({"a": [1, 0.1, 0.01]}, log=True).figure.canvas.draw()


def test_curve_says_what_is_wrong():
    with pytest.raises(TypeError, match="dict"):
        plots.curve([1, 2])
    with pytest.raises(ValueError, match=r"'a'.*\(2, 2\)"):
        plots.curve({"a": np.zeros((2, 2))})
    with pytest.raises(ValueError, match="at most 7"):
        plots.curve({str(k): [1] for k in range(8)})


def test_spread_keeps_order_and_distance():
    placed = spread([5.0, 1.0, 1.1, 1.2, 9.0], 2.0)
    assert np.all(np.diff(np.sort(placed)) >= 2 - 1e-9)
    assert list(np.argsort(placed)) == [1, 2, 3, 0, 4]


@pytest.mark.parametrize(
    ("layers", "seen"),
    [([3, 3, 3], 7), ([(3, 2), (3, 1, 2), (3, 1)], 15), ([(2, 2), (2, 2)], 4), ([1], 1)],
)
def test_receptive_field(layers, seen):
    ax = plots.receptive_field(layers)
    assert "reaches" not in words(ax).split("layer")[-1]
    blue = matplotlib.colors.to_rgba("#0072B2")
    assert sum(isinstance(p, Circle) and p.get_facecolor() == blue for p in ax.patches) == seen
    assert f"sees {seen} input" in words(ax)
    assert inside(ax.figure) and ax.figure.get_figwidth() <= 8.5


def test_receptive_field_tells_reach_from_what_is_seen():
    ax = plots.receptive_field([(3, 1, 2), (3, 1, 2)])
    blue = matplotlib.colors.to_rgba("#0072B2")
    assert sum(isinstance(p, Circle) and p.get_facecolor() == blue for p in ax.patches) == 5
    assert "reaches over 9 inputs, sees 5" in words(ax) and inside(ax.figure)


def test_receptive_field_says_what_is_wrong():
    with pytest.raises(ValueError, match="at most 64 inputs, got"):
        plots.receptive_field([(3, 2)] * 6)
    with pytest.raises(ValueError, match="1 to 8 layers, got 0"):
        plots.receptive_field([])
    with pytest.raises(ValueError, match="f, stride, dilation"):
        plots.receptive_field([{"size": 3}])


def test_course_map():
    ax = plots.course_map(LESSONS, here=3)
    text = words(ax)
    assert "00" in text and "24" in text and "you are here" in text
    solved = sum(s for lesson in LESSONS for _, s in lesson[3])
    assert f"{solved} of 100 exercises solved" in text
    green = matplotlib.colors.to_rgba("#009E73")
    dots = [p for p in ax.patches if isinstance(p, Circle) and p.radius < 0.1]
    assert len(dots) == 100
    assert sum(p.get_facecolor() == green for p in dots) == solved
    assert inside(ax.figure) and not overlapping(ax) and ax.figure.get_figwidth() <= 8.5


def test_course_map_without_exercises_and_with_few_lessons():
    plots.course_map([(0, "Start here", "I", [])]).figure.canvas.draw()
    with pytest.raises(ValueError, match="number, title, part"):
        plots.course_map([(0, "Start here")])
    with pytest.raises(ValueError, match="at least one lesson"):
        plots.course_map([])


# figures repeat


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


# explorers


def test_window_figure_over_its_whole_range():
    combinations = itertools.product(
        (3, 4, 7, 12), range(1, 6), range(1, 5), ("valid", "same", 0, 1, 2, 3), range(1, 4)
    )
    for k, (n, f, stride, pad, dilation) in enumerate(combinations):
        if k % 37:
            continue  # drawing takes time; 37 meets every value of each knob
        fig = plots.window_figure(n, f, stride, pad, dilation, position=k % 144)
        axis = Axis.of(n, f, stride, pad, dilation, "test")
        text = words(fig.axes[0])
        if axis.out:
            assert f"+ 1 = {axis.out}" in text
            assert f"{axis.out} × {axis.out}" in text
        else:
            assert f"covers {axis.span} cells" in text and f"only {axis.padded}" in text
        assert ("never reached" in text) == bool(axis.unreached)
        assert not overlapping(fig.axes[0])
        plt.close(fig)
    assert not plt.get_fignums()


def test_cells_between_windows_are_never_reached():
    assert Axis.of(9, 3, 4, 0, 1, "test").unreached == [3, 7, 8]
    assert Axis.of(8, 3, 3, 0, 1, "test").unreached == [6, 7]
    assert Axis.of(7, 3, 2, 0, 2, "test").unreached == [1, 3, 5]
    assert Axis.of(2, 3, 1, 0, 1, "test").unreached == []
    text = words(plots.window_figure(9, 3, 4, 0).axes[0])
    assert "rows and columns 3, 7, 8 are never reached (crossed)" in text
    plt.close("all")


@pytest.mark.parametrize(
    ("knobs", "more", "line"),
    [
        (("n", "f"), {}, "6 − 3 + 1 = 4"),
        (("n", "f", "stride"), {}, "floor((6 − 3)/2) + 1 = 2"),
        (("n", "f", "pad"), {}, "6 + 2·1 − 3 + 1 = 6"),
        (("n", "f"), {"stride": 3}, "floor((6 − 3)/3) + 1 = 2"),
        (None, {}, "floor((6 + 2·1 − 3)/2) + 1 = 3"),
    ],
)
def test_window_figure_leaves_out_what_is_not_known_yet(knobs, more, line):
    ax = plots.window_figure(6, 3, knobs=knobs, **more).axes[0]
    assert line in [t.get_text() for t in ax.texts]


def test_window_figure_writes_the_formula_with_its_numbers():
    assert "floor((7 + 2·1 − 3)/2) + 1 = 4" in words(plots.window_figure(7, 3, 2, 1).axes[0])
    axis = Axis.of(6, 3, 2, "same", 2, "test")
    assert knob_figures.formula(axis) == "floor((6 + 1 + 2 − (2·(3 − 1) + 1))/2) + 1 = 3"
    by_place = plots.window_figure(6, 3, 1, 0, position=(1, 2))
    assert words(by_place.axes[0]) == words(plots.window_figure(6, 3, 1, 0, position=6).axes[0])
    with pytest.raises(ValueError, match="n from 1 to 24, got 0"):
        plots.window_figure(n=0)
    with pytest.raises(ValueError, match="knobs among"):
        plots.window_figure(knobs=("n", "padding"))


def test_pooling_figure_over_its_whole_range():
    for k, (size, stride, mode) in enumerate(
        itertools.product(range(1, 5), (1, 2, 4), ("max", "average"))
    ):
        fig = plots.pooling_figure(X, size, stride, mode, (3, 99)[k // 2 % 2])
        assert inside(fig) and not overlapping(fig.axes[0])
        plt.close(fig)
    for size, stride, mode in ((1, 1, "max"), (2, 2, "average"), (4, 1, "max")):
        plt.close(plots.pooling_figure(np.arange(400.0).reshape(20, 20), size, stride, mode))
    assert "75% fewer" in words(plots.pooling_figure(X, 2, 2).axes[0])
    with pytest.raises(ValueError, match='"max" or "average", got \'min\''):
        plots.pooling_figure(X, mode="min")


def test_kernel_figure():
    photograph = np.tile(np.arange(300, dtype=np.uint8), (200, 1))
    for name, w in explorers.KERNELS.items():
        fig = plots.kernel_figure(photograph, w, name=name)
        assert name in words(fig.axes[-1]) and inside(fig)
        plt.close(fig)
    flat = plots.kernel_figure(np.zeros((20, 30, 3)), np.zeros((3, 3)))
    assert "sum 0" in words(flat.axes[-1])
    with pytest.raises(ValueError, match="at most 5x5"):
        plots.kernel_figure(photograph, np.ones((7, 7)))


class Shown:
    """Catches what an explorer displays: its widgets, and each picture it draws."""

    def __init__(self, monkeypatch):
        self.widgets, self.pictures = [], []
        import IPython.display

        draw = knobs.Screen.refresh

        def refresh(screen, change=None):
            draw(screen, change)
            self.pictures.append(screen.output.value)

        monkeypatch.setattr(IPython.display, "display", self.widgets.append)
        monkeypatch.setattr(knobs.Screen, "refresh", refresh)

    def knobs(self, kind):
        def walk(widget):
            yield widget
            for child in getattr(widget, "children", ()):
                yield from walk(child)

        return [w for w in walk(self.widgets[-1]) if isinstance(w, kind)]


@pytest.fixture
def shown(monkeypatch):
    pytest.importorskip("ipywidgets")
    return Shown(monkeypatch)


def move_all(shown):
    """Put every slider at its ends and its middle, and every choice at each of its values."""
    import ipywidgets

    for slider in shown.knobs(ipywidgets.IntSlider):
        last = min(slider.max, slider.min + 11)
        for value in {slider.min, (slider.min + last) // 2, last} - {slider.value}:
            slider.value = value
    for choice in shown.knobs(ipywidgets.Dropdown):
        for value in choice.options:
            choice.value = value


@pytest.mark.parametrize("start", [{}, {"n": 3, "f": 5, "pad": "valid", "dilation": 3}])
def test_explore_window(shown, start):
    import ipywidgets

    assert plots.explore_window(**start) is None
    before = len(shown.pictures)
    assert before == 1
    move_all(shown)
    assert len(shown.pictures) > before + 6
    assert all("data:image/png;base64," in p and 'alt="' in p for p in shown.pictures)
    sliders = {s.description: s for s in shown.knobs(ipywidgets.IntSlider)}
    for name, value in (("input n", 12), ("filter f", 1), ("stride", 1), ("dilation", 1)):
        sliders[name].value = value
    shown.knobs(ipywidgets.Dropdown)[0].value = 0
    assert sliders["position"].max == 143
    sliders["stride"].value = 4
    assert sliders["position"].max == 8
    assert not plt.get_fignums()


def test_explore_window_shows_only_the_knobs_asked_for(shown):
    import ipywidgets

    plots.explore_window(6, 3, knobs=("n", "f"))
    names = [s.description for s in shown.knobs(ipywidgets.IntSlider)]
    assert names == ["input n", "filter f", "position"]
    assert not shown.knobs(ipywidgets.Dropdown)
    assert "6 − 3 + 1 = 4" in shown.pictures[-1]
    with pytest.raises(ValueError, match="knobs among"):
        plots.explore_window(knobs=())


def test_explore_pooling(shown):
    plots.explore_pooling()
    move_all(shown)
    plots.explore_pooling(np.linspace(0, 1, 900).reshape(30, 30))
    move_all(shown)
    assert len(shown.pictures) > 12
    assert not plt.get_fignums()


def test_explore_kernel(shown):
    import ipywidgets

    plots.explore_kernel(np.linspace(0, 1, 900).reshape(30, 30))
    assert len(shown.pictures) == 1
    move_all(shown)
    assert len(shown.pictures) == 9  # choosing a kernel draws once, not nine times
    shown.knobs(ipywidgets.FloatText)[4].value = 100
    assert len(shown.pictures) == 10
    assert not plt.get_fignums()


def test_explorers_say_what_is_wrong(shown):
    with pytest.raises(ValueError, match="n from 3 to 12, got 99"):
        plots.explore_window(n=99)
    with pytest.raises(ValueError, match="pad as one of"):
        plots.explore_window(pad=7)
    with pytest.raises(ValueError, match="3x3 kernels"):
        plots.explore_kernel(X / 9, {"a": np.ones((2, 2))})


def test_figures_are_not_wider_than_the_page():
    assert WIDTH <= 8.5
    for draw in (
        lambda: plots.convolution(np.arange(81).reshape(9, 9), W, pad=1),
        lambda: plots.numbers(np.arange(90).reshape(3, 30)),
        lambda: plots.receptive_field([(5, 2), (5, 2), (3, 1)]),
    ):
        assert draw().figure.get_figwidth() <= 8.5
