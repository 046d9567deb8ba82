"""The parts of the exercise checker one by one: patterns, general mistakes, errors, tables."""

import numpy as np
import pytest

from exercises.checker.comparing import same, type_problem
from exercises.checker.everywhere import general
from exercises.checker.grading import _grade
from exercises.checker.hints import error_hint
from exercises.checker.pattern import pattern
from exercises.checker.show import compare, table, wrap
from exercises.checker.specification import Exercise, degenerate

# ------------------------------------------------------------------ which cases fail


def test_pattern_needs_evidence():
    cases = [{"x": np.zeros((2, 3)), "stride": 1}] * 2 + [{"x": np.zeros((2, 2)), "stride": 2}] * 2
    text = "In all 2 cases that fail, `stride` is above 1; in the 2 that pass, it is not."
    assert pattern(cases, [True, True, False, False]) == text
    assert pattern(cases, [True, True, False, False], [True, False, False, False]) == ""
    assert pattern(cases[1:], [True, False, False]) == ""
    assert pattern(cases[:3], [True, True, False]) == ""
    shapes = [{"x": np.zeros((2, 2 + k % 2))} for k in range(6)]
    passed = [k % 2 == 0 for k in range(6)]
    assert "`x` is not square; in the 3 that pass, it is." in pattern(shapes, passed)
    assert pattern(shapes[:4], passed[:4]) == ""
    assert pattern(shapes, [True] * 6) == pattern(shapes, [False] * 6) == ""


def test_pattern_about_numbers_needs_more_evidence():
    cases = [{"x": np.full((2, 2), (-1.0) ** k)} for k in range(10)]
    passed = [k % 2 == 0 for k in range(10)]
    assert "`x` holds negative numbers" in pattern(cases, passed)
    assert pattern(cases, passed, values=False) == ""
    assert pattern(cases[:8], passed[:8]) == ""


def test_filters_are_no_batch_of_images():
    x = np.zeros((1, 4, 4, 2))
    cases = [{"x": x, "w": np.zeros((1 + k % 2, 1, 2, 3))} for k in range(6)]
    passed = [k % 2 == 0 for k in range(6)]
    assert "`w` is not square; in the 3 that pass, it is." in pattern(cases, passed)
    cases = [{"w": np.zeros((1 + k % 2, 1 + k % 2, 2, 1))} for k in range(6)]
    assert pattern(cases, passed) == ""


def test_tables_of_a_stack_are_no_channels():
    cases = [{"maps": np.zeros((1 + k % 2, 2, 3))} for k in range(6)]
    passed = [k % 2 == 0 for k in range(6)]
    assert "`maps` holds several images; in the 3 that pass" in pattern(cases, passed)
    cases = [{"maps": np.zeros((2, 3, 1 + k % 2))} for k in range(4)]
    assert pattern(cases, passed[:4]) == ""
    text = table([("maps", np.arange(12.0).reshape(2, 2, 3) % 6)])
    assert text.splitlines()[:2] == ["  maps[0]    maps[1]", "  0 1 2      0 1 2"]
    assert "x[:, :, 2]" in table([("x", np.zeros((2, 2, 3)))])


def best(maps, n):
    order = np.argsort(-maps.max(axis=(1, 2)), kind="stable")
    return [(int(k), *divmod(int(maps[k].argmax()), maps.shape[2])) for k in order[:n]]


BEST = Exercise("99.1", best)


@BEST.cases
def _(rng):
    for n in (0, 0, 1, 2, 3, 25):
        yield rng.normal(size=(25, 2, 3)), n


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda maps, n: [(k + 1, r, c) for k, r, c in best(maps, n)], "not right yet"),
        (lambda maps, n: iter(best(maps, n)), "yours returns a list_iterator."),
        (lambda maps, n: best(maps, n) * 2, "a list of 1 tuple; yours returns a list of 2 tuples."),
        (lambda maps, n: np.reshape(best(maps, n), (-1, 3)).T, "yours returns an array of shape"),
    ],
)
def test_of_a_list_the_checker_says_what_is_true(answer, words):
    """An argument is not named that only makes the right result empty."""
    text = " ".join(str(_grade(BEST, answer, 2.0, watch=False)).split())
    assert words in text and "is above 0" not in text, text


