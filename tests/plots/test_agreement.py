"""Two ways to the same numbers: what lies beside the diagonal is counted and named."""

import numpy as np
import pytest

from course_utils import plots
from course_utils.plots.look.words import alt_of


def words(ax):
    return [t.get_text() for t in ax.texts]


def test_agreement_counts_what_lies_beside_the_line():
    a = np.arange(12.0).reshape(3, 4)
    wrong = a.copy()
    wrong[0, :2] += 1
    right, off = plots.agreement({"dx": (a, a + 1e-9), "dw": (a, wrong)})
    assert words(right) == ["all 12 on the line"] and words(off) == ["2 of 12 beside the line"]
    assert right.get_title() == "a  dx" and off.get_title() == "b  dw"
    assert "dw, by formula against measured: 2 of 12 beside the line" in alt_of(off.figure)
    assert plots.agreement({"dx": (a, a)})[0].get_title() == "dx"
    with pytest.raises(ValueError, match="same shape"):
        plots.agreement({"dx": (a, a[0])})
    with pytest.raises(ValueError, match="agreement"):
        plots.agreement({})
