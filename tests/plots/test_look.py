"""What the pictures have in common: shades, ticks, colours by name, alt text, their form."""

import ast
import base64
import html
import io
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle
from PIL import Image

from course_utils import plots
from course_utils.plots.charts.curves import DecadeLabels, Decades, RoundTicks
from course_utils.plots.lessons import lesson_00, lesson_01, lesson_03, lesson_03_maps, lesson_04
from course_utils.plots.look import page, style
from course_utils.plots.look.style import SERIES, SHADES, colour_of, forget_colours
from course_utils.plots.look.words import MOST, alt_of
from course_utils.plots.windows.steps import prepare

IMAGE = np.array([[2, 2, 2, 8, 8, 8]] * 6)
EDGE = np.array([[-1, 0, 1]] * 3)


@pytest.fixture(autouse=True)
def clean_figures():
    plots.use_style()
    yield
    plt.close("all")
    matplotlib.rcdefaults()


def grounds(ax):
    """The colours of the cells that hold a number, by the number."""
    found = {}
    boxes = [(p.get_bbox(), p.get_facecolor()) for p in ax.patches if isinstance(p, Rectangle)]
    boxes = [(b, c) for b, c in boxes if c[3]]
    for text in ax.texts:
        x, y = text.get_position()
        for box, colour in boxes:
            if box.x0 < x < box.x1 and min(box.y0, box.y1) < y < max(box.y0, box.y1):
                found.setdefault(text.get_text(), set()).add(tuple(np.round(colour[:3], 3)))
    return found


def is_gray(rgb):
    return max(rgb) - min(rgb) < 0.01


# shades


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plots.numbers(IMAGE),
        lambda: plots.convolution(IMAGE, EDGE),
        lambda: plots.filmstrip(IMAGE, EDGE),
        lambda: plots.filmstrip(IMAGE, 3, mode="max"),
        lambda: plots.pooling(IMAGE, 2, mode="average"),
        lambda: lesson_04.pooling_figure(IMAGE, 2, 2, "average").axes[0],
    ],
)
def test_a_bright_pixel_is_bright_in_every_picture(draw):
    cells = grounds(draw())  # a winner of max pooling stands on green as well
    (dark,), (bright,) = (filter(is_gray, cells[number]) for number in "28")
    assert dark[0] < 0.5 and bright[0] > 0.95


def test_what_can_be_negative_is_blue_white_orange():
    cells = grounds(plots.convolution(IMAGE, EDGE))
    (blue,), (orange,) = cells["−1"], cells["18"]
    assert blue[2] > blue[0] and orange[0] > orange[2]
    assert (1.0, 1.0, 1.0) in cells["0"]
    black = tuple(np.round(to_rgb("#1C1C1C"), 3))
    assert grounds(plots.convolution(IMAGE * 0, EDGE))["0"] == {(1.0, 1.0, 1.0), black}


def test_an_average_of_an_image_is_gray_like_it():
    work = prepare(IMAGE / 8, np.ones((3, 3)) / 9, None, 1, 0, 1, "conv", "test")
    assert work.shades() == (("gray", (0, 1)), ("gray", (0, 1)))
    work = prepare(IMAGE - 5, np.ones((3, 3)), None, 1, 0, 1, "conv", "test")
    assert [shade for shade, _ in work.shades()] == ["signed", "signed"]
    work = prepare(IMAGE, np.ones((3, 3)), None, 1, 0, 1, "conv", "test")
    assert work.shades()[1] == ("gray", (0, 72))


@pytest.mark.parametrize("colour", [None, "input", "output"])
def test_a_constant_table_is_not_in_mid_scale(colour):
    shade = SHADES[colour or "gray"]
    for value, end in ((0, 0.0), (7, 1.0)):
        ax = plots.numbers(np.full((2, 2), value), colour=colour)
        (ground,) = grounds(ax)[str(value)]
        assert np.allclose(ground, to_rgb(shade(end)), atol=0.01)


def test_white_cells_have_lines():
    ax = plots.numbers(np.full((2, 2), 9))
    assert all(max(p.get_edgecolor()[:3]) < 0.8 for p in ax.patches)