def test_an_array_of_rows_is_a_list_of_tuples():
    def rows(maps, n):
        return np.reshape(best(maps, n), (-1, 3)).astype(int)

    assert str(_grade(BEST, rows, 2.0, watch=False)).startswith("✔")
    assert type_problem(np.zeros((2, 3)), ((1, 2), (3, 4)))
    assert type_problem(np.zeros((2, 2)), ((1, 2), 3)) and type_problem(np.zeros((2, 2)), (1, 2))


def test_of_a_long_list_the_entry_that_differs_is_shown():
    def other_end(maps, n):
        found = best(maps, n)
        return [*found[:-1], (0, 0, 0)] if n > 9 else found

    text = str(_grade(BEST, other_end, 2.0, watch=False))
    assert "your entry [24]    expected entry [24]" in text and "(0, 0, 0) " in text


def test_degenerate_cases():
    a = np.ones
    cases = [
        (a((2, 3)), a((1, 2))),
        (a((1, 1)), a((1, 1))),
        (a((1, 3)), a((1, 3))),
        (a((2, 2)),) * 2,
    ]
    cases = [dict(zip("xw", case, strict=True)) for case in cases]
    assert degenerate(cases, [a((2, 2)), a((1, 1)), a((1, 1)), a((1, 1))]) == [
        False,
        True,
        True,
        True,
    ]
    assert degenerate([{"layers": []}, {"layers": [(3, 1)]}], [0, 3]) == [True, False]
    assert degenerate([{"x": a((3, 4, 1))}, {"x": a((3, 4))}], [1, 1]) == [True, False]
    batches = [
        {"x": a((1, 3, 3, 1)), "w": a((2, 2, 1, 1))},
        {"x": a((1, 3, 1, 1)), "w": a((2, 1, 1, 1))},
    ]
    assert degenerate(batches, [a((1, 2, 2, 1)), a((1, 2, 1, 1))]) == [False, True]


# ------------------------------------------------------------------ mistakes and errors


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda w: np.where(np.arange(len(w))[:, None], 0, w), "Only the first row is filled"),
        (lambda w: np.full_like(w, w[0, 0]), "Every number of your result is the one that belongs"),
        (lambda w: np.full_like(w, w.mean()), "All numbers of your result are alike"),
        (lambda w: np.cumsum(w).reshape(w.shape), "Your numbers run on: each place"),
        (np.floor, "rounded down to whole numbers"),
    ],
)
def test_general_mistakes(change, words):
    rng = np.random.default_rng(3)
    wanted = [rng.normal(size=shape) for shape in ((2, 3), (4, 2), (3, 3))]
    assert words in general([(change(w), w) for w in wanted])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda k: k + 1, "only `last` is wrong. It is always 1 too high."),
        (lambda k: 2 * k, "only `last` is wrong. It is always 2 times the expected one."),
        (lambda k: -k, "only `last` is wrong. It has the wrong sign everywhere."),
        (lambda k: 5, "only `last` is wrong. It is 5 every time"),
    ],
)
def test_of_one_part_no_more_is_said_than_of_that_part(change, words):
    results = [((3, change(k)), (3, k)) for k in (2, 9, 4)]
    assert words in general(results, ("first", "last"))
    results = [((3, w + 1), (3, w)) for w in (np.arange(3.0), np.arange(4.0))]
    assert "only value 2 is wrong. Every number of it is 1 too high." in general(results)


