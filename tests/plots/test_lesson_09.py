"""The pictures of lesson 09: blocks with a way round them, and nets with blocks left out."""

import numpy as np
import pytest

from course_utils.architectures import small_resnet
from course_utils.plots.lessons import lesson_09 as figures
from course_utils.plots.lessons import lesson_09_runs as runs


@pytest.fixture(scope="module")
def nets():
    rng = np.random.default_rng(0)
    return {
        "plain": small_resnet(depth=8, residual=False).build(rng),
        "residual": small_resnet(depth=8).build(rng),
    }


@pytest.fixture(scope="module")
def pictures():
    rng = np.random.default_rng(0)
    return rng.random((6, 14, 14, 1), np.float32), rng.integers(0, 10, 6)


def words(figure):
    return [t.get_text() for ax in figure.axes for t in ax.texts]


def test_blocks_say_what_is_in_them():
    diagrams = {
        "plain": (["conv", "norm"], None),
        "identity": (["conv"], []),
        "projection": (["conv", "ReLU", "conv"], ["1 × 1", "norm"]),
    }
    ax = figures.blocks(diagrams)
    said = words(ax.figure)
    assert {*diagrams, "conv", "norm", "1 × 1", "as it is", "x", "out"} <= set(said)
    assert said.count("+") == 2  # a plain block has no sum
    assert "projection: conv, ReLU, conv; to this is added 1 × 1, norm; then ReLU." in ax.alt_text
    x = [t.get_position()[0] for t in ax.texts]
    assert min(x) >= 0 and max(x) <= ax.get_xlim()[1]


def test_backward_goes_from_dout_to_dx():
    ax = figures.blocks({"block": (["dense"], [])}, backward=["block"])
    said = words(ax.figure)
    assert {"dout", "dx", "+"} <= set(said)
    assert not {"x", "out"} & set(said)
    assert "block (the gradient, from the bottom to the top): dense" in ax.alt_text
    both = figures.blocks({"there": (["dense"], []), "back": (["dense"], [])}, backward=["back"])
    assert {"dout", "dx", "x", "out"} <= set(words(both.figure))


@pytest.mark.parametrize("diagrams", [{}, {"empty": ([], [])}])
def test_blocks_without_layers(diagrams):
    with pytest.raises(ValueError, match="blocks: expected blocks with layers"):
        figures.blocks(diagrams)


def test_cut_figure_counts_what_is_left(nets, pictures):
    x, y = pictures
    whole = nets["residual"].predict(x).argmax(axis=1)
    figure = figures.cut_figure({"residual": nets["residual"]}, x, whole)
    assert "100% right" in words(figure)
    assert "all blocks in place" in words(figure)
    first, out = nets["plain"].net.layers, x
    for layer in [*first[:3], *first[5:]]:  # block 1 and its ReLU are layers 3 and 4
        out = layer(out)
    figure = figures.cut_figure({"plain": nets["plain"]}, x, out.argmax(axis=1), off=[1])
    assert "100% right" in words(figure)
    assert "without block 1" in words(figure)
    assert "without blocks 1, 3" in words(figures.cut_figure(nets, x, y, off=(3, 1)))


@pytest.mark.parametrize("off", [[0], [4], [1, 9]])
def test_cut_figure_knows_its_blocks(nets, pictures, off):
    with pytest.raises(ValueError, match="expected blocks from 1 to 3"):
        figures.cut_figure(nets, *pictures, off=off)


def test_explorer_redraws_when_a_block_goes(nets, pictures, shown):
    import ipywidgets

    figures.explore_cuts(nets, *pictures)
    switches = shown.knobs(ipywidgets.Checkbox)
    assert len(switches) == 3
    switches[1].value = False
    before, after = shown.pictures
    assert after != before
    assert "without block 2" in after


def test_plain_and_residual_keep_their_hue_and_seeds_are_thin():
    y = np.array([[2.0, 1.0, 0.5], [2.0, 1.5, 1.0]])
    ax = runs.runs({"plain, 8 layers": y + 1, "residual, 8 layers": y[0]}, ylabel="loss")
    hues = [line.get_color() for line in ax.lines]
    assert hues == [figures.HUES["plain"].lower()] * 3 + [figures.HUES["residual"].lower()]
    assert [line.get_linewidth() < 1 for line in ax.lines] == [True, True, False, False]
    assert list(ax.lines[2].get_ydata()) == [3, 2.25, 1.75]
    assert [t.get_color() for t in ax.texts] == hues[2:]
    said = ax.alt_text(ax)
    assert said.startswith("residual, 8 layers ends lowest, plain, 8 layers highest. Chart of loss")


def test_runs_without_their_mean_show_the_seeds_alone():
    ax = runs.runs({"plain": np.ones((3, 4)), "residual, no norm": np.zeros(4)}, mean=False)
    assert [line.get_visible() for line in ax.lines] == [True] * 3 + [False, True]
    assert ax.lines[-1].is_dashed()


def test_added_shows_the_sum_of_real_maps(nets, pictures):
    net = nets["residual"].net.layers
    a = pictures[0][:1]
    for layer in net[:3]:
        a = layer(a)
    fig = runs.added(net[3], a[0], channel=1)
    x, main, total, out = (ax.images[0].get_array() for ax in fig.axes)
    assert np.allclose(x + main, total) and np.array_equal(out, np.maximum(total, 0))
    assert np.allclose(total, net[3](a)[0, ..., 1], atol=1e-5)
    assert f"negative in {np.mean(main < 0):.0%} of the places" in fig.alt_text


def test_cut_bars_begin_at_zero():
    right = {"plain": np.array([70.0, 10, 20]), "residual": np.array([80.0, 30, 75])}
    ax = runs.cut_bars(right)
    assert [bar.get_height() for bar in ax.patches] == [10, 20, 30, 75]
    assert all(bar.get_y() == 0 for bar in ax.patches) and ax.get_ylim() == (0, 100)
    assert "residual: 80 percent whole, 30 to 75 with one block out, worst without block 1" in (
        ax.alt_text
    )