def test_numbers_with_one_decimal():
    ax = plots.numbers(np.array([[0.94, 1.0, 0.0]]), fmt=".1f")
    assert [t.get_text() for t in ax.texts] == ["0.9", "1.0", "0.0"]


# kernels


def test_kernels_share_cells_titles_and_scale():
    axes = plots.kernels({"plain": EDGE, "ten": 10 * EDGE, "none": 0 * EDGE, "b": EDGE * 0.25})
    sides = {round(p.get_width(), 6) for ax in axes for p in ax.patches if p.get_fill()}
    assert len(sides) == 1
    titles = [ax.texts[-1] for ax in axes]
    assert [t.get_text() for t in titles] == ["plain", "ten", "none", "b"]
    heights = {
        round(ax.transData.transform(t.get_position())[1], 6)
        for ax, t in zip(axes, titles, strict=True)
    }
    assert len(heights) == 1
    (weak,), (strong,) = grounds(axes[0])["1"], grounds(axes[1])["10"]
    assert min(weak) > 0.85 and np.allclose(strong, to_rgb(SHADES["signed"](1.0)), atol=0.01)
    assert grounds(axes[2])["0"] == {(1.0, 1.0, 1.0)}
    assert "0.25" in grounds(axes[3])


def test_kernels_take_a_scale_and_decimals():
    (ax,) = plots.kernels({"a": EDGE * 0.5}, vmax=0.5, decimals=2)
    (orange,) = grounds(ax)["0.50"]
    assert np.allclose(orange, to_rgb(SHADES["signed"](1.0)), atol=0.01)
    with pytest.raises(TypeError, match="dict"):
        plots.kernels([EDGE])
    with pytest.raises(ValueError, match="2 axes"):
        plots.kernels({"a": np.zeros(3)})
    with pytest.raises(ValueError, match="vmax above 0"):
        plots.kernels({"a": EDGE}, vmax=0)
    with pytest.raises(ValueError, match="side by side"):
        plots.kernels({f"a kernel with a long name {k}": EDGE for k in range(5)})


# ticks


@pytest.mark.parametrize("decades", [0.3, 0.5, 1, 1.9, 2, 2.1, 3, 5, 8, 12])
def test_logarithmic_ticks_are_there_and_labelled(decades):
    for start in np.linspace(-7, 3, 41):
        ticks = Decades().tick_values(10**start, 10 ** (start + decades))
        assert 2 <= len(ticks) <= 8
        assert 10**start * 0.999 <= min(ticks) and max(ticks) <= 10 ** (start + decades) * 1.001
        labels = DecadeLabels().format_ticks(ticks)
        assert len(set(labels)) == len(ticks) and all(labels)


def test_logarithmic_curve_is_labelled():
    ax = plots.curve({"cost": np.exp(-np.arange(100) / 8.0)}, log=True)
    ax.figure.canvas.draw()
    labels = [t.get_text() for t in ax.get_yticklabels()]
    assert labels[:2] == ["$10^{-5}$", "$10^{-4}$"] and len(labels) >= 5
    assert not len(ax.get_yticks(minor=True))
    near = plots.curve({"a": [2.0, 8.0, 30.0]}, log=True)
    near.figure.canvas.draw()
    assert [t.get_text() for t in near.get_yticklabels()] == ["2", "5", "10", "20"]