def test_general_mistakes_in_more_and_fewer_axes():
    rng = np.random.default_rng(3)
    batch = [rng.normal(size=(2, 3, 2, 2)) for _ in range(2)]
    first = [np.where(np.arange(2)[:, None, None, None], 0, w) for w in batch]
    assert "Only the first entry along axis 0" in general(list(zip(first, batch, strict=True)))
    rows = [rng.normal(size=5) for _ in range(2)]
    last = [np.where(np.arange(5) < 4, 0, w) for w in rows]
    assert "Only the last" in general(list(zip(last, rows, strict=True)))
    assert "You return 5 every time" in general([(5, 1), (5, 2), (5, 9)])
    assert general([(np.zeros((0, 2)), np.zeros((0, 2))), (np.ones(2), np.zeros(2))]) != ""


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return x.shape()", "shape takes no brackets"),
        ("return x.size()", "size and ndim take no brackets"),
        ("return x(0, 1)", "are square brackets meant"),
        ("return np.zeros(2, 3)", "np.zeros((a, b))"),
        ("return 2.0^2", "a power is written **"),
        ("import math\n    return math.sqrt(x)", "np.sqrt for whole arrays"),
        ("return float(x)", "need a single number"),
        ("return x / x.shape[0] + np.sqroot(x)", "Did you mean np.sqrt?"),
        ("return x.shap", "Did you mean x.shape?"),
        ("return numpy.sum(x)", "NumPy is called np here."),
        ("return np.zeros((-1, 2))", "A size came out negative"),
        ("return x @ x", "product of matrices"),
        ("return np.dot(x, x)", "product of matrices"),
        ("return range(x.shape)", "range needs one of its numbers"),
        ("return 2.0 * x.shape + 1", "You calculate with a tuple"),
        ("return np.sum(x, 2)", "an axis"),
        ("return np.mean(x, 0, 1)", "axis=(0, 1)"),
        ("return x[:1] * w", "`w` is 2 × 2: it has all columns of `x`"),
        ("return x[0:0, 0:2] * w", "the slice is empty"),
        ("return x[:3, :2] * w", "the window is too large. Take its size from w.shape"),
        ("return np.ones((2, 3)) * np.ones((5, 7))", "An array 2 × 3 and another 5 × 7 meet"),
        ("return x * w", "`x` 4 × 5 and `w` 2 × 2 meet: number by number"),
        ("y = x[0:1]\n    return w * np.ones(3)", "meets `w`, 2 × 2"),
        ("y = np.zeros(2)\n    y[:] = x[0, :3]", "does not fit into a place of shape (2,)"),
    ],
)
def test_errors_have_a_usual_cause(body, words):
    space = {"np": np}
    exec(f"def f(x, w):\n    {body}\n", space)
    arguments = {"x": np.arange(20.0).reshape(4, 5), "w": np.ones((2, 2))}
    with pytest.raises(Exception) as caught:
        space["f"](**arguments)
    assert words in error_hint(caught.value, arguments, source=body)


# ------------------------------------------------------------------ how it is shown


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        (np.array([1.0, 2.5]), ["a", "1 2.5"]),
        (np.array([[True, False]]), ["a", "True False"]),
        (np.zeros((0, 3)), ["a", "empty, shape (0, 3)"]),
        (np.zeros((2, 0, 3, 1)), ["a", "empty, shape (2, 0, 3, 1)"]),
        (np.float64(2.0), ["a", "2"]),
        (1 / 3, ["a", "0.3333"]),
        (1e300, ["a", "1e+300"]),
        (-0.0, ["a", "0"]),
        (float("nan"), ["a", "nan"]),
        ((np.array([1.0]), np.array([[2.0]])), ["a[0]    a[1]", "1       2"]),
        ({"w": np.array([1.0]), "b": np.array([2.0])}, ["a['w']    a['b']", "1         2"]),
        ((1, 0.5), ["a", "(1, 0.5)"]),
        (True, ["a", "True"]),
        ("x" * 200, ["a", "'" + "x" * 68 + "…"]),
        (np.array(3.0), ["a", "3"]),
        (np.array([1 + 2j]), ["a", "(1+2j)"]),
        (np.array([None, "x"], dtype=object), ["a", "None    x"]),
    ],
)
def test_values_of_all_kinds_are_shown(value, lines):
    assert [line.strip() for line in table([("a", value)]).splitlines()] == lines


