"""The changed pictures of lesson 12: windows, a mesh, outlines, rows, many looks."""

import numpy as np
import pytest
from drawn import inside

from course_utils import augment
from course_utils.plots.lessons import lesson_12_pictures as figures
from course_utils.plots.look.words import MOST, alt_of

PHOTO = np.random.default_rng(0).random((12, 16, 3))


def words(ax):
    return [t.get_text() for t in ax.texts]


def test_windows_are_framed_where_they_were_cut():
    cut = [PHOTO[2:8, 3:11], PHOTO[6:12, 8:16]]
    panels = figures.windows(PHOTO, PHOTO[:, ::-1], cut)
    assert len(panels) == 4
    assert [frame.get_xy() for frame in panels[0].patches] == [(2.5, 1.5), (7.5, 5.5)]
    assert words(panels[0]) == ["a", "b"]
    assert "a at row 2, column 3; b at row 6, column 8." in alt_of(panels[0].figure)


@pytest.mark.parametrize("shape", [(6, 8, 3), (20, 20, 3)])
def test_windows_of_another_picture_are_refused(shape):
    with pytest.raises(ValueError, match="windows: expected windows of the photograph"):
        figures.windows(PHOTO, PHOTO, [np.zeros(shape)])


def test_meshed_draws_lines_on_a_copy():
    dark = np.zeros((10, 20, 3))
    out = figures.meshed(dark, 10)
    assert not dark.any()
    assert (out[5] > 0.7).all() and (out[:, [5, 15]] > 0.7).all()
    assert out[0, 0].sum() == 0


def test_outlined_draws_pictures_above_masks():
    mask = np.zeros((12, 16))
    mask[3:9, 4:12] = 1
    panels = figures.outlined([PHOTO, PHOTO], [mask, mask], ["before", "after"])
    assert [ax.get_title() for ax in panels] == ["before", "after", "", ""]
    assert len(panels[0].collections) == 2 and not panels[2].collections
    assert "25% and 25% of the pixels" in alt_of(panels[0].figure)


def test_rows_have_names_at_their_left():
    panels = figures.rows([[PHOTO] * 3, [PHOTO] * 3], ["one", "two"], [["", "", ""]] * 2, "Rows.")
    assert [ax.get_ylabel() for ax in panels] == ["one", "", "", "two", "", ""]
    assert alt_of(panels[0].figure) == "Rows."


def test_ten_looks_name_the_best_the_worst_and_the_mean():
    p = np.array([0.3, 0.3, 0.3, 0.5, 0.3, 0.3, 0.1, 0.3, 0.3, 0.3])
    left, right = figures.ten_looks(np.full((12, 12, 3), 0.5), p, 8, "daisy")
    assert [frame.get_xy() for frame in left.patches] == [
        (-0.5, -0.5), (3.5, -0.5), (-0.5, 3.5), (3.5, 3.5), (1.5, 1.5)]  # fmt: skip
    assert "mean 30%" in words(right)
    said = alt_of(left.figure)
    assert "from 10% (upper right, mirrored) to 50% (lower right), mean 30%" in said
    assert inside(left.figure)
    with pytest.raises(ValueError, match="ten_looks: expected ten"):
        figures.ten_looks(PHOTO, p[:9], 8, "daisy")


def test_ten_looks_frames_are_those_of_ten_crop():
    picture = np.arange(144.0).reshape(1, 12, 12, 1)
    crops = augment.ten_crop(picture, 8)[0]
    left, _ = figures.ten_looks(np.zeros((12, 12, 3)), np.full(10, 0.1), 8, "x")
    for crop, frame in zip(crops, left.patches, strict=False):
        x, y = (int(v + 0.5) for v in frame.get_xy())
        assert crop[0, 0, 0] == picture[0, y, x, 0]


def test_looks_says_when_ten_are_the_worst():
    ax = figures.looks({"plain": [80, 78, 70.0], "warps": [90, 90.5, 81]})
    assert words(ax) == ["80.0", "78.0", "70.0\nplain", "90.0", "90.5", "81.0\nwarps"]
    assert ax.alt_text.endswith("warps 90.0, 90.5, 81.0. Ten are the worst for all.")
    assert inside(ax.figure)
    assert "worst" not in figures.looks({"plain": [1, 2, 3]}).alt_text
    for bad in ({}, {"one": [1, 2]}):
        with pytest.raises(ValueError, match="looks: expected three"):
            figures.looks(bad)


def test_words_are_short_enough_and_count_boxes():
    assert all(len(said) < MOST - 60 for said in figures.WORDS.values())
    before = np.array([[0, 0, 10, 10], [5, 5, 9, 9]])
    said = figures.of_boxes(before, before * [1, 1, 2, 1])
    assert "2.0 and 3.2 times as large" in said


def test_two_at_once_names_holes_and_shares():
    digits, labels = np.zeros((2, 4, 4, 1)), np.array([[0.25, 0.75, 0], [0, 1.0, 0]])
    panels = figures.two_at_once(digits, [7, 8], digits, labels)
    names = [ax.get_title() for ax in panels]
    assert names == ["a hole in a 7", "a hole in a 8", "25% 0, 75% 1", "100% 1"]
    assert alt_of(panels[0].figure).endswith("25% 0 and 75% 1, 100% 1.")


def test_seven_are_all_other_pictures():
    panels = figures.seven(PHOTO, np.random.default_rng(0))
    shown = [ax.images[0].get_array() for ax in panels]
    assert len(shown) == 8
    assert all(np.abs(other - shown[0]).mean() > 0.01 for other in shown[1:])


def test_two_lights_tell_how_red_gains_and_how_light_changes():
    plain = np.full((6, 8, 3), 0.5, np.float32)
    redder = np.stack([plain + np.array([0.2, 0, -0.1])] * 3)
    lighter = np.stack([plain + shift for shift in (-0.1, 0.25, 0)])
    panels = figures.two_lights(plain, redder, lighter)
    titles = [ax.get_title() for ax in panels]
    assert titles[:3] == ["R − B +0.30"] * 3
    assert titles[3:] == ["mean −0.10", "mean +0.25", "mean +0.00"]
    assert alt_of(panels[0].figure).endswith("mean −0.10, mean +0.25, mean +0.00.")
