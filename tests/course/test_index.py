"""INDEX.md: the functions and terms of the course, made from the code and the lessons."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("build_index", ROOT / "tools" / "build_index.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_index_is_up_to_date(tool):
    stored = (ROOT / "INDEX.md").read_text(encoding="utf-8")
    assert stored == tool.index(), 'run "python tools/build_index.py"'


def test_every_term_is_in_bold_in_a_lesson(tool):
    found = tool.lessons()
    missing = [term for term, (bold, _) in tool.terms().items() if not tool.first_bold(bold, found)]
    assert not missing


def test_terms_are_said_once_and_in_one_line(tool):
    lines = (ROOT / "tools" / "glossary.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line and line[0] != "#"]
    assert len(rows) == len(tool.terms())
    assert all(row.count("|") == 1 and len(row) < 130 for row in rows)


def test_every_room_with_public_functions_is_listed(tool):
    house = ROOT / "course_utils"
    rooms = {path.stem for path in house.iterdir() if path.stem[0] not in "_."}
    assert rooms - set(tool.ROOMS) == {"plots", "start"}


def test_lesson_is_found_by_exercise_docstring_and_use(tool):
    from course_utils import boxes, conv, pooling

    found = tool.lessons()
    assert tool.lesson_of(conv, "correlate2d", found) == ("01", "01.2")
    assert tool.lesson_of(pooling, "max_pool2d_backward", found) == ("05", None)
    assert tool.lesson_of(boxes, "iou", found) == ("15", "15.1")
    assert tool.lesson_of(boxes, "iou", {}) == ("15", "15.1")
