"""Pictures of lesson 04: what a padded cell shows when the window pools."""

import numpy as np
import pytest

from course_utils import plots

COLD = -np.arange(1.0, 10).reshape(3, 3)


@pytest.mark.parametrize(("mode", "shown"), [("max", "−∞"), ("average", None)])
def test_padded_cells_of_pooling_do_not_show_a_zero(mode, shown):
    ax = plots.pooling(COLD, 2, at=(1, 1), pad=(0, 1), mode=mode)
    words = [text.get_text() for text in ax.texts]
    assert "0" not in words
    assert words.count("−∞") == (7 if shown else 0)


def test_padded_cells_of_a_convolution_show_their_zero():
    ax = plots.convolution(COLD, np.ones((2, 2)), pad=(0, 1))
    assert [text.get_text() for text in ax.texts].count("0") >= 7
