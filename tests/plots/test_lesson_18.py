"""Figures of lesson 18: stamps, coverage, the U, things in colours, cut-outs."""

import numpy as np
import pytest

from course_utils import conv, data
from course_utils.architectures import unet
from course_utils.plots.lessons import lesson_18 as figures


def test_stamps_and_their_sum():
    x, w = np.array([[1, 2], [3, 0.5]]), np.array([[1, 0, 2], [0, 3, 0], [1, 0, 1]])
    ax = figures.stamping(x, w, 2)
    out = conv.conv_transpose2d_forward(x[None, ..., None], w[..., None, None], stride=2)[0]
    said = [t.get_text() for t in ax.texts]
    titles = {"stamp of 1", "stamp of 2", "stamp of 3", "stamp of 0.5", "the sum"}
    assert titles <= set(said)
    assert [float(v) for v in said[-25:]] == out.ravel().tolist()
    assert ax.alt_text.startswith(
        "4 stamps at distances of 2: the kernel 1 0 2; 0 3 0; 1 0 1, times"
    )
    assert "times 1, 2, 3, 0.5. Where they overlap they add up: 1 0 4 0 4;" in ax.alt_text


@pytest.mark.parametrize(("f", "stride"), [(2, 2), (3, 2), (4, 2), (4, 3), (1, 2), (5, 1)])
def test_coverage_counts_every_stamp(f, stride):
    counts = np.zeros((stride * 4 + f,) * 2, int)
    for i in range(5):
        for j in range(5):
            counts[stride * i : stride * i + f, stride * j : stride * j + f] += 1
    assert (figures.coverage(f, stride) == counts).all()


def test_coverages_say_what_is_even():
    axes = figures.coverages([(4, 2), (3, 2), (4, 3)])
    assert [ax.get_xlabel() for ax in axes] == ["even: 4", "uneven: 1, 2, 4", "uneven: 1, 2, 4"]
    assert "Size 4, stride 2: 4 stamps on a pixel inside, even." in axes[0].alt_text


def test_coverage_explorer(shown):
    import ipywidgets

    fig = figures.coverage_figure(3, 2)
    assert "stride 2 does not divide it; 1 to 4 a pixel" in fig.axes[0].alt_text
    figures.explore_coverage()
    shown.knobs(ipywidgets.SelectionSlider)[0].value = 4
    assert shown.pictures[-1] != shown.pictures[0]
    assert "stride 2 divides it" in shown.pictures[-1]


def test_things_in_colours():
    painted = figures.coloured(np.array([[0, 1, 2], [1, 7, 0]]))
    assert (painted[0, 0] == painted[1, 2]).all() and np.ptp(painted[0, 0]) == 0
    assert (painted[0, 1] == painted[1, 0]).all() and (painted[0, 1] != painted[0, 2]).any()
    assert (painted[1, 1] == painted[0, 1]).all()  # the seventh begins anew


def test_what_is_found_missed_and_false_is_told_apart():
    gray = np.full((1, 4), 0.5)
    truth, found = np.array([[1, 1, 0, 0]], bool), np.array([[1, 0, 1, 0]], bool)
    out = figures.outlined(gray, truth, found)
    assert len(np.unique(out.reshape(-1, 3), axis=0)) == 4
    assert out[0, 3].tolist() == [0.5, 0.5, 0.5] and out[0, 0].argmax() == 1
    assert out[0, 1].argmax() == 2 and out[0, 2].argmax() == 0


def test_the_u_shows_every_level():
    model = unet(1, (16, 16, 1), n_C=3, depth=2).build(np.random.default_rng(0))
    x = np.random.default_rng(1).random((1, 16, 16, 1), dtype=np.float32)
    levels = figures.maps_of(model.net, x)
    assert [d.shape for d, _ in levels] == [(16, 16, 3), (8, 8, 6), (4, 4, 12)]
    assert levels[-1][1] is None
    last = model.net.layers[-1](levels[0][1][None])
    np.testing.assert_allclose(last, model.predict(x), atol=1e-6)
    fig = figures.u_shape(levels, x[0, ..., 0], last[0, ..., 0])
    said = [t.get_text() for t in fig.axes[0].texts]
    assert said.count("skip") == 2 and said.count("8 × 8 × 6") == 2 and "4 × 4 × 12" in said
    assert "down 16 × 16 × 3, 8 × 8 × 6, 4 × 4 × 12" in fig.alt_text
    fig.canvas.draw()
    boxes = [t.get_window_extent() for t in fig.axes[0].texts]
    assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])


def test_cut_out_and_its_explorer(shown):
    import ipywidgets

    cat = data.photograph("chelsea", size=(40, 60))
    alpha = np.linspace(0, 1, 60)[None].repeat(40, axis=0)
    fig = figures.cut_figure(cat, alpha, np.zeros_like(cat), threshold=0.5)
    assert [ax.get_title() for ax in fig.axes] == ["picture", "above 0.5", "on another ground"]
    assert "covers 50% of it" in fig.alt_text
    assert not np.asarray(fig.axes[2].images[0].get_array())[:, :29].any()
    figures.explore_cut(cat, alpha, np.zeros_like(cat))
    shown.knobs(ipywidgets.SelectionSlider)[0].value = 0.9
    assert "above 0.9" in shown.pictures[-1]


def test_further_things_of_a_class_get_colours_of_their_own():
    numbers = figures.kept(np.array([0, 2, 1, 2, 2]))
    assert numbers.tolist() == [0, 2, 1, 3, 4]


def test_rows_have_names_and_a_legend():
    pictures = np.zeros((3, 4, 4))
    axes = figures.rows({"picture": pictures, "mask": pictures}, {"found": "output"})
    assert len(axes) == 6 and axes[3].get_ylabel() == "mask"
    assert "found" in axes[3].get_xlabel()
