"""The set-up cell where the course is not: Colab, a lone download, no network, no packages.

Colab is imitated by an empty folder, a `google.colab` package that does nothing, and a git rule
that leads the address of pyproject.toml to a repository made here from the files git knows.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import lesson
import lesson_runs
import pictures
import pytest
from nbformat.v4 import new_code_cell, new_notebook

PROJECT = lesson.Project()
LESSON = next(iter(PROJECT.notebooks.glob("01_*.ipynb")), None)
USE = """\
import course_utils
import numpy as np
from course_utils.conv import conv2d_forward
out, _ = conv2d_forward(np.ones((1, 4, 4, 1)), np.ones((3, 3, 1, 1)))
print(out.shape, course_utils.__file__)"""
IN_ROOT = "import google.colab\n"

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git_settings(**settings):
    """Environment variables that set git options, and hide the user's own."""
    env = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    env["GIT_CONFIG_COUNT"] = str(len(settings))
    for number, (key, value) in enumerate(settings.items()):
        env |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return env


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """A bare repository of the working tree as it is, uncommitted files included."""
    if not (PROJECT.root / ".git").exists():
        pytest.skip("this copy of the course is not a git repository")
    folder = tmp_path_factory.mktemp("git") / "course.git"
    env = os.environ | git_settings(
        **{
            "safe.directory": "*",
            "core.bare": "false",
            "user.name": "A. Nobody",
            "user.email": "nobody@example.org",
            "init.defaultBranch": "main",
        }
    )

    def git(*arguments, **options):
        return subprocess.run(
            ["git", *arguments],
            cwd=PROJECT.root,
            env=env,
            check=True,
            capture_output=True,
            **options,
        ).stdout

    known = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split(b"\0")
    names = [name for name in known if name and (PROJECT.root / os.fsdecode(name)).is_file()]
    git("init", "--quiet", "--bare", str(folder))
    there = (f"--git-dir={folder}", f"--work-tree={PROJECT.root}")
    add = ("add", "--pathspec-from-file=-", "--pathspec-file-nul")
    git(*there, *add, input=b"\0".join(names))
    git(*there, "commit", "--quiet", "--message", "The course")
    return folder


@pytest.fixture
def colab(tmp_path):
    """An empty folder and an environment as in Colab; `target` is where the address leads."""
    fake = tmp_path / "fake" / "google" / "colab"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("")
    folder = tmp_path / "my content"
    folder.mkdir()

    def environment(target):
        there = target if isinstance(target, str) else Path(target).as_uri()
        settings = {f"url.{there}.insteadOf": PROJECT.repository}
        paths = [str(tmp_path / "fake"), *filter(None, [os.environ.get("PYTHONPATH")])]
        return git_settings(**settings) | {"PYTHONPATH": os.pathsep.join(paths)}

    return folder, environment


def execute(folder, *sources, **environment):
    """Run the set-up cell and then other cells; return the notebook."""
    cells = [new_code_cell(source) for source in (PROJECT.setup_source, *sources)]
    notebook = new_notebook(cells=cells)
    with lesson_runs.clean_environment() as env:
        lesson_runs.execute(notebook, folder, env | environment)
    return notebook


@needs_git
def test_setup_in_an_empty_folder_twice(bare, colab):
    folder, environment = colab
    first = execute(folder, IN_ROOT, USE, **environment(bare))
    assert [cell.outputs for cell in first.cells[:2]] == [[], []]
    wanted = f"(1, 2, 2, 1) {folder.resolve() / 'cnn-course' / 'course_utils' / '__init__.py'}\n"
    assert first.cells[2].outputs[0].text == wanted

    # The second time the clone is there, and nothing is fetched.
    again = execute(folder, USE, **environment(folder / "nowhere"))
    assert again.cells[0].outputs == []
    assert again.cells[1].outputs[0].text == wanted


@needs_git
@pytest.mark.skipif(LESSON is None, reason="lesson 01 is not written yet")
def test_a_lesson_runs_alone_in_an_empty_folder(bare, colab):
    folder, environment = colab
    stored = lesson.read(LESSON)
    notebook = lesson.read(LESSON)
    with lesson_runs.clean_environment() as env:
        lesson_runs.execute(notebook, folder, env | environment(bare))
    lesson.normalise(notebook)
    look = pictures.look_for(stored)
    differing = [
        index + 1
        for index, (old, new) in enumerate(zip(stored.cells, notebook.cells, strict=True))
        if old.cell_type == "code"
        and "nbval-ignore-output" not in lesson.tags(old)
        and not lesson_runs.same_outputs(old, new.outputs, look)
    ]
    assert differing == []


@pytest.mark.parametrize("place", ["notebooks", ".", "exercises/checker", "tests/course/pictures"])
def test_setup_inside_the_course(place):
    notebook = execute(PROJECT.root / place, USE)
    assert notebook.cells[0].outputs == []
    assert str(PROJECT.root / "course_utils") in notebook.cells[1].outputs[0].text


