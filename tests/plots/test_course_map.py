"""The course as a map."""

import matplotlib
import pytest
from drawn import inside, overlapping, words
from matplotlib.patches import Circle

from course_utils import plots

LESSONS = [
    (k, f"Lesson number {k}", f"Part {k // 7}", [(f"{k:02d}.{e}", e < k % 4) for e in range(1, 5)])
    for k in range(25)
]


def test_course_map():
    ax = plots.course_map(LESSONS, here=3)
    text = words(ax)
    assert "00" in text and "24" in text and "you are here" in text
    solved = sum(s for lesson in LESSONS for _, s in lesson[3])
    assert f"{solved} of 100 exercises solved" in text
    green = matplotlib.colors.to_rgba("#009E73")
    dots = [p for p in ax.patches if isinstance(p, Circle) and p.radius < 0.1]
    assert len(dots) == 100
    assert sum(p.get_facecolor() == green for p in dots) == solved
    assert inside(ax.figure) and not overlapping(ax) and ax.figure.get_figwidth() <= 8.5


def test_words_of_the_map_say_where_exercises_are_solved():
    ax = plots.course_map(LESSONS[5:8])
    assert ax.alt_text.endswith(" Solved: 1 of 4 in lesson 06, 2 of 4 in lesson 07.")
    assert "Solved:" not in plots.course_map(LESSONS[:1]).alt_text


def test_course_map_without_exercises_and_with_few_lessons():
    plots.course_map([(0, "Start here", "I", [])]).figure.canvas.draw()
    with pytest.raises(ValueError, match="number, title, part"):
        plots.course_map([(0, "Start here")])
    with pytest.raises(ValueError, match="at least one lesson"):
        plots.course_map([])