@pytest.mark.parametrize(
    ("low", "high", "whole", "ticks"),
    [
        (0, 45, True, [0, 15, 30, 45]),
        (0, 255, True, [0, 50, 100, 150, 200, 250]),
        (1, 6, True, [1, 2, 3, 4, 5, 6]),
        (1, 20, True, [5, 10, 15, 20]),
        (1, 300, True, [50, 100, 150, 200, 250, 300]),
        (-90, 90, True, [-90, -60, -30, 0, 30, 60, 90]),
        (0, 1, False, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (3, 3, True, [3]),
    ],
)
def test_round_ticks(low, high, whole, ticks):
    view = (low - 0.1, high + 0.1)
    assert np.allclose(RoundTicks(low, high, view, whole).tick_values(*view), ticks)


def test_charts_with_one_x_axis_are_aligned():
    fig, (upper, lower) = plt.subplots(2, sharex=True)
    plots.curve({"a": (np.arange(46), np.arange(46))}, ax=upper)
    plots.curve({"a much longer name": (np.arange(20), np.arange(20) * 1e4)}, ax=lower)
    fig.canvas.draw()
    a, b = upper.get_position(), lower.get_position()
    assert (a.x0, a.x1) == pytest.approx((b.x0, b.x1))
    assert list(upper.get_xticks()) == [0, 15, 30, 45]
    right = [t.get_window_extent().x0 for ax in (upper, lower) for t in ax.texts]
    assert right[0] == pytest.approx(right[1])


# alt text


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda: plots.numbers(EDGE, title="a kernel"), "a kernel: 3 × 3 numbers, −1 0 1;"),
        (lambda: plots.convolution(IMAGE, EDGE, at=(0, 1)), "8·1 + 2·(−1) + 2·0 + 8·1 = 18."),
        (lambda: plots.pooling(IMAGE, 2), "max(2, 2, 2, 2) = 2."),
        (lambda: plots.filmstrip(IMAGE, EDGE), "step 16, sum 0."),
        (lambda: plots.kernels({"edge": EDGE}), "edge: −1 0 1; −1 0 1; −1 0 1."),
        (lambda: plots.images([IMAGE, IMAGE], ["a", "b"]), "Pictures: a; b."),
        (lambda: plots.images([IMAGE] * 4, ["a", "b", "b", ""]), "a; 2 × b; untitled."),
        (lambda: plots.image(EDGE, title="e", signed=True), "Picture: e. Blue is negative"),
        (lambda: plots.curve({"cost": [3, 1]}, ylabel="loss"), "of loss: cost goes from 3 to 1."),
        (
            lambda: plots.curve({"a": ([0, 2, 5, 6], [3, 9, 8, 4])}),
            "3 up to 9 at 2 and ends at 4.",
        ),
        (lambda: plots.curve({"a": [3, 0, 0, 4]}), "a goes from 3 down to 0 at 2 and ends at 4."),
        (lambda: plots.curve({"a": [0, -2, 3, 1]}), "from 0 to 1, between −2 at 2 and 3 at 3."),
        (lambda: plots.curve({"a": [0, 4.1, 4]}), "a goes from 0 to 4."),
        (lambda: plots.curve({"a": [0, 1, 4], "b": [2, 2, 2]}), "2 to 2. They cross near 2.5."),
        (lambda: plots.curve({"a": [0, 1, 2], "b": [2, 2, 2]}), "b goes from 2 to 2."),
        (lambda: plots.curve({"a": [0, 3, 0], "b": [2, 2, 2]}), "b goes from 2 to 2."),
        (lambda: plots.curve({"a": [1, 1e-6, 0.1]}, log=True), "down to 1e−06 at 2 and ends at"),
        (lambda: plots.curve({"a": [1], "b": [3], "c": [2]}), "end highest is b; lowest is a."),
        (lambda: plots.receptive_field([3, 3]), "layer 2, f = 3: sees 5 inputs."),
        (lambda: plots.volume((3, 3, 2), label="x"), "A block of 3 × 3 × 2 numbers: x."),
        (lambda: plots.pipeline([(3, 3, 2), 10], ["dense"]), "3 × 3 × 2, dense, to 10."),
        (
            lambda: plots.course_map([(0, "a", "I", [("00.1", True)])]),
            "I from 00 to 00. Solved: 1 of 1",
        ),
        (lambda: lesson_00.connections(), "8 × 6 lines, 48 weights"),
        (lambda: lesson_00.anatomy(), "backbone"),
        (lambda: plots.tables([EDGE], ["w"]), "w, 3 × 3: −1 0 1;"),
        (
            lambda: plots.tables([EDGE], ["w, 3 × 3"], highlights=[(0, 2, 1, 1)]),
            "w, 3 × 3: −1 0 1;",
        ),
        (lambda: plots.tables([EDGE], ["w 1"], highlights=[(0, 2, 1, 1)]), "w 1 (3 × 3): −1"),
        (lambda: plots.tables([EDGE], highlights=[[(0, 2, 1, 1), (0, 1, 1, 1)]]), "framed: 1, 0."),
        (lambda: plots.numbers(EDGE, highlight=(0, 1, 3, 1)), "framed: rows 0 to 2, column 1."),
        (lambda: plots.numbers(np.eye(7)[[0, 0, 0, 1, 1, 1, 1]]), "3 × 1 0 0 0 0 0 0, 4 × 0 1 0"),
        (lambda: plots.boxes(IMAGE, [(0, 0, 2, 2)], ["cat"], title="x"), "x with 1 box: cat."),
        (lambda: lesson_00.zoom(np.zeros((9, 9, 3), np.uint8), (0, 0)), "red, green and blue"),
        (lambda: plots.window_figure(6, 3), "floor((6 + 2·1 − 3)/2) + 1 = 3"),
        (lambda: lesson_04.pooling_figure(IMAGE), "36 numbers in, 9 out: 75% fewer"),
        (lambda: lesson_01.kernel_figure(IMAGE / 9, EDGE), "−1 0 1"),
        (lambda: lesson_03_maps.layer_figure(), "parameters: (3·3·3 + 1)·10 = 280"),
        (
            lambda: lesson_03.volume_window(np.ones((3, 3, 1)), np.ones((2, 2, 1))),
            "sums to channel 0 4; these make 4.",
        ),
    ],
)
def test_alt_text_says_what_is_shown(draw, said):
    drawn = draw()
    fig = drawn if isinstance(drawn, matplotlib.figure.Figure) else np.ravel(drawn)[0].figure
    words = alt_of(fig)
    assert said in words and len(words) <= MOST and "\n" not in words
    plt.close(fig)


