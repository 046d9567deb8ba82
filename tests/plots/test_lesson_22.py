"""Maps over photographs, patches of units, and Grad-CAM with knobs."""

import numpy as np
import pytest
from drawn import lay_out

from course_utils import pretrained
from course_utils.layers import Conv2D, Dense, GlobalAvgPool, ReLU6, Sequential
from course_utils.plots.arrays.few_colours import few, small
from course_utils.plots.lessons import lesson_22 as figures
from course_utils.plots.lessons import lesson_22_trust as trust
from course_utils.plots.lessons import lesson_22_units as inside


class Small(pretrained.Published):
    """A network of three blocks that names four things."""

    classes = ("cat", "cup", "moped", "tripod", "daisy", "palace")


@pytest.fixture
def net():
    blocks = {
        "stem": Sequential([Conv2D(4, 3, stride=2, pad="same"), ReLU6()]),
        "top": Sequential([Conv2D(5, 3, stride=2, pad="same"), ReLU6()]),
        "classifier": Sequential([GlobalAvgPool(), Dense(6)]),
    }
    made = Small("small", blocks, (24, 24, 3))
    made.model.build(np.random.default_rng(0))
    return made


@pytest.fixture
def x():
    return np.random.default_rng(1).uniform(-1, 1, (1, 24, 24, 3)).astype(np.float32)


def test_a_map_colours_where_it_is_high_and_leaves_the_rest_gray(x):
    laid = figures.over(x, np.array([[0.0, 2], [-2, 0]]))
    assert laid.shape == (24, 24, 3) and laid.min() >= 0 and laid.max() <= 1
    hot, cold, rest = laid[1, -2], laid[-2, 1], laid[1, 1]
    assert hot[0] > hot[2] + 0.2 and cold[2] > cold[0] + 0.2 and np.ptp(rest) < 0.02
    assert np.ptp(figures.over(x, np.zeros((2, 2))), axis=-1).max() < 1e-6


def test_spreading_keeps_what_lies_in_the_middle_of_a_cell():
    wide = figures.spread(np.array([[0.0, 4], [8, 4]]), (6, 10))
    assert wide.shape == (6, 10)
    assert (wide[0, 0], wide[0, -1], wide[-1, 0]) == (0, 4, 8)
    assert np.allclose(figures.spread(np.full((2, 3), 2.0), (7, 5)), 2)


def test_each_pixel_gets_the_mean_loss_of_its_squares():
    lost = figures.lost(np.array([[1.0, 3], [5, 7]]), 4, 3, 1)
    assert lost[0, 0] == 1 and lost[0, 3] == 3 and lost[3, 3] == 7 and lost[1, 1] == 4


def test_pictures_get_small_and_have_few_colours():
    rng = np.random.default_rng(0)
    picture = rng.random((300, 200, 3))
    pooled = small(picture, 100)
    assert pooled.shape == (100, 66, 3)
    assert pooled[1, 2] == pytest.approx(picture[3:6, 6:9].mean(axis=(0, 1)))
    one, gray, two = few([pooled, np.zeros((2, 3)), pooled[:9]], 20)
    assert len(np.unique(np.concatenate([one.reshape(-1, 3), two.reshape(-1, 3)]), axis=0)) <= 20
    assert gray.shape == (2, 3) and two.shape == (9, 66, 3)
    assert few([np.zeros((2, 3))])[0].shape == (2, 3)


def test_a_window_is_cut_to_its_middle():
    assert inside.window([(5, 1)], 20, (0, 9, 10), most=9) == ((7, 11), (8, 12))
    rows, columns = inside.window([(9, 1)], 20, (0, 9, 3), most=4)
    assert rows[1] - rows[0] == 3 and columns[1] - columns[0] == 3 and sum(rows) in (17, 18, 19)


def test_a_crop_is_gray_beyond_the_edge(x):
    part = inside.crop(x, (-2, 3), (20, 25))
    assert part.shape == (6, 6, 3) and (part[:2] == 0.5).all() and (part[:, 4:] == 0.5).all()
    assert np.array_equal(part[2:, :4], figures.photo(x)[:4, 20:])


def test_patches_stand_beside_the_photograph(x):
    many = np.concatenate([x, -x])
    places, windows = [(0, 1, 1), (1, 2, 2)], [((0, 6), (0, 6)), ((-2, 4), (20, 26))]
    drawn = inside.patches({"b0, 3": (many, places, windows), "top, 1": (many, places, windows)})
    assert len(drawn) == 6 and "b0, 3" in drawn[0].figure.alt_text
    lay_out(drawn[0].figure)


def test_filters_stand_in_order_from_one_colour_to_two_sides():
    w = np.random.default_rng(0).normal(size=(3, 3, 3, 8))
    w[..., 5] = [1.0, 0, 0]  # the same at all places
    w[..., 2] -= w[..., 2].mean(axis=(0, 1))
    drawn = inside.filters(w)
    assert drawn[0].get_title() == "5" and drawn[-1].get_title() == "2"
    assert "such as 5" in drawn[0].figure.alt_text


