"""Every exercise three ways, and what the checker says to answers of all kinds."""

import inspect
import itertools
import json
import os
import statistics
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from answers import written

import exercises
import exercises.checker.record as recording
from course_utils import plots
from exercises import check, find, grade, ids
from exercises.checker.specification import degenerate, size_of

ALL = ids()
OUTPUT_SIZE = "return (n - f) // stride + 1"
WRONG = [(id, k) for id in ALL for k in range(len(find(id).mistakes))]


@pytest.fixture(autouse=True)
def own_record(tmp_path, monkeypatch):
    monkeypatch.setenv("CNN_COURSE_PROGRESS", str(tmp_path / "progress.json"))
    return tmp_path / "progress.json"


def judged(id, answer, **options):
    """The verdict on a function that may use what the reference uses."""
    return grade(id, answer, watch=False, **options)


# ------------------------------------------------------------------ three ways; the fourth, every
# mechanical change, is in test_nothing_wrong_passes.py


@pytest.mark.parametrize("id", ALL)
def test_untouched_is_not_tried_yet(id):
    report = grade(id, written(find(id)))
    assert report.status == "untried"
    assert str(report) == f"○ Exercise {id}  {find(id).name}: not tried yet"


@pytest.mark.parametrize("id", ALL)
def test_reference_is_right(id):
    report = judged(id, find(id).reference)
    assert report.status == "right", str(report)


@pytest.mark.parametrize(("id", "k"), WRONG)
def test_mistake_is_told_its_own_sentence(id, k):
    wrong = find(id).mistakes[k]
    report = judged(id, wrong.answer)
    assert report.status == "wrong"
    assert report.diagnosis == wrong.sentence, str(report)
    text = str(report)
    assert wrong.sentence in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 100, text
    assert len(text.splitlines()) <= 40, text


@pytest.mark.parametrize("id", ALL)
def test_exercise_is_well_made(id):
    exercise = find(id)
    assert 3 <= len(exercise.mistakes) <= 30
    cases = exercise.tries()
    assert len(cases) >= 5
    assert sum(np.size(v) for v in cases[0].values()) <= 80, "the first case is to be looked at"
    again = exercise.tries()
    for a, b in zip(cases, again, strict=True):
        assert list(a) == list(exercise.parameters)[: len(a)]
        assert repr(a) == repr(b), "the cases differ from run to run"
    for wrong in exercise.mistakes:
        assert wrong.sentence[0].isupper() and wrong.sentence.rstrip().endswith((".", "?"))


def test_exercises_are_short():
    """One file an exercise, named after the function, with a median of 100 lines."""
    lengths = []
    for id in ALL:
        file = Path(inspect.getsourcefile(find(id).reference))
        assert (file.parent.name, file.stem) == (f"lesson_{id[:2]}", find(id).name)
        lengths.append(len(file.read_text(encoding="utf-8").splitlines()))
    assert statistics.median(lengths) <= 100
    assert max(lengths) <= 200


@pytest.mark.parametrize("id", ALL)
def test_clearest_cases_come_first(id):
    cases = find(id).tries()
    late = degenerate(cases, [find(id).reference(*case.values()) for case in cases])
    if not any(isinstance(v, np.ndarray | list) for v in cases[0].values()):
        return  # plain numbers keep their order
    assert late == sorted(late)
    sizes = [size_of(case)[0] for case, is_late in zip(cases, late, strict=True) if not is_late]
    assert sizes == sorted(sizes)
    assert len(sizes) >= 3, "most cases are degenerate"


@pytest.mark.parametrize("id", ALL)
def test_the_case_shown_first_is_small_enough_to_work_by_hand(id):
    assert size_of(find(id).tries()[0])[0] <= 35


def test_every_exercise_has_its_own_names():
    for _, group in itertools.groupby(ALL, key=lambda id: id[:2]):
        names = [find(id).name for id in group]
        assert len(set(names)) == len(names)