def test_slices_are_named_as_the_code_indexes_them():
    x, w = np.zeros((2, 1, 1, 2)), np.zeros((1, 1, 2, 2))
    text = table([("x", x), ("w", w)])
    assert "x[1, :, :, 0]" in text and "w[:, :, 1, 0]" in text
    assert "(14 more)" in table([("x", np.zeros((2, 1, 1, 10)))])
    assert "a (1, 1, 1, 1, 2)" in table([("a", np.zeros((1, 1, 1, 1, 2)))])


def test_only_slices_that_differ_are_compared():
    want = np.zeros((2, 2, 2, 4))
    got = want.copy()
    got[1, 0, 0, 3] = 1
    text = compare([], [("", got, want)], np.array_equal)
    assert text.split("\n")[0].split("    ") == ["  yours[1, :, :, 3]", "expected[1, :, :, 3]"]
    assert "(5 more like this)" in compare([], [("", want + 1, want)], np.array_equal)


def test_values_that_look_alike_are_told_apart():
    a = np.array([0.12345678])
    assert "0.1234568" in compare([], [("", a + 1e-9, a + 2e-8)], np.array_equal)
    assert "yours, shape (2,)" in compare([], [("", np.ones(2), np.ones((1, 2)))], np.array_equal)
    text = compare([], [("", (0.0, 1.0), (0, 1))], np.array_equal)
    assert "(0.0, 1.0)    (0, 1)" in text
    assert "1.0" in compare([], [("", np.float64(1.0), 1)], np.array_equal)
    parts = (np.ones((2, 2)), np.zeros(3))
    assert "your dw" in compare(
        [("x", np.ones((2, 30)))], [("dw", parts[0], parts[1])], np.array_equal
    )


def test_code_is_not_broken_across_lines():
    text = "word " * 17 + "then take w[:, :, c] and n - f of `a b c`, always " * 3
    for line in wrap(text).splitlines():
        assert len(line) <= 92
        assert line.count("[") == line.count("]") and line.count("`") % 2 == 0


@pytest.mark.filterwarnings("error")
def test_complex_numbers_are_told_without_a_warning():
    want = np.array([1.0, 2.0])
    assert "It should return real numbers" in type_problem(want + 1j, want)
    assert type_problem(want + 0j, want) == ""
    assert general([(want * 1j, want), (want * 1j, want)]) == ""


def test_shape_on_its_side_is_told():
    text = type_problem(np.zeros((3, 2)), np.zeros((2, 3)))
    assert text.endswith("The same lengths in another order: are two axes swapped?")
    assert type_problem(np.zeros(0), np.zeros((2, 3))).endswith("Yours is empty.")


def test_an_error_is_explained_by_what_stands_in_the_line():
    def hint(body, line):
        space = {"np": np}
        exec(f"def f(x):\n    {body}\n", space)
        with pytest.raises(Exception) as caught:
            space["f"](np.arange(6).reshape(2, 3))
        return error_hint(caught.value, line=line)

    join = "return np.concatenate(x, x)"
    assert "np.concatenate([a, b])" in hint(join, join)
    loop = "return [x[k] for k in x / 1]"
    assert "range" in hint(loop, loop) and "7 / 2" not in hint(loop, loop)
    halves = "return x[3 / 2]"
    assert "// divides whole numbers" in hint(halves, halves)
    assert "//" not in hint("return x[1.0]", "return x[1.0]")
    assert hint("return math.sqrt(2)", "") == "`import math` is missing."
    assert "Did you mean" not in hint("return nq", "return nq")
    assert "Did you mean len?" in hint("return lenn(x)", "")


def test_a_name_is_not_suggested_for_itself():
    error = NameError("name 'gammas' is not defined", name="gammas")
    arguments = {"x": 1, "gammas": 2}
    renamed = "def restyle(x, gamma):\n    return x * gammas"
    assert error_hint(error, arguments, source=renamed) == "Did you mean gamma?"
    assert "Did you mean" not in error_hint(error, arguments)


