"""Boxes on a picture."""

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from course_utils import plots

PHOTO = np.random.default_rng(0).integers(0, 256, (40, 50, 3)).astype(np.uint8)


def written(ax):
    return [text.get_text() for text in ax.texts]


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