# ------------------------------------------------------------------ what the checker says


def say(id, body, extra="", **options):
    return str(grade(id, written(find(id), body, extra), **options))


def test_kernel_flipped_is_shown_with_its_numbers():
    text = say(
        "01.2",
        """kernel = kernel[::-1, ::-1]
n_H, n_W = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
out = np.zeros((n_H, n_W))
for i in range(n_H):
    for j in range(n_W):
        out[i, j] = np.sum(image[i:i + kernel.shape[0], j:j + kernel.shape[1]] * kernel)
return out""",
    )
    lines = text.splitlines()
    assert lines[0].startswith("✘ Exercise 01.2  correlate2d: not right yet  (")
    assert any("a 1x2 kernel" in line or "a 2x2 kernel" in line for line in lines)
    assert any({"image", "kernel", "yours", "expected"} <= set(line.split()) for line in lines)
    assert "turned by 180 degrees" in " ".join(text.split())


def test_own_error_is_shown_with_its_line_and_usual_cause():
    text = say("01.1", "window = image[i]\nreturn window[99]")
    assert "IndexError: index 99 is out of bounds" in text
    assert "The usual cause: An index runs past the end" in " ".join(text.split())


def test_a_misspelt_name_is_asked_about_and_not_called_a_cause():
    text = str(grade("01.3", lambda g_x, g_y: np.sqroot(g_x**2 + g_y**2)))
    assert "Did you mean np.sqrt?" in text
    assert "cause" not in text


def test_line_of_own_error_in_a_file(tmp_path):
    path = tmp_path / "cell.py"
    source = "def correlate_at(image, kernel, i, j):\n    x = image\n    return x + none_such\n"
    path.write_text(source)
    space = {}
    exec(compile(source, str(path), "exec"), space)
    text = str(grade("01.1", space["correlate_at"]))
    assert "line 3:  return x + none_such" in text
    assert "NameError: name 'none_such' is not defined" in text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("pass", "returns None. Is the `return` missing?"),
        ("return [[1, 2], [3, 4]]", "It should return a NumPy array; yours returns a list of 2."),
        ("return 'edges'", "It should return a NumPy array; yours returns a str."),
        ("return np.ones(3)", "It should have 2 axes, yours 1."),
        ("return np.array([['a']])", "It should return an array of numbers; yours has dtype <U1."),
    ],
)
def test_wrong_type_is_told(body, words):
    assert words in " ".join(say("01.2", body).split())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("np.flipud(out)", "Your result is upside down."),
        ("np.fliplr(out)", "Your result is mirrored: left and right swapped."),
        ("np.rot90(out, 2)", "Your result is turned by 180 degrees."),
        ("-out", "Your result has the wrong sign everywhere."),
        ("np.abs(out)", "Yours is the absolute value: the sign is lost."),
        ("np.maximum(out, 0)", "Your result has zeros where negative numbers belong."),
        ("0 * out", "Your result is all zeros."),
        ("out + 1", "Every number of yours is 1 too high."),
        ("out * 3", "Every number of yours is 3 times the expected one."),
    ],
)
def test_mistakes_of_any_exercise_are_told(change, words):
    body = f"""f, g = kernel.shape
out = np.zeros((image.shape[0] - f + 1, image.shape[1] - g + 1))
for i in range(out.shape[0]):
    for j in range(out.shape[1]):
        out[i, j] = np.sum(image[i:i + f, j:j + g] * kernel)
return {change}"""
    assert words in " ".join(say("01.2", body).split())


def test_whole_number_is_asked_for():
    text = " ".join(say("01.4", "return float((n - f) // stride + 1)").split())
    assert "It should return a whole number (int); yours returns the float 2.0" in text


def test_what_fails_is_named():
    text = say("01.4", "return (n - f) // stride + 1 if stride < 2 else -1")
    assert "`stride` is above 1; in the 3 that pass, it is not." in text


