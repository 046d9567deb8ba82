"""The knobs of explorers: what they are called, and how they fit a narrow page."""

import ast
from pathlib import Path

import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from course_utils import plots
from course_utils.plots.lessons import lesson_01, lesson_04
from course_utils.plots.look import knobs

ipywidgets = pytest.importorskip("ipywidgets")
PLOTS = Path(plots.__file__).parent


def walk(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from walk(child)


@pytest.fixture
def displayed(monkeypatch):
    import IPython.display

    found = []
    monkeypatch.setattr(IPython.display, "display", found.append)
    monkeypatch.setattr(IPython.display, "display_html", lambda text, raw: found.append(text))
    return found


def test_a_moved_slider_tells_its_picture_anew(displayed):
    size = knobs.slider(1, 5, 2, "size")
    screen = knobs.Screen(lambda: plots.numbers(np.eye(size.value)).figure)
    knobs.show({"size": size}, screen)
    assert 'alt="2 × 2 numbers, 1 0; 0 1."' in screen.output.value
    size.value = 3
    assert 'alt="3 × 3 numbers, 1 0 0; 0 1 0; 0 0 1."' in screen.output.value


def pixels(text):
    return int(str(text).removesuffix("px"))


def written(kind):
    """The words that the plots give to knobs of that kind, where they stand in the code."""
    for path in sorted(PLOTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "") == kind
            if called and isinstance(node.args[-1], ast.Constant):
                yield node.args[-1].value


def test_knobs_break_into_rows_and_the_picture_fits(displayed):
    plots.explore_window()
    box, note = displayed
    assert note == knobs.WAKE and "Run this cell" in note and "all cells above it" in note
    assert repr(box) == "Knobs: input n, filter f, stride, padding, dilation, position."
    rows, screen = box.children
    assert rows.layout.flex_flow == "row wrap"
    assert {knob.layout.max_width for knob in rows.children} == {"100%"}
    assert 'width="682" style="max-width: 100%; height: auto' in screen.value


def test_a_knob_breaks_where_the_page_is_narrower_than_it(displayed):
    plots.explore_window()
    for knob in displayed[0].children[0].children:
        assert (knob.layout.flex_flow, knob.layout.height) == ("row wrap", "auto")
        whole, room = pixels(knob.layout.width), knob.style.description_width
        name = pixels(room.removeprefix("clamp(").partition(",")[0])
        assert room == f"clamp({name}px, ({whole - 1}px - 100%) * 999, 100%)"
        # name, track and number in ipywidgets 8, with what lies between: else they would break
        assert whole >= name + 8 + 18 + 148 + 4 + 72
        assert whole <= 330  # three in a row beside the folders of JupyterLab at 1500 pixels


@pytest.mark.parametrize("kind", ["slider", "stops", "choice"])
def test_every_name_has_the_room_it_needs(kind):
    letters = FontProperties(family="DejaVu Sans", size=13)  # a wide one: no page needs more
    names = set(written(kind))
    assert len(names) > 5
    for name in names:
        knob = knobs.choice(["a"], "a", name)
        knobs.make_room([knob])
        room = pixels(knob.style.description_width.removeprefix("clamp(").partition(",")[0])
        assert TextPath((0, 0), name, prop=letters).get_extents().x1 <= room


def test_a_long_value_of_a_slider_has_room():
    short, long = (knobs.stops([1, word], 1, "k") for word in ("a", "a value of many letters"))
    knobs.make_room([short])
    knobs.make_room([long])
    assert pixels(long.layout.width) == pixels(short.layout.width) - 76 + 8 * 23


def test_a_table_of_numbers_shrinks_with_the_page():
    boxes, grid = knobs.table(3, 3, 0.5)
    assert grid.layout.max_width == "100%"
    assert {(b.layout.width, b.layout.min_width, b.layout.flex) for b in boxes} == {
        ("auto", "0", "1 1 0px")
    }


def test_every_box_of_an_explorer_has_a_name(displayed):
    lesson_01.explore_kernel(np.linspace(0, 1, 900).reshape(30, 30))
    lesson_04.explore_pooling()
    named = [w for box in displayed[::2] for w in walk(box) if hasattr(w, "description")]
    named = [w for w in named if not isinstance(w, ipywidgets.HTML)]
    assert len(named) == 1 + 9 + 4 and all(w.description for w in named)
    cells = [w.description for w in named if isinstance(w, ipywidgets.FloatText)]
    assert cells[0] == "row 1, column 1" and cells[5] == "row 2, column 3"
