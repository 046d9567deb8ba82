"""The pictures of lesson 25: orders of memory, bytes, and patches that look at each other."""

import numpy as np
import pytest
from drawn import inside, overlapping
from matplotlib.patches import Rectangle

from course_utils.plots.lessons import lesson_25 as figures
from course_utils.plots.lessons import lesson_25_attention as looking

PICTURE = np.random.default_rng(0).random((32, 48, 3))  # 4 x 6 patches of 8 pixels


def test_orders_hold_the_same_values():
    ax = figures.flatten_orders((2, 2, 3))
    said = [t.get_text() for t in ax.texts if t.get_fontweight() != "bold"]
    assert said[:4] == ["00a", "00b", "00c", "01a"] and said[12:16] == ["00a", "01a", "10a", "11a"]
    assert sorted(said[:12]) == sorted(said[12:])
    assert "2 of 12 stand at the same place" in ax.alt_text


@pytest.mark.parametrize("shape", [(1, 4, 1), (1, 1, 4)])
def test_one_channel_or_one_pixel_has_a_single_order(shape):
    assert "4 of 4 stand" in figures.flatten_orders(shape).alt_text


@pytest.mark.parametrize("shape", [(3, 3, 3), (1, 1, 5)])
def test_orders_too_long_to_read(shape):
    with pytest.raises(ValueError, match="18 values in 4 channels at most"):
        figures.flatten_orders(shape)


def test_bytes_and_what_they_say():
    ax = figures.bytes_row([(b"\x10", "key", "field 2,\nnumber"), (b"\xac\x02", "value", "300")])
    assert [t.get_text() for t in ax.texts] == ["10", "field 2,\nnumber", "ac", "02", "300"]
    assert ax.alt_text == "3 bytes. 10: field 2, number; ac 02: 300."


def test_patches_stand_apart_and_in_any_order():
    apart = looking.patches_apart(PICTURE, 8, gap=2)
    assert apart.shape == (4 * 10 - 2, 6 * 10 - 2, 3)
    np.testing.assert_array_equal(apart[10:18, 20:28], PICTURE[8:16, 16:24])
    assert (apart[8:10] == 1).all() and (apart[:, 58 - 10 : 58 - 8] == 1).all()
    same = looking.patches_apart(PICTURE, 8, gap=0, order=np.arange(24))
    np.testing.assert_array_equal(same, PICTURE)
    turned = looking.patches_apart(PICTURE, 8, gap=0, order=np.arange(24)[::-1])
    np.testing.assert_array_equal(turned[:8, :8], PICTURE[24:, 40:])


def test_plain_features_are_means_and_spreads_of_one_length():
    rows = looking.plain_features(PICTURE, 8)
    assert rows.shape == (24, 6)
    np.testing.assert_allclose(rows.mean(axis=1), 0, atol=1e-12)
    np.testing.assert_allclose(rows.std(axis=1), 1, atol=1e-3)
    raw = looking.plain_features(np.kron(np.arange(24.0).reshape(4, 6), np.ones((8, 8)))[..., None]
                                 + PICTURE * 1e-3, 8)  # fmt: skip
    assert raw[0, 0] < 0 < raw[-1, 0]


def test_attention_maps_add_up_to_one_and_find_themselves():
    rows = looking.plain_features(PICTURE, 8)
    places = [(0, 0), (3, 5)]
    maps = looking.attention_maps(rows, places, (4, 6), 8.0)
    np.testing.assert_allclose(maps.sum(axis=(1, 2)), 1)
    assert [np.unravel_index(m.argmax(), m.shape) for m in maps] == places
    np.testing.assert_allclose(looking.attention_maps(rows, places, (4, 6), 0.0), 1 / 24)


@pytest.mark.parametrize(
    ("weights", "count"), [([1, 1, 1, 1], 2), ([0, 5, 1], 1), ([2, 1, 1], 1), ([[3, 3], [3, 1]], 2)]
)
def test_half_of_the_weight(weights, count):
    assert looking.half_of(weights) == count


def test_looked_at_is_bright_and_the_looker_framed():
    weights = np.zeros((2, 4, 6))
    weights[0, 1, 2], weights[1] = 1, 1 / 24
    axes = looking.looked_at(PICTURE, weights, [(0, 0), (2, 5)], n_cols=2)
    assert axes[0].get_title() == "half of its weight\non 1 patch"
    assert (
        "row 0, column 0 looks most at row 1, column 2, half of it on 1 patch." in axes[0].alt_text
    )
    assert axes[1].alt_text.endswith("looks everywhere alike.")
    shown = axes[0].images[0].get_array()
    assert shown[8:16, 16:24].mean() > 1.3 * shown[:8, :8].mean()
    assert np.ptp(shown[:8, :8], axis=-1).max() < 0.05 < np.ptp(shown[8:16, 16:24], axis=-1).mean()
    frames = [p for p in axes[1].patches if isinstance(p, Rectangle)]
    assert {f.get_xy() for f in frames} == {(5 * 8 - 0.5, 2 * 8 - 0.5)}


