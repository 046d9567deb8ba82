"""The pictures of lesson 09: blocks with a way round them, and nets with blocks left out."""

import numpy as np
import pytest

from course_utils.architectures import small_resnet
from course_utils.plots.lessons import lesson_09 as figures


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
    said = words(figures.blocks({"block": (["dense"], [])}, backward=True).figure)
    assert {"dout", "dx", "+"} <= set(said)
    assert not {"x", "out"} & set(said)


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