def test_reach_is_the_width_of_the_square_that_holds_a_share():
    m = np.zeros((9, 9))
    m[4, 4], m[4, 6] = 8, 2
    assert inside.reach(m, 4, 0.7) == 1 and inside.reach(m, 4) == 5


def test_fields_say_how_much_of_them_counts(x):
    maps = {"b0": np.ones((24, 24)), "b1": np.zeros((24, 24))}
    drawn = inside.fields(x, maps, [((3, 9), (3, 9)), ((-9, 30), (-9, 30))], [5, 21])
    assert [ax.get_title() for ax in drawn] == ["b0: 5 of 7", "b1: 21 of 40"]
    assert "b1 sees 40 pixels, and nine tenths count within 21" in drawn[0].figure.alt_text
    assert [p.get_width() for p in drawn[0].patches] == [7, 5]


def test_a_gallery_is_told_in_words(x):
    drawn = figures.gallery([figures.photo(x), figures.pale(x)], ["a", "b"], "Two of them.")
    assert drawn[0].figure.alt_text == "Two of them."


def test_dots_mark_the_strongest_pixels(x):
    m = np.zeros((24, 24))
    m[3, 5], m[20, 7] = 3, 2
    marked = np.argwhere((figures.dots(x, m, 2.5 / 576) == figures.DOT).all(axis=-1))
    assert marked.tolist() == [[3, 5], [20, 7]]


def test_colours_stay_where_a_map_is_high(x):
    laid = figures.glow(x, np.array([[0.0, 1], [0, 0]]))
    assert np.allclose(laid[:6, -6:], figures.photo(x)[:6, -6:])
    assert np.allclose(laid[-6:, :6], figures.pale(x)[-6:, :6])
    drawn = figures.looks([x], [np.array([[0.0, 1], [0, 0]])], ["a"], "One corner.")
    (line,) = drawn[0].collections[-1].get_paths()
    assert line.vertices[:, 0].min() > 10 and line.vertices[:, 1].max() < 14
    figures.looks([x], [np.zeros((2, 2))], ["nothing"], "No line.")


def test_the_square_that_costs_most_has_its_price(x):
    drops = np.array([[0.0, 3], [-1, 0]])
    drawn = figures.covered([x], [drops], ["cat"], size=12, step=12)
    assert [t.get_text() for t in drawn[0].texts] == ["−3.0"]
    assert drawn[0].patches[0].get_xy() == (11.5, -0.5)
    assert "cat −3.0, at the top" in drawn[0].figure.alt_text


def test_noise_is_shown_on_the_curve():
    x = np.random.default_rng(0).uniform(-1, 1, (1, 224, 224, 3))
    ax = trust.shaken(x, [0, 1, 10], [1.0, 0.5, 0.2], x, seen=(1, 10))
    assert "0.5 at 1, 0.2 at 10" in ax.figure.alt_text
    lay_out(ax.figure)


def test_maps_of_destroyed_networks_say_how_much_they_are_alike(x):
    maps = {}
    for state in ("trained", "shuffled"):
        maps["fine", state] = np.random.default_rng(1).random((112, 112))
        maps["coarse", state] = np.eye(3)
    big = np.repeat(np.repeat(x, 5, axis=1), 5, axis=2)[:, :112, :112]
    drawn = trust.unmasked(big, maps, {"fine": [1, 0.96], "coarse": [1, -0.2]})
    titles = ["fine\ntrained", "coarse\ntrained", "shuffled\nalike: 1.0", "shuffled\nalike: −0.2"]
    assert [ax.get_title() for ax in drawn] == titles
    assert "fine 1.0; coarse -0.2" in drawn[0].figure.alt_text


def test_a_climb_is_compared_with_a_photograph(x):
    drawn = trust.climbed([0.0, 20, 50], x, 9, "the cat")
    assert "from 0 to 50 in 3 steps, far above 9 (the cat)" in drawn[0].figure.alt_text
    assert drawn[1].images[0].get_array().shape == (24, 24, 3)


def test_stretching_makes_contrast_alike(x):
    assert np.allclose(trust.stretched(x / 50), trust.stretched(x / 5), atol=1e-5)


def test_grad_cam_is_told_in_words(net, x):
    fig = figures.cam_figure(net, x, "noise", ["cat", "cup"], "stem")
    assert "Grad-CAM at stem" in fig.alt_text and "cup" in fig.alt_text
    assert figures._where(np.zeros((3, 3))) == "nowhere"
    assert figures._where(np.eye(3)[::-1]) == "at the top, right"
    assert sum(trust.surely(net, x, c) for c in range(6)) == pytest.approx(1)


def test_the_explorer_offers_other_classes_for_another_picture(net, x, shown):
    import ipywidgets

    figures.explore_cam(net, {"one": x, "two": -x}, ("stem", "top"), extra=("palace",))
    photo, name, layer = shown.knobs(ipywidgets.Dropdown)
    assert "palace" in name.options
    photo.value = "two"
    assert name.value == net.classes[int(net.predict(-x)[0].argmax())]
    before = len(shown.pictures)
    assert layer.value == "stem"  # not the last, or arrow-down would do nothing
    name.value, layer.value = "palace", "top"
    assert len(shown.pictures) == before + 2 and "Grad-CAM at top" in shown.pictures[-1]