def test_writing_to_the_input_is_told():
    text = " ".join(say("01.3", "g_x *= g_x\nreturn np.sqrt(g_x + g_y**2)").split())
    assert "The result is right, but your function writes into its input `g_x`" in text


def test_endless_loop_is_stopped():
    start = time.perf_counter()
    text = say("01.4", "while True:\n    n = n + 1", seconds=0.3)
    assert time.perf_counter() - start < 5
    assert "Stopped after 0.3 seconds on n=" in text
    assert "loop that never ends" in text


def test_what_cannot_be_stopped_is_given_up():
    event = threading.Event()  # waiting for it happens outside Python, like a call of a library

    def answer(n, f, stride):
        return event.wait(30)

    report = grade("01.4", answer, seconds=0.2)
    event.set()
    assert report.diagnosis == "time"
    assert "restart the kernel" in str(report)


def test_using_the_reference_is_told():
    extra = "from course_utils import arithmetic\nimport scipy.signal\nimport cv2"
    text = say("01.4", "return arithmetic.conv_output_size(n, f, stride)", extra)
    assert "Your answer uses course_utils.arithmetic.conv_output_size" in text
    text = say("01.2", "return scipy.signal.correlate2d(image, kernel, 'valid')", extra)
    assert "Your answer uses scipy.signal" in text
    text = say("01.2", "from cv2 import filter2D\nreturn filter2D(image, -1, kernel)")
    assert "Your answer uses cv2.filter2D" in text
    text = str(grade("01.4", find("01.4").reference))
    assert "Your answer uses exercises.lesson_01.output_size" in text


def test_using_the_reference_through_a_helper_is_told():
    extra = (
        "from course_utils.arithmetic import conv_output_size\n"
        "def helper(*a):\n    return conv_output_size(*a)"
    )
    assert "course_utils.arithmetic.conv_output_size" in say(
        "01.4", "return helper(n, f, stride)", extra
    )


@pytest.mark.parametrize(
    ("extra", "body"),
    [
        ("", "from scipy.signal import correlate2d as c\nreturn c(image, kernel, 'valid')"),
        ("from scipy.signal import correlate2d as c", "return c(image, kernel, 'valid')"),
        ("import scipy.signal as s", "return s.correlate2d(image, kernel, 'valid')"),
        ("", "import scipy.signal as s\nreturn s.correlate2d(image, kernel, 'valid')"),
        ("import scipy", "return scipy.signal.correlate2d(image, kernel, 'valid')"),
        (
            "import functools\nimport scipy.signal\n"
            "c = functools.partial(scipy.signal.correlate2d, mode='valid')",
            "return c(image, kernel)",
        ),
    ],
)
def test_borrowing_under_another_name_is_told(extra, body):
    text = say("01.2", body, extra)
    assert "Your answer uses scipy.signal" in text
    assert "correlate2d. That is fine in a project" in " ".join(text.split())


def test_borrowing_what_is_compiled_is_told():
    assert "uses cv2.filter2D" in say(
        "01.2", "return f(image, -1, kernel)", "from cv2 import filter2D as f"
    )
    text = say("01.3", "return e(g_x)", "from scipy.special import expit as e")
    assert "Your answer uses scipy.special" in text
    assert "right" in say("01.3", "return h(g_x, g_y)", "h = np.hypot")


def test_pictures_and_data_of_the_course_may_be_used():
    extra = "from course_utils import data, plots\nfrom course_utils.plots import image"
    text = say("01.4", "image\ndata.photograph\nplots.image\nreturn (n - f) // stride + 1", extra)
    assert "right\nTried" in text


def test_leaning_on_an_unsolved_exercise_is_told():
    extra = "def correlate_at(image, kernel, i, j):\n    raise NotImplementedError"
    text = say("01.2", "return correlate_at(image, kernel, 0, 0)", extra)
    assert "Your answer calls correlate_at, which is not written yet" in text


