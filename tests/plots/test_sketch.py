"""The field to draw in: what goes to Python, what comes back, and the page's part of it."""

import numpy as np
import pytest

pytest.importorskip("anywidget")

from course_utils.plots.look.sketch import Sketch

SEVEN = np.zeros((140, 140), np.uint8)
SEVEN[20:30, 20:100], SEVEN[30:120, 60:70] = 255, 255


def field():
    """A field whose reader keeps what it is given."""
    given = []

    def read(ink):
        given.append(ink)
        return np.full((28, 28), 0.5), np.eye(10)[7]

    return Sketch(read, 140, 0.086), given


def test_pixels_are_read_and_the_answer_is_told():
    sketch, given = field()
    assert sketch.answer == [] and sketch.seen == b""
    sketch.pixels = memoryview(SEVEN.tobytes())  # as ipywidgets hands them over
    np.testing.assert_array_equal(given[0], SEVEN)
    assert sketch.answer == list(np.eye(10)[7])
    assert sketch.seen == bytes([128]) * 784


def test_an_empty_field_is_not_read():
    sketch, given = field()
    sketch.pixels = SEVEN.tobytes()
    sketch.pixels = bytes(140 * 140)
    assert len(given) == 1 and sketch.answer == [] and sketch.seen == b""


def test_the_page_gets_what_it_asks_for_and_nothing_from_the_web():
    sketch, _ = field()
    state = sketch.get_state()
    for name in ("pixels", "seen", "answer", "pen", "side"):
        assert name in state and f'"{name}"' in sketch._esm
    assert (state["side"], state["pen"]) == (140, 0.086)
    assert "http" not in sketch._esm + sketch._css and "import" not in sketch._esm
    for needed in ("aria-label", "aria-live", "pointerdown", "keydown", "lmSuppressShortcuts"):
        assert needed in sketch._esm
    for line in sketch._css.splitlines():
        assert not line.startswith(".") or line.startswith(".cnn-sketch")  # touches nothing else


def test_a_page_without_widgets_shows_words_instead():
    assert repr(field()[0]) == "A canvas to draw on."
