"""tools/notebooks.py on a course of one small lesson: check, run, solve, links, new."""

import copy
import json
import shutil

import lesson
import lesson_head
import lesson_rules
import lesson_runs
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from sample_course import EXPLORE, PROSE, exercise_cells, make_course

import notebooks

IDS = ["00.1"]
PROMISE, PRINT, RESULT, EXPLORER, PROMPT = 2, 4, 6, 10, 11
EXERCISE, CHECK, SOLUTION = PROMPT + 1, PROMPT + 2, PROMPT + 3


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """The folder of a sample course that has run; tests work on copies."""
    project, _ = make_course(tmp_path_factory.mktemp("course") / "sample")
    for command in ("links", "run"):
        assert notebooks.main([command], project) == 0
    return project.root


@pytest.fixture
def course(executed, tmp_path):
    """A fresh copy of the course that has run."""
    project = lesson.Project(shutil.copytree(executed, tmp_path / "a course"))
    return project, project.notebooks / "00_sample.ipynb"


def store(path, notebook):
    path.write_text(lesson.to_text(notebook), encoding="utf-8")


# check


def test_a_good_lesson_passes(course):
    assert lesson_rules.check(course[0], exercise_ids=IDS) == ([], [])


def cell_change(index, old, new):
    def change(notebook):
        assert old in notebook.cells[index].source
        notebook.cells[index].source = notebook.cells[index].source.replace(old, new)

    return change


def output_change(index, **changes):
    return lambda notebook: notebook.cells[index].outputs[0].update(changes)


def tag(index, *tags):
    return lambda notebook: notebook.cells[index].metadata.update(tags=list(tags))


def insert(index, cell):
    return lambda notebook: notebook.cells.insert(index, cell)


def add_output(index, output):
    return lambda notebook: notebook.cells[index].outputs.append(output)


def metadata(notebook):
    notebook.metadata.language_info.version = "3.12.1"


def same_id(notebook):
    notebook.cells[4].id = notebook.cells[3].id


