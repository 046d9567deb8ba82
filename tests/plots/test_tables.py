"""Small arrays side by side."""

import numpy as np
import pytest

from course_utils import plots

PHOTO = np.random.default_rng(0).integers(0, 256, (40, 50, 3)).astype(np.uint8)


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
