"""Pictures: their limits, their titles, and the scale that several share."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from PIL import Image

from course_utils import data, plots


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


def test_few_colours_stop_moving_early_and_fit_as_well(monkeypatch):
    photo = data.photograph("china", size=(128, 128)) / 255
    asked, quantize = [], Image.Image.quantize

    def counted(self, colours, **options):
        asked.append(options["kmeans"])
        return quantize(self, colours, **options)

    monkeypatch.setattr(Image.Image, "quantize", counted)
    found = plots.few([photo], 60)[0]
    assert asked == [1 + 128 * 128 // 100]  # to the last pixel it takes several times as long
    assert len(np.unique(found.reshape(-1, 3), axis=0)) <= 60
    line = Image.fromarray(np.rint(255 * photo).astype(np.uint8).reshape(1, -1, 3))
    best = quantize(line, 60, method=Image.Quantize.MEDIANCUT, kmeans=1, dither=0)
    best = np.asarray(best.convert("RGB")).reshape(photo.shape) / 255
    off, least = (np.sqrt(np.mean((each - photo) ** 2)) for each in (found, best))
    assert off < 1.03 * least
