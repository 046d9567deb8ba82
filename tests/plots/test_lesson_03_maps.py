"""A photograph on its way through layers: channels, maps, a whole network, a layer with knobs."""

import numpy as np
from drawn import inside, overlapping

from course_utils.plots.lessons import lesson_03_maps as figures

PICTURE = np.linspace(0, 1, 12 * 12 * 3).reshape(12, 12, 3)


def words(figure):
    return [t.get_text() for ax in figure.axes for t in ax.texts]


def test_found_draws_the_picture_and_two_maps():
    axes = figures.found(PICTURE, PICTURE[..., :2])
    assert [ax.get_title() for ax in axes] == ["picture", "how orange", "how blue"]
    assert "suit" in axes[0].figure.alt_text


def test_channels_write_the_numbers_of_a_pixel():
    fig = figures.channels(PICTURE, {"here": (2, 3)})
    numbers = [f"{v:.2f}" for v in PICTURE[2, 3]]
    assert words(fig) == ["here", *numbers]
    assert f"the here {' '.join(numbers)}" in fig.alt_text
    assert inside(fig)


def test_fan_draws_each_map():
    ax = figures.fan(PICTURE, np.zeros((10, 10, 7)) + np.eye(10)[..., None], "7 filters 3 × 3 × 3")
    assert len(ax.images) == 1 + 7
    assert {"12 × 12 × 3", "10 × 10 × 7", "↓  7 filters 3 × 3 × 3"} <= set(words(ax.figure))
    assert inside(ax.figure) and not overlapping(ax)


def test_descent_draws_every_channel_of_every_layer():
    rng = np.random.default_rng(0)
    picture = rng.integers(0, 255, (12, 12, 3)).astype(np.uint8)
    volumes = [picture, rng.random((10, 10, 11)), rng.random((4, 4, 21))]
    ax = figures.descent(volumes, ["one", "two", "flat", "decide"], score=-1.25)
    assert len(ax.images) == 4 + 11 + 21 + 1  # the picture and its channels, maps, the vector
    assert {"12 × 12 × 3", "4 × 4 × 21", "336 numbers", "1 number"} <= set(words(ax.figure))
    assert "then 10 × 10 × 11, then 4 × 4 × 21, then 336 numbers" in ax.alt_text
    assert inside(ax.figure) and not overlapping(ax)


def test_layer_figure_counts():
    fig = figures.layer_figure(39, 3, 3, 10)
    said = words(fig)
    assert "(3·3·3 + 1)·10 = 280" in said
    assert "37 × 37 × 10" in said
    assert any("62,481,160" in line for line in said)
    assert any("369,630" in line for line in said)
    assert inside(fig) and not overlapping(fig.axes[0])


def test_layer_figure_draws_a_sheet_a_channel_up_to_a_limit():
    few, many = figures.layer_figure(12, 4, 3, 6), figures.layer_figure(12, 40, 3, 50)
    assert len(few.axes[0].images) == 4 + 6 + 6
    assert len(many.axes[0].images) == 2 * figures.MOST + 50
    assert "50 filters 3 × 3 × 40" in many.axes[0].alt_text


def test_layer_figure_draws_what_the_layer_computes():
    shown = figures.layer_figure(9, 3, 3, 2, stride=2).axes[0].images[-1].get_array()
    assert shown.shape == (4, 4) and shown.min() >= 0 and shown.max() > 0


def test_layer_figure_where_nothing_fits():
    assert any("No filter fits" in line for line in words(figures.layer_figure(3, 3, 7, 10)))


def test_explorer_redraws_when_a_knob_moves(shown):
    import ipywidgets

    figures.explore_layer(n=8)
    shown.knobs(ipywidgets.IntSlider)[0].value = 12
    before, after = shown.pictures
    assert after != before
    assert after.startswith("<img ") and 'src="data:image/png' in after