def test_result_in_place_of_function_is_told():
    text = str(grade("01.2", np.zeros((2, 2))))
    assert 'check("01.2", correlate2d), without brackets after the name' in text


def test_wrong_signature_is_told():
    text = str(grade("01.2", lambda image: image))
    assert "correlate2d(image, kernel); yours is correlate2d(image)." in text


def test_print_and_warning_of_the_failing_case_are_shown():
    text = say("01.3", "print('here', g_x.shape)\nreturn np.sqrt(-1 - g_x**2)")
    assert "Your function printed:\n  here (" in text
    assert "NumPy warned: invalid value encountered in sqrt" in text


def test_unknown_exercise_lists_those_there_are():
    with pytest.raises(ValueError, match=r"there is no exercise 01\.99; lesson 01 has 01\.1, 01"):
        check("01.99", abs)
    with pytest.raises(ValueError, match=r"expected an exercise number such as '01\.2', got 1\.2"):
        check(1.2, abs)


# ------------------------------------------------------------------ the record


def test_right_answers_are_recorded_and_stay(own_record, capsys):
    exercise = find("01.4")
    check("01.4", written(exercise, OUTPUT_SIZE))
    assert capsys.readouterr().out.startswith("✔ Exercise 01.4  output_size: right\nTried on")
    check("01.4", written(exercise))
    assert json.loads(own_record.read_text()) == {"solved": ["01.4"]}
    assert exercises.solved() == {"01.4"}


def test_damaged_record_is_kept_aside(own_record, capsys):
    own_record.write_text("{ not json")
    check("01.4", written(find("01.4"), OUTPUT_SIZE))
    assert exercises.solved() == {"01.4"}
    assert own_record.with_name("progress.json.damaged").read_text() == "{ not json"


@pytest.mark.skipif(os.name == "nt", reason="links need special rights there")
def test_record_behind_a_link_is_written_there(own_record, capsys):
    there = own_record.with_name("kept elsewhere.json")
    there.write_text('{"solved": ["01.1"]}')
    own_record.symlink_to(there)
    check("01.4", written(find("01.4"), OUTPUT_SIZE))
    assert own_record.is_symlink()
    assert json.loads(there.read_text()) == {"solved": ["01.1", "01.4"]}


def test_map_leaves_out_copies_and_bears_empty_lessons(own_record, monkeypatch, tmp_path, capsys):
    lesson = {"cells": [{"source": ["# 01 · Edge detection\n", "more"]}]}
    (tmp_path / "01_edge_detection.ipynb").write_text(json.dumps(lesson), "utf-8")
    (tmp_path / "01_edge_detection-Copy1.ipynb").write_text(json.dumps(lesson), "utf-8")
    (tmp_path / "02_padding_and_stride.ipynb").write_text("")
    (tmp_path / "03_volumes.ipynb").write_text('{"cells": []}')
    monkeypatch.setattr(recording, "_notebooks", lambda: tmp_path)
    own_record.write_text('{"solved": ["01.4"]}')
    drawn = []
    monkeypatch.setattr(plots, "course_map", drawn.extend)
    exercises.progress()
    assert capsys.readouterr().out.startswith("1 of ")
    titles = [(number, title) for number, title, _, _ in drawn]
    assert titles == [(1, "Edge detection"), (2, "Padding and stride"), (3, "Volumes")]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder closed to writing")
def test_closed_folder_is_no_error(own_record, capsys):
    own_record.parent.chmod(0o500)
    check("01.4", written(find("01.4"), OUTPUT_SIZE))
    own_record.parent.chmod(0o700)
    assert "could not be written" in capsys.readouterr().out


def test_record_in_a_missing_folder_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("CNN_COURSE_PROGRESS", str(tmp_path / "none" / "p.json"))
    check("01.4", written(find("01.4"), OUTPUT_SIZE))
    assert "could not be written" in capsys.readouterr().out