def test_a_window_is_spoken_of_only_where_one_can_be_cut():
    message = "output operand with shape (2,1,2) doesn't match the broadcast shape (2,2,2)"
    arguments = {"x": np.zeros((2, 2, 2))}
    line = "g[:, 1:] += x[1:]"
    text = error_hint(ValueError(message), arguments, line=line, source=line)
    assert "window" not in text and "2 × 1 × 2" in text
    with_filters = arguments | {"image": np.zeros((5, 5, 2))}
    assert "window" in error_hint(ValueError(message), with_filters, line=line, source=line)


# ------------------------------------------------------------------ right, in whatever style


@pytest.mark.parametrize(
    ("got", "want"),
    [
        ([3, 4], (3, 4)),
        (np.array([3, 4]), (3, 4)),
        ((3.0, 4.0), (3, 4)),
        (3.0, 3),
        (np.int64(3), 3),
        (np.array(3.0), 3),
        (np.float32(0.1), 0.1),
        (np.array([0.1, 2345.678], np.float32), np.array([0.1, 2345.678])),
        (np.array([0.1, 0.3], np.float16), np.array([0.1, 0.3])),
        (np.array([True]), np.array([True])),
        (np.bool_(True), True),
        ((np.ones(2), None), (np.ones(2), None)),
        (np.array([np.inf, np.nan]), np.array([np.inf, np.nan])),
    ],
)
def test_right_in_another_style(got, want):
    assert same(got, want, 1e-6)


@pytest.mark.parametrize(
    ("got", "want"),
    [
        ((3, 5), (3, 4)),
        (3.5, 3),
        (None, 3),
        ((np.ones(2), np.ones(2)), (np.ones(2), None)),
        (True, 1),
        (np.array([0.1, 2345.9], np.float32), np.array([0.1, 2345.678])),
        (np.array([0.1]), np.array([0.10001])),
        (np.ones((2, 1)), np.ones(2)),
        ("same", "valid"),
    ],
)
def test_wrong_in_any_style(got, want):
    assert not same(got, want, 1e-6)


def test_a_whole_number_may_be_asked_for():
    assert not same(3.0, 3, 1e-6, whole=True)
    assert "a whole number (int); yours returns the float 3.0" in type_problem(3.0, 3, whole=True)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("x += 0.5\nreturn x", "x.astype(float)"),
        ("x[0, 0] = np.inf\nreturn x", "x.astype(float)"),
        ("x[0, 0] = np.nan\nreturn x", "x.astype(float)"),
        ("return x[:, 0] == 1.5 | x[:, 1] == 0", "closer than =="),
        ("return np.stack(x, x, axis=1)", "np.stack([a, b], axis=1)"),
        ("return np.stack([x, x[0]])", "print the shape of each part"),
        ("return sorted((0, row) for row in x)", "Sorting compares tuples"),
        ("return np.where(x[:, 0] > 1, 0, x)", "An array (2,) and another 2 × 3 meet"),
        ("e = x * 1.5\nreturn e / e.sum(axis=1)", "An array 2 × 3 and another (2,) meet"),
    ],
)
def test_the_usual_cause_is_about_what_stands_there(body, words):
    space = {"np": np}
    lines = "\n    ".join(body.splitlines())
    exec(f"def f(x):\n    {lines}\n", space)
    x = np.arange(6).reshape(2, 3)
    with pytest.raises((ValueError, TypeError, OverflowError)) as caught:
        space["f"](x)
    line = next((b for b in body.splitlines() if "+=" in b or "return" not in b), body)
    line = body.splitlines()[-1] if "e.sum" in body else line
    assert words in error_hint(caught.value, {"x": x}, line=line, source=body)


def test_one_value_of_several_does_not_read_as_all():
    want = (np.zeros(2), np.zeros((2, 2)))
    text = "Value 1 of 2 that you return: it should be a NumPy array; yours is a list of 2. "
    text += "np.array(...) makes it one."
    assert type_problem(([0, 1], want[1]), want) == text
    assert type_problem((np.zeros(3), want[1]), want).startswith("The shape is wrong")