def test_alt_text_of_axes_drawn_by_hand():
    fig, (left, right) = plt.subplots(1, 2)
    left.plot([1, 2], label="cost")
    left.set(title="left", xlabel="step", ylabel="loss")
    plots.image(IMAGE, title="photo", ax=right)
    fig.suptitle("Both")
    assert alt_of(plt.figure().add_subplot().plot([1, 2])[0].figure) == "A chart with 1 line."
    assert alt_of(fig) == "Both. Picture: photo. left, loss against step, lines: cost."
    plots.with_alt(left, "  My own words. ")
    assert alt_of(fig) == "My own words."
    assert plots.with_alt(fig, "Others.") is fig and alt_of(fig) == "Others."
    with pytest.raises(ValueError, match="words"):
        plots.with_alt(fig, " ")
    with pytest.raises(TypeError, match="axes or a figure"):
        plots.with_alt(3, "three")
    assert len(alt_of(plots.numbers(np.arange(225.0).reshape(15, 15)).figure)) < 160


# how a picture reaches the page


@pytest.fixture
def outputs(monkeypatch):
    """What is displayed: (bundle, metadata) one after the other."""
    display = pytest.importorskip("IPython.display")
    found = []

    def catch(bundle, *, raw=False, metadata=None):
        assert raw
        found.append((bundle, metadata))

    monkeypatch.setattr(display, "display", catch)
    return found


def pixels(data):
    with Image.open(io.BytesIO(data)) as picture:
        return np.array(picture.convert("RGBA"))


def test_a_figure_is_a_picture_and_its_words(outputs):
    fig = plots.numbers(EDGE, title='"edge" < $x$').figure
    wide = round(fig.get_figwidth() * fig.dpi)
    page.show_figure(fig)
    assert not plt.get_fignums()  # or it would be shown again at the end of the cell
    (picture, metadata), (words, _) = outputs
    said = '"edge" < $x$: 3 × 3 numbers, −1 0 1; −1 0 1; −1 0 1.'
    # HTML beside the PNG would be shown instead of it, and be lost where HTML is cleaned.
    assert set(picture) == {"image/png", "text/plain"} and set(words) == {"text/html"}
    assert picture["text/plain"] == said
    assert metadata == {"image/png": {"alt": said, "width": wide}}
    assert html.unescape(words["text/html"]).endswith(f"words</summary>{said}</details>")
    assert "<summary>" in words["text/html"] and '"edge" <' not in words["text/html"]
    assert pixels(base64.b64decode(picture["image/png"])).shape[1] in (2 * wide - 1, 2 * wide)


