"""The pictures of lesson 00: tables, the look into a photograph, boxes, and two diagrams."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Circle, Rectangle

from course_utils import plots

PHOTO = np.random.default_rng(0).integers(0, 256, (40, 50, 3)).astype(np.uint8)


@pytest.fixture(autouse=True)
def clean_figures():
    plots.use_style()
    yield
    plt.close("all")
    matplotlib.rcdefaults()


def written(ax):
    return [text.get_text() for text in ax.texts]


def test_tables_write_every_number_and_title():
    ax = plots.tables([np.arange(6).reshape(2, 3), np.arange(3), PHOTO[:2, :2]], ["a", "b", "c"])
    assert sorted(written(ax)) == sorted(["a", "b", "c", *"012345", *"012"])


def test_tables_of_one_colour_share_one_scale():
    ax = plots.tables([np.array([[0, 8]]), np.array([[8, 16]])], colours=["input"] * 2)
    grounds = [p.get_facecolor() for p in ax.patches if p.get_fill()]
    assert grounds[1] == grounds[2] and len(set(grounds)) == 3


@pytest.mark.parametrize(
    ("arrays", "more"),
    [
        ([], {}),
        ([np.zeros((2, 2, 3))], {}),
        ([np.zeros((0, 2))], {}),
        ([np.zeros((2, 2))], {"titles": ["a", "b"]}),
        ([np.zeros((2, 2))], {"highlights": [(1, 1, 2, 2)]}),
    ],
)
def test_tables_refuse_what_cannot_be_drawn(arrays, more):
    with pytest.raises(ValueError):
        plots.tables(arrays, **more)


@pytest.mark.parametrize("size", [3, 5, 6])
def test_zoom_writes_three_numbers_a_pixel_inside_the_figure(size):
    ax = plots.zoom(PHOTO, at=(10, 20), size=size)
    shown = [int(word) for word in written(ax) if word.isdigit()]
    assert sorted(shown) == sorted(PHOTO[10 : 10 + size, 20 : 20 + size].ravel().tolist())
    frame = ax.figure.bbox
    for text in ax.texts:
        box = text.get_window_extent()
        assert frame.x0 <= box.x0 and box.x1 <= frame.x1
        assert frame.y0 <= box.y0 and box.y1 <= frame.y1


def test_zoom_stays_inside_the_photograph():
    with pytest.raises(ValueError, match="inside"):
        plots.zoom(PHOTO, at=(36, 0))
    with pytest.raises(ValueError, match="bytes"):
        plots.zoom(PHOTO / 255, at=(0, 0))


def test_boxes_stand_where_they_are_said_to_be():
    ax = plots.boxes(PHOTO, [(2, 3, 12, 33), (20, 5, 50, 40)], ["a", "b"])
    drawn = [p for p in ax.patches if isinstance(p, Rectangle)]
    assert [(p.get_x(), p.get_y(), p.get_width(), p.get_height()) for p in drawn] == [
        (1.5, 2.5, 10, 30),
        (19.5, 4.5, 30, 35),
    ]
    assert written(ax) == ["a", "b"]
    assert plots.boxes(None, [], ax=ax) is ax


@pytest.mark.parametrize(
    ("corners", "more"), [([(1, 2, 3)], {}), ([(1, 2, 3, 4)], {"labels": ["a", "b"]})]
)
def test_boxes_refuse_what_does_not_fit(corners, more):
    with pytest.raises(ValueError):
        plots.boxes(PHOTO, corners, **more)


@pytest.mark.parametrize(("n", "f"), [(8, 3), (4, 4), (12, 5)])
def test_connections_draw_every_line_once(n, f):
    ax = plots.connections(n, f)
    n_out = n - f + 1
    assert len(ax.lines) == n * n_out + f * n_out
    assert sum(isinstance(p, Circle) for p in ax.patches) == 2 * (n + n_out)
    assert f"{f} × {n_out} lines, {f} weights" in written(ax)
    convolution = {line.get_color() for line in ax.lines[n * n_out :]}
    assert len(convolution) == f


def test_anatomy_names_its_parts():
    for picture in (None, PHOTO):
        assert {"backbone", "neck", "head"} <= set(written(plots.anatomy(picture)))
