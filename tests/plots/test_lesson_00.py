"""The pictures of lesson 00: the look into a photograph, and two diagrams."""

import numpy as np
import pytest
from matplotlib.patches import Circle

from course_utils.plots.lessons import lesson_00 as figures

PHOTO = np.random.default_rng(0).integers(0, 256, (40, 50, 3)).astype(np.uint8)


def written(ax):
    return [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("size", [3, 5, 6])
def test_zoom_writes_three_numbers_a_pixel_inside_the_figure(size):
    ax = figures.zoom(PHOTO, at=(10, 20), size=size)
    shown = [int(word) for word in written(ax) if word.isdigit()]
    assert sorted(shown) == sorted(PHOTO[10 : 10 + size, 20 : 20 + size].ravel().tolist())
    frame = ax.figure.bbox
    for text in ax.texts:
        box = text.get_window_extent()
        assert frame.x0 <= box.x0 and box.x1 <= frame.x1
        assert frame.y0 <= box.y0 and box.y1 <= frame.y1


def test_zoom_stays_inside_the_photograph():
    with pytest.raises(ValueError, match="inside"):
        figures.zoom(PHOTO, at=(36, 0))
    with pytest.raises(ValueError, match="bytes"):
        figures.zoom(PHOTO / 255, at=(0, 0))


@pytest.mark.parametrize(("n", "f"), [(8, 3), (4, 4), (12, 5)])
def test_connections_draw_every_line_once(n, f):
    ax = figures.connections(n, f)
    n_out = n - f + 1
    assert len(ax.lines) == n * n_out + f * n_out
    assert sum(isinstance(p, Circle) for p in ax.patches) == 2 * (n + n_out)
    assert f"{f} × {n_out} lines, {f} weights" in written(ax)
    convolution = {line.get_color() for line in ax.lines[n * n_out :]}
    assert len(convolution) == f
    dashes = {(line.get_color(), str(line.get_linestyle())) for line in ax.lines[n * n_out :]}
    assert len(dashes) == f


def test_anatomy_names_its_parts():
    for picture in (None, PHOTO):
        assert {"backbone", "neck", "head"} <= set(written(figures.anatomy(picture)))


def test_anatomy_shows_the_channels_that_vary_most():
    rng = np.random.default_rng(1)
    maps = [rng.random((n, n, 5)) for n in (32, 16, 8, 4, 16, 8, 4)]
    maps[0][..., 3] *= 9
    ax = figures.anatomy(PHOTO, maps)
    assert len(ax.images) == 1 + 7 * 3
    assert any(np.array_equal(shown.get_array(), maps[0][..., 3]) for shown in ax.images)
    assert {"32 × 32", "4 × 4"} <= set(written(ax))
    assert ax.get_xlim() == (0, 8.2) and ax.get_ylim()[0] > ax.get_ylim()[1]
    with pytest.raises(ValueError, match="seven maps, got 2"):
        figures.anatomy(PHOTO, maps[:2])
