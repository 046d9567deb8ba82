"""The charts of lesson 06: one colour for one thing, and words that tell peaks and crossings."""

import numpy as np
from drawn import inside

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
    lines = {"plain": (x, [1, 2, 9, 2, 1]), "batch norm": (x, [9, 9, 9, 9, 9])}
    said = alt_of(charts.chart(lines).figure)
    assert "plain goes from 1 up to 9 at 2 and ends at 1" in said
    assert "cross" not in said
    lines = {"a": (x, [1, 2, 3, 4, 5]), "b": (x, [4, 3, 2, 1, 0])}
    said = alt_of(charts.chart(lines).figure)
    assert said.count("cross") == 1  # told once, not by two rooms
    said = alt_of(charts.chart(lines | {"c": (x, [9, 9, 9, 9, 9])}).figure)
    assert said.endswith("a and b cross near 1.")


def test_marks_are_points_with_words():
    ax = charts.chart({"plain": ([0, 1], [0, 2])}, marks=[(1, 2, "as high\nas it gets", (-9, 0))])
    assert list(ax.lines[-1].get_xydata()[0]) == [1, 2]
    assert ax.texts[-1].get_text() == "as high\nas it gets" and ax.texts[-1].get_ha() == "right"
    assert alt_of(ax.figure).endswith("Marked: as high as it gets at 1.")
    assert inside(ax.figure)


def test_sizes_mark_what_is_left_in_the_end():
    x = np.arange(3)
    ax = charts.sizes({"1.4 × He": (x, [2, 20, 200]), "0.7 × He": (x, [1, 0.1, 0.01])})
    assert [t.get_text() for t in ax.texts[2:]] == ["× 100", "× 0.01"]


def test_costs_mark_probabilities():
    ax = charts.costs({"heads or tails": 0.5})
    assert ax.texts[-1].get_text() == "heads or tails: 0.69"
    assert "from 5.3 to 0." in alt_of(ax.figure)


def test_known_marks_the_best_moment_and_then_the_lead():
    plain = np.array([[[60, 70], [80, 85], [95, 80]]] * 2)
    steps = np.array([1, 2, 3])
    ax = charts.known(steps, {"plain": plain})
    assert [t.get_text() for t in ax.texts] == [
        "plain, trained on", "plain, unseen", "best: 85", "in the end: 80"]  # fmt: skip
    ax = charts.known(steps, {"plain": plain, "dropout": plain + np.array([0, 7])})
    assert ax.texts[-1].get_text() == "+7 points"
    assert list(ax.lines[-1].get_xydata()[0]) == [3, 87]