def shown(folder, **environment):
    """The lines that Jupyter shows when the set-up cell fails."""
    notebook = new_notebook(cells=[new_code_cell(PROJECT.setup_source)])
    with (
        lesson_runs.clean_environment() as env,
        pytest.raises(lesson_runs.LessonError),
    ):
        lesson_runs.execute(notebook, folder, env | environment)
    (output,) = notebook.cells[0].outputs
    assert output.output_type == "error"
    return "\n".join(output.traceback).splitlines()


@pytest.mark.parametrize("where", ["cnn-course-main", "a course/cnn-course-main"])
def test_setup_finds_the_course_beside_it_under_any_name(tmp_path, where):
    folder = tmp_path / "lessons"
    folder.mkdir()
    (tmp_path / "another").mkdir()
    course = (folder if "/" in where else tmp_path) / where.partition("/")[0]
    kept = shutil.ignore_patterns("__pycache__", "plots")
    shutil.copytree(PROJECT.root / "course_utils", course / "course_utils", ignore=kept)
    (course / "course_utils" / "plots").mkdir()
    (course / "course_utils" / "plots" / "__init__.py").write_text("def use_style():\n    pass\n")
    notebook = execute(folder, USE, PATH=str(tmp_path))  # without git
    assert notebook.cells[0].outputs == []
    assert notebook.cells[1].outputs[0].text == (
        f"(1, 2, 2, 1) {course.resolve() / 'course_utils' / '__init__.py'}\n"
    )


def test_setup_takes_the_nearest_course(tmp_path):
    for place in ("beside", "course", "course/notebooks/inside"):
        package = tmp_path / place / "course_utils"
        package.mkdir(parents=True)
        (package / "start.py").write_text(f"print({place!r})\n")
    notebook = execute(tmp_path / "course" / "notebooks")
    assert notebook.cells[0].outputs[0].text == "course\n"


def test_the_set_up_cell_is_short():
    assert len(PROJECT.setup_source.splitlines()) <= 12


@needs_git
def test_a_fetch_that_fails_says_the_last_line_of_git(colab):
    folder, environment = colab
    nobody = "http://127.0.0.1:9/course"  # port 9 discards, if it answers at all
    (line,) = shown(folder, **environment(nobody))
    assert line.startswith(f"fatal: unable to access '{nobody}/'")
    assert list(folder.iterdir()) == []


@needs_git
def test_a_folder_in_the_way_is_named(bare, colab):
    folder, environment = colab
    (folder / "cnn-course").mkdir()
    (folder / "cnn-course" / "notes.txt").write_text("mine")
    (line,) = shown(folder, **environment(bare))
    assert line.startswith("fatal: ") and "cnn-course" in line
    assert [path.name for path in folder.rglob("*")] == ["cnn-course", "notes.txt"]


def test_without_git_one_line_says_so(colab):
    folder, _ = colab
    (line,) = shown(folder, PATH=str(folder))
    assert "git" in line


def test_a_missing_package_is_named_in_one_line(tmp_path):
    # A finder that denies two packages, loaded by Python as it starts.
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.util as util\n"
        "find = util.find_spec\n"
        "util.find_spec = lambda name, *a: None if name in ('cv2', 'scipy') else find(name, *a)\n"
    )
    (line,) = shown(PROJECT.notebooks, PYTHONPATH=str(tmp_path))
    assert "has no scipy, opencv-python." in line
    assert 'the kernel "CNN venv"' in line


def test_import_is_light():
    code = "import sys, course_utils; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    loaded = subprocess.run(
        [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(PROJECT.root)!r}); {code}",
        ],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert "course_utils" in loaded
    assert not {"numpy", "matplotlib", "scipy", "skimage", "cv2", "IPython"} & set(loaded)


LOOKS = """\
import matplotlib
from IPython import get_ipython
import matplotlib.pyplot as plt
ax = plt.figure().add_subplot()
ax.set_title("shown")
print(matplotlib.get_backend(), *(plt.rcParams[k] for k in ("image.origin", "text.usetex")))"""


def test_settings_of_the_reader_do_not_change_the_figures(tmp_path):
    (tmp_path / "matplotlibrc").write_text(
        "image.origin: lower\ntext.usetex: True\nsavefig.bbox: tight\nfigure.dpi: 40\n"
    )
    settings = {"MATPLOTLIBRC": str(tmp_path), "MPLBACKEND": "Agg"}
    found = [execute(PROJECT.notebooks, LOOKS, **env).cells[1].outputs for env in ({}, settings)]
    assert [output.output_type for output in found[0]] == ["stream", *["display_data"] * 2]
    assert "inline upper False" in found[0][0].text
    assert found[0] == found[1]