def test_empty_places_are_hidden_and_titles_kept():
    axes = looking.looked_at(PICTURE, np.ones((4, 4, 6)), [(0, 0)] * 4, list("abcd"), n_cols=3)
    assert [ax.get_title() for ax in axes] == list("abcd")
    assert len(axes[0].figure.axes) == 6 and not axes[0].figure.axes[-1].axison


def test_same_scores_lie_on_the_diagonal():
    rng = np.random.default_rng(0)
    scores, labels = rng.normal(size=(20, 10)), rng.integers(0, 10, 20)
    ax = figures.same_scores(scores, scores, labels)
    assert ax.alt_text.startswith("200 scores of two programs, from −")
    assert ax.alt_text.endswith(": all lie on the diagonal.")
    assert "not all" in figures.same_scores(scores + 1, scores, labels).alt_text


def test_explorer_follows_its_knobs(shown):
    import ipywidgets

    looking.explore_attention(PICTURE, looking.plain_features(PICTURE, 8), (4, 6))
    row, column = shown.knobs(ipywidgets.IntSlider)
    (sharpness,) = shown.knobs(ipywidgets.SelectionSlider)
    assert (row.value, column.value) == (3, 5)
    row.value, column.value, sharpness.value = 1, 2, 16.0
    assert "row 1, column 2 looks most at itself" in shown.pictures[-1]


def test_a_misread_picture_says_how_many_places_are_right():
    there = PICTURE.transpose(2, 0, 1).reshape(PICTURE.shape)
    drawn = figures.misread(PICTURE, there)
    assert len(drawn) == 2
    assert f"{np.mean(there == PICTURE):.0%} of all places" in drawn[0].figure.alt_text


def test_squares_have_the_area_of_the_variance():
    ax = figures.squares([1, 2, 3, 6])
    sides = sorted(p.get_width() for p in ax.patches)
    np.testing.assert_allclose(sides, [0, 0.5, 1, 1.5])
    assert "together 14; 14 / 4 = 3.50; 14 / 3 = 4.67" in ax.alt_text
    assert inside(ax.figure) and not overlapping(ax)


def test_two_programs_have_a_bar_each():
    p = np.array([0.1, 0.6, 0.3])
    drawn = figures.agreed(PICTURE, {"one": p, "two": p}, list("abc"), n=2)
    assert [t.get_text() for t in drawn[1].get_yticklabels()] == ["b", "c"]
    assert "b 0.600 and 0.600, c 0.300 and 0.300" in drawn[0].figure.alt_text


def test_a_patch_is_unrolled():
    drawn = looking.unrolled(PICTURE, 8, (1, 2))
    row = drawn[2].images[0].get_array()
    np.testing.assert_allclose(row[0, :3], PICTURE[8, 16])
    assert row.shape == (1, 192) and "4 by 6 patches" in drawn[0].figure.alt_text


def test_favourites_are_counted():
    drawn = looking.stares(PICTURE, {"all at one": (np.full(24, 3), (4, 6))})
    assert drawn[0].get_title() == "all at one: 24 patches, 1 favourites,\n1 of them their own"
    words = "most lines, 24, end at row 0, column 3"
    assert len(drawn[0].lines) == 24 and words in drawn[0].figure.alt_text


def test_heads_point_where_they_look():
    weights = np.zeros((2, 4, 6))
    weights[0, 2, 3], weights[1, 1, 2] = 0.75, 1
    ax = looking.heads(PICTURE, weights, (2, 3))
    assert [t.get_text() for t in ax.texts if t.get_text()] == ["1", "2"]
    assert "each with 0.75" in ax.get_title()
    assert "2 at row 1, column 2 with 1.00" in ax.figure.alt_text


def test_costs_cross_where_they_are_even():
    sides = np.arange(100, 1000, 50)
    ax = looking.costs(sides, sides**2 / 5e4, sides / 100.0, even=500)
    assert "even at 500" in [t.get_text() for t in ax.texts]
    assert "a side of 500 pixels" in ax.figure.alt_text


def test_several_pictures_look_each_in_its_own():
    axes = looking.looked_at([PICTURE, 1 - PICTURE], np.ones((2, 4, 6)), [(0, 0)] * 2, list("ab"))
    first, second = (ax.images[0].get_array() for ax in axes)
    assert np.abs(first + second - 1).mean() < 0.2


def test_a_patch_of_each_picture_looks_by_plain_features():
    axes = looking.look_alike([PICTURE, PICTURE[::-1]], [(0, 0), (1, 2)], list("ab"), ["c"], size=8)
    assert axes[0].alt_text.endswith("; in colour stays c, the rest is gray.")
    assert [ax.get_title() for ax in axes] == ["a", "b"]
    assert "row 1, column 2 looks most at itself" in axes[1].alt_text
