"""The pictures of lesson 11: named photographs, drawings in rows, learning curves."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils.plots.lessons import lesson_11 as figures
from course_utils.plots.look.words import alt_of


@pytest.fixture
def drawings():
    return np.random.default_rng(0).integers(0, 256, (6, 12, 12, 3)).astype(np.uint8)


def words(figure):
    return [t.get_text() for ax in figure.axes for t in ax.texts]


def test_named_writes_names_and_shares():
    photos = {"cat": np.zeros((20, 30, 3), np.uint8), "cup": np.zeros((9, 9), np.uint8)}
    answers = {"cat": [("tabby", 0.6), ("lynx", 0.3)], "cup": [("bowl", 0.5), ("espresso", 0.1)]}
    ax = figures.named(photos, answers, right={"tabby"})
    assert {"tabby", "60%", "lynx", "30%", "bowl", "50%"} <= set(words(ax.figure))
    assert "cat: tabby, 60% (right); cup: bowl, 50%." in ax.alt_text
    plt.close(ax.figure)


def test_named_wants_answers():
    with pytest.raises(ValueError, match="expected answers for each photograph"):
        figures.named({"cat": np.zeros((9, 9, 3), np.uint8)}, {})


def test_rows_stay_on_the_page(drawings):
    ax = figures.rows({"animal": drawings, "a longer name": drawings[:2]}, most=4)
    assert {"animal", "a longer name"} <= set(words(ax.figure))
    assert len(ax.images) == 6
    assert max(image.get_extent()[1] for image in ax.images) <= ax.get_xlim()[1]
    assert "animal: 4; a longer name: 2." in ax.alt_text
    plt.close(ax.figure)


def test_rows_without_pictures(drawings):
    with pytest.raises(ValueError, match="expected pictures in each row"):
        figures.rows({"none": drawings[:0]})


def test_wrong_pictures_are_marked_and_counted(drawings):
    ax = figures.sorted_pictures(drawings, [0, 1, 1, 0, 1, 0], [0, 1, 0, -1, 1, 1], ["a", "b"])
    said = words(ax.figure)
    assert said.count("✗ b") == 1 and said.count("✗ a") == 1
    assert "2 of 5 are wrong" in ax.alt_text
    plt.close(ax.figure)


def test_an_examined_head_shows_what_it_learned_from_and_how_much_is_right(drawings):
    ax = figures.examined(
        [drawings[:1], drawings], drawings, [0, 1, 1, 0, 1, 0], [0] * 5 + [1], "ab"
    )
    said = words(ax.figure)
    assert {"a: 1 to learn from", "b: 6 to learn from", "+ 1"} <= set(said)
    assert "asked about 6 others: 2 right, balanced accuracy 20%" in said
    assert len(ax.images) == 1 + 5 + 6
    assert max(image.get_extent()[1] for image in ax.images) <= ax.get_xlim()[1]
    assert "learned from 7 pictures" in ax.alt_text and "4 of 6 are wrong" in ax.alt_text
    plt.close(ax.figure)


def test_the_explorer_of_heads_asks_anew_with_every_knob(drawings, monkeypatch):
    import IPython.display

    shown, asked = [], []
    monkeypatch.setattr(IPython.display, "display", shown.append)
    monkeypatch.setattr(IPython.display, "display_html", lambda text, raw: None)

    def answer(block, n, seed):
        asked.append((block, n, seed))
        return [0] * 6

    def learned(n, seed):
        return np.concatenate([drawings[seed : seed + n], drawings[:n]])

    test = drawings, [0, 1, 0, 1, 0, 1], ["a", "b"]
    figures.explore_heads(answer, learned, *test, ["stem", "top"], (1, 2, 4))
    rows, screen = shown[0].children
    block, n, seed = rows.children
    assert "learned from 4 pictures, asked about 6 others: 3 right" in screen.value
    seed.value, n.value, block.value = 1, 1, "stem"
    assert asked == [("top", 2, 0), ("top", 2, 1), ("top", 1, 1), ("stem", 1, 1)]
    assert "learned from 2 pictures" in screen.value


def test_frozen_chain_names_what_learns():
    ax = figures.frozen_chain(["stem", "b0", "b1", "head"], "b0")
    assert "frozen up to b0; b1, head learn." in ax.alt_text
    plt.close(ax.figure)
    with pytest.raises(ValueError, match="no block is called 'b9'"):
        figures.frozen_chain(["stem"], "b9")


def test_learning_curves_name_the_winner():
    low, high = np.full((3, 2), 0.4), np.full((3, 2), 0.9)
    lines = {"frozen": ((1, 5, 20), high), "scratch": ((1, 5, 20), low)}
    figure = figures.learning_curves({"one hand": lines, "another": lines}, (1, 5, 20))
    alt = alt_of(figure)
    assert "frozen is highest at 90 percent, scratch lowest at 40" in alt
    assert {"frozen", "scratch", "guessing"} <= set(words(figure))
    plt.close(figure)


def test_names_at_the_ends_do_not_touch():
    same = {name: ((1, 5), np.full((2, 2), 0.8)) for name in ("a", "b", "c")}
    figure = figures.learning_curves({"p": same}, (1, 5))
    places = sorted(t.get_position()[1] for t in figure.axes[0].texts if len(t.get_text()) == 1)
    low, high = figure.axes[0].get_ylim()
    assert min(np.diff(places)) >= (high - low) / 17 - 1e-9
    plt.close(figure)


def test_block_curves_name_the_best_block():
    found = {"stem": np.full((2, 3), 0.3), "b4": np.full((2, 3), 0.8), "top": np.full((2, 3), 0.7)}
    figure = figures.block_curves(found, (1, 10))
    assert "10 of each class: best behind b4, 80 percent" in alt_of(figure)
    plt.close(figure)


def test_bars_do_not_touch_names():
    answers = {"cat": [("tabby", 1.0), ("lynx", 0.3)]}
    ax = figures.named({"cat": np.zeros((20, 20, 3), np.uint8)}, answers)
    ax.figure.canvas.draw()
    said = [t.get_window_extent() for t in ax.texts]
    assert not any(bar.get_window_extent().overlaps(t) for bar in ax.patches for t in said)
    plt.close(ax.figure)


def test_verdict_says_what_is_taken_for_what(drawings):
    ax = figures.sorted_pictures(drawings, [0, 1, 1, 0, 1, 0], [0, 1, 0, -1, 1, 1], ["a", "b"])
    assert "a taken for b: 1, b taken for a: 1, of no class, called a: 1" in ax.alt_text
    plt.close(ax.figure)


def test_pictures_of_any_shape_have_one_height():
    tall, wide = np.zeros((30, 20), np.uint8), np.zeros((20, 30, 3), np.uint8)
    ax = figures.one_height({"tall": tall, "wide": wide})
    heights = [image.get_extent()[2] - image.get_extent()[3] for image in ax.images]
    assert heights[0] == pytest.approx(heights[1])
    assert "tall, higher than wide; wide, wider than high" in ax.alt_text
    plt.close(ax.figure)
