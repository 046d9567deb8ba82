"""A network in a row, drawn with the numbers that it holds."""

import numpy as np
import pytest
from drawn import inside, overlapping, words

from course_utils import plots


def test_each_channel_is_a_tile():
    picture = np.zeros((39, 39, 3), np.uint8)
    maps, flat = np.ones((7, 7, 40)), np.linspace(-1, 1, 10)
    ax = plots.network_maps([picture, maps, flat], ["conv\n5 × 5", "dense"])
    assert len(ax.images) == 1 + 40 + 1
    for text in ("39 × 39 × 3", "7 × 7 × 40", "10", "dense"):
        assert text in words(ax)
    assert "conv 5 × 5, to 7 × 7 × 40; dense, to 10." in ax.alt_text
    assert inside(ax.figure) and not overlapping(ax)


def test_labels_take_the_place_of_sizes_and_zeros_can_be_drawn():
    ax = plots.network_maps([np.zeros((4, 4, 10))], [], labels=["nothing yet"])
    assert words(ax) == "nothing yet" and len(ax.images) == 10


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (([], []), "expected volumes"),
        (([np.ones((2, 2))], []), r"or \(n,\), got \[\(2, 2\)\]"),
        (([np.ones(3)], ["a"]), "expected 0 operations between 1 volumes, got 1"),
        (([np.ones(3)], [], ["a", "b"]), "expected 1 labels, got 2"),
    ],
)
def test_network_maps_says_what_is_wrong(call, message):
    volumes, operations, *labels = call
    with pytest.raises(ValueError, match=message):
        plots.network_maps(volumes, operations, labels=labels[0] if labels else None)