def no_outputs(notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None


FAULTS = {
    "title": (cell_change(0, "# 00 · Sample", "# Sample"), "start with the heading '# 00 · Title'"),
    "badge": (cell_change(0, "blob/main", "blob/dev"), "the Colab badge is missing or leads"),
    "promise sentence": (
        cell_change(0, "You will have drawn a curve of your own.", ""),
        "say in one sentence",
    ),
    "table": (cell_change(0, "Reading time", "Time"), "the table lacks: reading time"),
    "set-up": (cell_change(1, "course_utils/start.py", "start.py"), "the set-up cell differs"),
    "no promise": (tag(PROMISE), "the third cell, and no other, is tagged promise"),
    "long promise": (cell_change(PROMISE, "import", "a = 1\nb = 2\nimport"), "more than 4 lines"),
    "metadata": (metadata, "the kernel or language metadata differ"),
    "same id": (same_id, "needs an id of its own"),
    "tag": (tag(PRINT, "Setup"), "unknown tag 'Setup', did you mean 'setup'?"),
    "alt text": (cell_change(3, "![Seven dots]", "![]"), "dots.png has no alt text"),
    "img alt": (cell_change(3, "![Seven dots](dots.png)", "<img src='x'>"), "has no alt text"),
    "web picture": (cell_change(3, "dots.png", "https://x.org/a.png"), "is not ours"),
    "details": (cell_change(PROMPT, "</details>", ""), "a <details> block is not closed"),
    "summary": (cell_change(PROMPT, "</summary>\n\n", "</summary>\n"), "leave a blank line after"),
    "link": (cell_change(-1, "00_sample.ipynb", "07_none.ipynb"), "leads nowhere"),
    "long cell": (cell_change(PRINT, "print", "#\n" * 25 + "print"), "26 lines, at most 25"),
    "median": (
        lambda nb: [cell_change(i, nb.cells[i].source, "x\n" * 6)(nb) for i in (2, 4, 6)],
        "lines in the median",
    ),
    "heading only": (insert(PRINT, new_markdown_cell("## Only this")), "no text before this code"),
    "semicolon": (cell_change(RESULT, "]", "];"), "remove the ; at the end"),
    "matplotlib magic": (cell_change(PRINT, "print", "%matplotlib inline\nprint"), "%matplotlib"),
    "pip": (cell_change(PRINT, "print", "!pip install x\nprint"), "install nothing"),
    "show": (cell_change(PROMISE, "figure,", "plt.show()\nfigure,"), "remove plt.show()"),
    "explorer": (tag(EXPLORER, "explorer"), "tag it explorer and nbval-ignore-output"),
    "not run": (no_outputs, "no cell has run"),
    "one not run": (lambda nb: nb.cells[PRINT].update(execution_count=None), "has not run"),
    "order": (lambda nb: nb.cells[PRINT].update(execution_count=9), "ran as number 9, it is code"),
    "stderr": (output_change(PRINT, name="stderr"), "prints to stderr"),
    "error": (
        add_output(PRINT, new_output("error", ename="E", evalue="", traceback=[])),
        "stores an error",
    ),
    "widget": (
        add_output(PRINT, new_output("display_data", data={lesson.WIDGET: {}})),
        "stores a widget",
    ),
    "home": (output_change(PRINT, text="/home/ann/x.py\n"), "a path of one machine (/home/ann"),
    "bare repr": (
        output_change(RESULT, data={"text/plain": "<Axes: title='a'>"}),
        "ends in a bare <Axes",
    ),
    "ending": (cell_change(-2, "## Papers", "## Books"), "end with the sections"),
    "answers": (cell_change(-3, "details>", "div>"), "put the answers of 'Check yourself'"),
    "exercise order": (
        lambda nb: nb.cells.insert(PROMPT, nb.cells.pop(EXERCISE)),
        "an exercise is four cells in a row",
    ),
    "exercise id": (
        lambda nb: nb.cells[CHECK].metadata.update(exercise="00.2"),
        'metadata "exercise": "00.1"',
    ),
    "one hint": (
        cell_change(PROMPT, "<details><summary>Hint</summary>\n\nAdd.\n\n</details>\n\n", ""),
        "give two or three hints",
    ),
    "docstring": (cell_change(EXERCISE, '"""Return x plus one."""', "x"), "needs a docstring"),
    "filled in": (
        cell_change(EXERCISE, "raise NotImplementedError", "return x + 1"),
        "must end in: raise NotImplementedError",
    ),
    "two functions": (cell_change(EXERCISE, "def", "def a():\n    pass\n\n\ndef"), "exactly one"),
    "check": (cell_change(CHECK, "add_one)", "add_two)"), 'must be: check("00.1", add_one)'),
    "verdict": (
        output_change(CHECK, text="Exercise 00.1  add_one: right\n"),
        "must say 'not tried yet'",
    ),
    "solution": (cell_change(SOLUTION, "def add_one", "def add"), "must define add_one"),
    "no solution": (cell_change(SOLUTION, "```python", "```"), "give one fenced ```python block"),
    "unknown exercise": (
        lambda nb: nb.cells.extend(exercise_cells("00.2", "add_two")),
        "exercise 00.2 is not in exercises/lesson_00",
    ),
    "course function": (
        cell_change(PRINT, "print(3 + 4)", "def conv2d_forward(x):\n    return x"),
        "conv2d_forward is in course_utils/conv.py already",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_check_finds(course, fault):
    project, path = course
    change, message = FAULTS[fault]
    notebook = lesson.read(path)
    change(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")  # nbformat repairs some faults
    problems, _ = lesson_rules.check(project, exercise_ids=IDS)
    assert any(message in line for line in problems), problems
    assert all(line.startswith(("notebooks/00_sample.ipynb", "README.md")) for line in problems)


def test_check_names_file_cell_and_cure(course, capsys, monkeypatch):
    project, path = course
    notebook = lesson.read(path)
    notebook.cells[RESULT].source += ";"
    store(path, notebook)
    monkeypatch.setattr(lesson_rules, "registered_ids", lambda project: IDS)
    assert notebooks.main(["check"], project) == 1
    line = capsys.readouterr().out.splitlines()[0]
    assert line == (
        "notebooks/00_sample.ipynb, cell 7 ([6 * 7];): "
        "remove the ; at the end; give the result a name to keep it silent"
    )


def test_check_compares_with_the_registered_exercises(course):
    problems, _ = lesson_rules.check(course[0], exercise_ids=["00.1", "00.2", "05.1"])
    assert len(problems) == 1
    assert "knows 00.2, this notebook has no such one" in problems[0]


def test_few_words_are_only_remarked(course):
    project, path = course
    notebook = lesson.read(path)
    for cell in notebook.cells:
        cell.source = cell.source.replace(PROSE, "Some words.")
    store(path, notebook)
    problems, remarks = lesson_rules.check(project, exercise_ids=IDS)
    assert not problems
    assert "words a code cell" in remarks[0]


def test_a_second_lesson_must_not_repeat_a_name(course):
    project, path = course
    other = path.with_name("02_again.ipynb")
    shutil.copy(path, other)
    problems, _ = lesson_rules.check(project, files=[], exercise_ids=IDS)
    text = "\n".join(problems)
    assert "cell 13 (def add_one(x):): add_one is defined in 00_sample.ipynb already" in text
    assert "the table lacks [00 · Sample](notebooks/02_again.ipynb)" in text


def test_two_lessons_must_not_share_a_number(course):
    project, path = course
    shutil.copy(path, path.with_name("00_again.ipynb"))
    problems, _ = lesson_rules.check(project, files=[], exercise_ids=IDS)
    assert "number 00 is taken by 00_again.ipynb and by 00_sample.ipynb" in "\n".join(problems)


def test_index_in_readme(course):
    project, _ = course
    text = project.readme.read_text("utf-8")
    for old, new, message in [
        ("[00 · Sample]", "[00 · Simple]", "the table calls 00_sample.ipynb '00 · Simple'"),
        ("00_sample.ipynb)", "01_no.ipynb)", "the table names notebooks/01_no.ipynb"),
        ("<!-- lessons:end -->", "", "put the table of lessons between"),
    ]:
        project.readme.write_text(text.replace(old, new), encoding="utf-8")
        problems, _ = lesson_rules.check(project, exercise_ids=IDS)
        assert any(message in line for line in problems), problems
    project.readme.write_text(text.replace("00 · Sample", "Sample"), encoding="utf-8")
    assert lesson_rules.check(project, exercise_ids=IDS) == ([], [])


def test_a_broken_file_is_named(course):
    project, path = course
    path.write_text("{", encoding="utf-8")
    problems, _ = lesson_rules.check(project, exercise_ids=IDS)
    assert problems[0].startswith("notebooks/00_sample.ipynb: not a valid notebook")


# run


def test_run_twice_leaves_the_file_byte_for_byte(course, capsys):
    project, path = course
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    assert notebooks.main(["run", str(path)], project) == 0
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == stamp
    assert "unchanged" in capsys.readouterr().out
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_run_stores_in_the_one_form(course):
    project, path = course
    wanted = path.read_bytes()
    notebook = lesson.read(path)
    notebook.metadata.kernelspec.display_name = "Python 3.12"
    notebook.metadata.widgets = {"state": {}}
    notebook.cells[PRINT].metadata.update(execution={"iopub.execute_input": "2026"}, collapsed=True)
    notebook.cells[PRINT].outputs = [new_output("stream", name="stdout", text=t) for t in "7\n"]
    notebook.cells[EXPLORER].outputs = [new_output("display_data", data={lesson.WIDGET: {}})]
    notebook.cells[RESULT].outputs = []
    notebook.cells[PROMISE].execution_count = 12
    store(path, notebook)
    changed, seconds, megabytes = lesson_runs.run(project, path)
    assert changed
    assert 0 < seconds < 60
    assert 30 < megabytes < 1000
    assert path.read_bytes() == wanted


def test_run_leaves_a_lesson_with_an_error_alone(course, capsys):
    project, path = course
    notebook = lesson.read(path)
    notebook.cells[PRINT].source = "a = [1]\na[3]"
    store(path, notebook)
    before = path.read_bytes()
    assert notebooks.main(["run"], project) == 1
    said = capsys.readouterr().out
    assert "notebooks/00_sample.ipynb, cell 5: IndexError: list index out of range" in said
    assert path.read_bytes() == before


def test_budgets(course, capsys, monkeypatch):
    project, _ = course
    monkeypatch.setattr(lesson_runs, "run", lambda *a, **k: (False, 61.0, 1200.0))
    assert notebooks.main(["run"], project) == 1
    said = capsys.readouterr().out
    assert "takes 61 s, a lesson has 60 s" in said
    assert "needs 1200 MB, a lesson has 1000 MB" in said


def test_outputs_that_are_ignored_or_a_little_different_are_kept():
    look = lesson_runs.pictures.CLOSE
    cell = new_code_cell("t()", outputs=[new_output("stream", text="0.1 s\n")])
    other = [new_output("stream", text="0.2 s\n")]
    assert not lesson_runs.same_outputs(cell, other, look)
    cell.metadata.tags = ["nbval-ignore-output"]
    assert lesson_runs.same_outputs(cell, other, look)
    assert not lesson_runs.same_outputs(cell, other + other, look)


def test_progress_bars_leave_nothing():
    assert lesson.settle("\r 10%\r100%\r    \r") == ""
    assert lesson.settle("one\r\ntwo\rTWO\n") == "one\nTWO\n"
    assert lesson.settle("\r 50%|##  |\r           \rloss 0.5\n") == "loss 0.5\n"
    assert lesson.settle("one\n\r 50%|##  |\r           \rtwo\n\r 9%|\r     \r") == "one\ntwo\n"
    bar = new_output("stream", name="stderr", text="\r 10%|#   |")
    end = new_output("stream", name="stderr", text="\r           \r")
    assert lesson.normal_outputs([bar, end]) == []


@pytest.mark.parametrize("mark", ["", "✔ ", "✘ ", "○ ", "✔"])
@pytest.mark.parametrize("verdict", ["right", "not right yet", "not tried yet"])
def test_a_verdict_may_begin_with_a_mark(mark, verdict):
    said = new_output("stream", text=f"{mark}Exercise 00.1  add_one: {verdict}  (3 cases)\n")
    assert lesson.verdict_of(new_code_cell(outputs=[said]), "00.1") == verdict
    assert lesson.verdict_of(new_code_cell(outputs=[said]), "00.2") == said.text.strip()


# solve


def test_solve(course, capsys):
    project, path = course
    before = path.read_bytes()
    assert notebooks.main(["solve"], project) == 0
    assert "untried when untouched and right when solved" in capsys.readouterr().out
    assert path.read_bytes() == before


def test_solve_two_lessons_at_a_time(course, capsys):
    project, path = course
    shutil.copy(path, path.with_name("01_again.ipynb"))
    assert notebooks.main(["solve", "--jobs", "2"], project) == 0
    said = capsys.readouterr().out
    assert "00_sample.ipynb: every exercise" in said
    assert "01_again.ipynb: every exercise" in said


def test_solve_finds_wrong_solutions_and_checks(course, capsys):
    project, path = course
    notebook = lesson.read(path)
    notebook.cells[SOLUTION].source = notebook.cells[SOLUTION].source.replace("x + 1", "x + 2")
    second = exercise_cells("00.2", "add_two")
    second[1].source = second[1].source.replace("raise NotImplementedError", "return 3")
    notebook.cells[SOLUTION + 1 : SOLUTION + 1] = second
    store(path, notebook)
    assert notebooks.main(["solve"], project) == 1
    said = capsys.readouterr().out.splitlines()
    assert "cell 14: the check of exercise 00.1 says 'not right yet' to the solution" in said[0]
    assert "cell 18: the check of exercise 00.2 says 'right' to the untouched cell" in said[1]
    assert len(said) == 2


def test_solve_names_the_cell_that_fails(course):
    _, path = course
    notebook = lesson.read(path)
    notebook.cells.insert(SOLUTION + 1, new_code_cell("1 / 0"))
    store(path, notebook)
    assert lesson_runs.solve(path) == ["cell 16: ZeroDivisionError: division by zero"]


# links and new


def test_links_follow_the_one_setting(course, capsys):
    project, path = course
    settings = project.root / "pyproject.toml"
    settings.write_text(settings.read_text().replace("somebody/cnn-course", "school/nets"))
    assert notebooks.main(["links"], project) == 0
    capsys.readouterr()
    notebook = lesson.read(path)
    assert (
        "https://colab.research.google.com/github/school/nets/blob/main/notebooks/00_sample.ipynb"
        in notebook.cells[0].source
    )
    assert '--depth 1 https://github.com/school/nets cnn-course"' in notebook.cells[1].source
    assert "github/school/nets/blob/main/notebooks/a" in project.readme.read_text("utf-8")
    assert lesson_rules.check(project, exercise_ids=IDS) == ([], [])
    assert notebooks.main(["links"], project) == 0
    assert "written" not in capsys.readouterr().out


def test_links_adds_what_is_missing(course):
    project, path = course
    notebook = lesson.read(path)
    wanted = copy.deepcopy(notebook)
    del notebook.cells[1]
    badge = project.badge(path.name)
    notebook.cells[0].source = notebook.cells[0].source.replace(f"{badge}\n\n", "")
    store(path, notebook)
    lesson_head.link(project, path)
    linked = lesson.read(path)
    for index in (0, 1):
        assert linked.cells[index].source == wanted.cells[index].source
    assert linked.cells[1].metadata == lesson.SETUP_METADATA


def test_reading_time_is_counted(course, capsys):
    project, path = course
    notebook = lesson.read(path)
    short = lesson_head.reading_minutes(notebook)
    notebook.cells[3].source += "\n\n" + "word " * 2000
    notebook.cells[3].source += "\n\n<details><summary>More</summary>\n\n" + "word " * 9000
    notebook.cells[3].source += "\n\n</details>"
    store(path, notebook)
    assert lesson_head.reading_minutes(notebook) == short + 10
    wrong = lesson_rules.check(project, exercise_ids=IDS)[0]
    assert len(wrong) == 1 and f"takes about {short + 10} minutes" in wrong[0]
    assert notebooks.main(["links"], project) == 0
    told = f"| nothing | {short + 10} minutes and 1 exercise | 1 second |"
    assert told in lesson.read(path).cells[0].source
    assert lesson_rules.check(project, exercise_ids=IDS)[0] == []


def test_new_makes_a_lesson_of_the_right_shape(course):
    project, _ = course
    assert notebooks.main(["new", "1", "pooling", "Pooling"], project) == 0
    path = project.notebooks / "01_pooling.ipynb"
    readme = project.readme.read_text("utf-8")
    entry = "<!-- lessons:end -->"
    row = f"[01 · Pooling](notebooks/01_pooling.ipynb)\n{entry}"
    project.readme.write_text(readme.replace(entry, row), encoding="utf-8")
    problems, _ = lesson_rules.check(project, exercise_ids=[*IDS, "01.1"])
    assert {line.partition(": ")[2] for line in problems} == {
        "the promise shows no picture; draw one and run `notebooks.py run`",
        "no cell has run; store the outputs with `notebooks.py run`",
    }
    with pytest.raises(SystemExit, match="exists already"):
        notebooks.main(["new", "1", "pooling", "Pooling"], project)
    assert lesson.title(lesson.read(path)) == "01 · Pooling"


def test_the_explorer_of_the_sample_stores_no_widget(course):
    cells = lesson.read(course[1]).cells
    assert [cell.outputs for cell in cells if cell.source == EXPLORE] == [[]]
