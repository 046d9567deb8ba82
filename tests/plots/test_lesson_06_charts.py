"""The charts of lesson 06: one colour for one thing, and words that tell peaks and crossings."""

import numpy as np

from course_utils.plots.lessons import lesson_06_charts as charts
from course_utils.plots.look.words import alt_of


def test_a_thing_keeps_its_colour():
    first = charts.chart({"ReLU": [0, 1], "sigmoid": [1, 2]})
    second = charts.chart({"tanh": [0, 1], "sigmoid": [1, 2], "ReLU": [3, 4]})
    hues, again = (
        {t.get_text(): line.get_color() for t, line in zip(ax.texts, ax.lines, strict=True)}
        for ax in (first, second)
    )
    assert all(again[name] == hue for name, hue in hues.items())
    assert {t.get_text(): t.get_color() for t in second.texts} == again


def test_no_two_things_look_alike():
    pairs = {"sigmoid", "1 × He", "1.4 × He", "0.7 × He", "running", "label yes", "label no"}
    looks = [look for name, look in charts.LOOKS.items() if name not in pairs]
    assert len(set(looks)) == len(looks)


def test_two_charts_are_lettered_and_carry_their_dots():
    lines = {"tanh": (np.arange(3), np.arange(3))}
    left, right = charts.two_charts(
        (lines, {"title": "one"}), (lines, {}), dots={"tanh": ([0, 1], [0, 1])}
    )
    assert left.get_title(loc="left") == "a  one"
    assert right.get_title(loc="left") == "b"
    assert right.lines[-1].get_marker() == "o"
    assert right.lines[-1].get_color() == right.lines[0].get_color()


def test_seeds_are_thin_lines_of_one_hue_with_one_name():
    runs = {"healthy": [[3, 1, 0], [3, 2, 0], [2, 1, 0]], "sick": [[3, 2, 2]]}
    ax = charts.seeds(runs)
    assert [t.get_text() for t in ax.texts] == ["healthy,\n3 seeds", "sick,\n1 seed"]
    assert len({line.get_color() for line in ax.lines[:3]}) == 1
    assert ax.lines[3].get_color() != ax.lines[0].get_color()
    assert "sick, seed 0 goes from 3 to 2" in alt_of(ax.figure)


def test_words_tell_the_peak_and_the_crossing():
    x = np.arange(5)
    ax = charts.chart({"plain": (x, [1, 2, 9, 2, 1]), "batch norm": (x, [8, 8, 8, 8, 8])})
    assert "plain is highest at 2: 9." in alt_of(ax.figure)
    assert "cross" not in alt_of(ax.figure)
    ax = charts.chart({"a": (x, [1, 2, 3, 4, 5]), "b": (x, [4, 3, 2, 1, 0])})
    assert alt_of(ax.figure).endswith("a and b cross near 1.")
