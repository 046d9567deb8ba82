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
        settings = {f"url.{Path(target).as_uri()}.insteadOf": PROJECT.repository}
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


@pytest.mark.parametrize("place", ["notebooks", ".", "course_utils/exercises"])
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


ADVICE = (
    f"The course could not be fetched from {PROJECT.repository}: "
    "connect to the network (git is needed too) and run this cell again."
)


@needs_git
def test_without_network_one_line_says_what_to_do(colab):
    folder, environment = colab
    assert shown(folder, **environment(folder / "unreachable")) == [ADVICE]
    assert list(folder.iterdir()) == []


def test_without_git_one_line_says_what_to_do(colab):
    folder, _ = colab
    assert shown(folder, PATH=str(folder)) == [ADVICE]


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