def test_an_empty_figure_shows_nothing(outputs):
    page.show_figure(plt.figure())
    assert outputs == [] and not plt.get_fignums()


def test_a_figure_is_a_white_card():
    shown = pixels(page.png(plots.numbers(EDGE).figure))
    for corner in (shown[0, 0], shown[0, -1], shown[-1, 0], shown[-1, -1]):
        assert corner[3] == 0
    assert (shown[30:-30, 4] == 255).all() and (shown[4, 30:-30, 3] == 255).all()
    assert (shown[..., 3] < 255).mean() < 0.01


def test_letters_are_sharp_and_photographs_as_large_as_before():
    rng = np.random.default_rng(0)
    fig, (left, right) = plt.subplots(1, 2, figsize=(6, 3), dpi=100)
    left.imshow(rng.random((200, 200)))
    right.imshow(rng.random((4, 4)), interpolation="nearest")
    for ax in (left, right):
        ax.set_axis_off()
    fig.canvas.draw()
    box = left.get_window_extent()
    shown = pixels(page.png(fig)).astype(int)
    inside = shown[60:540, int(2 * box.x0) + 10 : int(2 * box.x1) - 10, :3]
    steps = [np.abs(np.diff(inside, axis=1))[:, k::2].mean() for k in (0, 1)]
    assert min(steps) == 0 < max(steps)  # pixels in pairs
    rows = [np.abs(np.diff(inside, axis=0))[k::2].mean() for k in (0, 1)]
    assert min(rows) == 0 < max(rows)


def test_a_moving_picture_is_its_end_and_plays_when_it_is_opened(outputs):
    moving = plots.slide(IMAGE, EDGE, stride=3, alt='A "window" slides.')
    assert repr(moving) == 'A "window" slides.'
    moving._ipython_display_()
    (picture, metadata), (words, _) = outputs
    assert metadata["image/png"] == {"alt": moving.alt, "width": 720}
    still = pixels(base64.b64decode(picture["image/png"]))
    assert still.shape[1] == 720 and still[0, 0, 3] == 0 and still[40, 40, 3] == 255
    with Image.open(io.BytesIO(moving.data)) as gif:
        assert gif.info["loop"] > 0  # it plays while its <details> is open, not for ever
        gif.seek(gif.n_frames - 1)
        assert np.array_equal(np.array(gif.convert("RGB"))[20:-20], still[20:-20, :, :3])
    code = base64.b64encode(moving.data).decode()
    play, told = words["text/html"].split("</details>")[:2]
    assert play.startswith("<details") and f"data:image/gif;base64,{code}" in play
    assert 'alt="A &quot;window&quot; slides."' in play and "max-width: 100%" in play
    assert "script" not in words["text/html"] and "slides." in told


def test_style_knows_nothing_of_the_rest():
    source = Path(style.__file__).read_text(encoding="utf-8")
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    assert found and not any("course_utils" in node.module for node in found)


# colours by name


def test_a_name_keeps_its_colour():
    forget_colours()
    first = [colour_of(name) for name in ("plain", "residual", "plain")]
    assert first == [SERIES[0], SERIES[1], SERIES[0]]
    assert colour_of("relu", "#009e73") == "#009e73" == colour_of("relu")
    assert colour_of("tanh") == SERIES[2]
    others = [colour_of(f"line {k}") for k in range(4)]
    assert others == list(SERIES[3:])
    assert colour_of("one more") == SERIES[0]  # all are taken once
    plots.use_style()
    assert colour_of("residual") == SERIES[0]
    with pytest.raises(TypeError, match="expected a name"):
        colour_of(3)


def test_colours_by_name_can_be_read_on_white():
    for colour in SERIES:
        rgb = np.array(to_rgb(colour))
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        assert 1.05 / (linear @ (0.2126, 0.7152, 0.0722) + 0.05) > 4
