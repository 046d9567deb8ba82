"""The names of the pictures: general ones in `plots`, those of one lesson in its file."""

import ast
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from course_utils import plots

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
HERE = "course_utils.plots"
FILES = sorted((ROOT / "course_utils" / "plots").rglob("*.py"))
BELOW = {  # what a room may import, besides its own files
    "look": set(),
    "arrays": {"look"},
    "charts": {"look", "arrays"},
    "windows": {"look", "arrays"},
    "networks": {"look", "arrays"},
    "course_map.py": {"look"},
    "lessons": {"look", "arrays", "charts", "windows", "networks"},
}


def code_of(notebook):
    """The code cells as one tree."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ast.parse("\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code"))


def imported(tree):
    """(module, name or None) of everything that is imported, wherever."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module, alias.name) for alias in node.names)


def attributes(tree, of):
    """The attributes of the name `of` that are used."""
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == of
    }


def lessons_in(tree):
    """The files of `plots/lessons` that are imported."""
    for module, name in imported(tree):
        if module == f"{HERE}.lessons" and name:
            yield name
        elif module.startswith(f"{HERE}.lessons."):
            yield module.removeprefix(f"{HERE}.lessons.").split(".")[0]


def test_every_name_is_there():
    assert sorted(plots.__all__) == plots.__all__
    for name in plots.__all__:
        assert callable(getattr(plots, name)), name
        assert getattr(plots, name).__doc__, name


def test_nothing_imports_plots_but_set_up():
    code = "import sys, course_utils.conv, course_utils.pooling; print('matplotlib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout.strip() == "False", run.stderr


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_a_notebook_draws_with_is_there(notebook):
    tree, own = code_of(notebook), f"lesson_{notebook.stem[:2]}"
    assert attributes(tree, "plots") <= set(plots.__all__)
    used = attributes(tree, "figures")
    imported = set(lessons_in(tree))  # a long file of figures is split: lesson_13, lesson_13_faces
    assert all(name == own or name.startswith(f"{own}_") for name in imported)
    assert (own in imported) == bool(used)
    if used:
        figures = import_module(f"{HERE}.lessons.{own}")
        for name in used:
            assert getattr(figures, name, None) and not name.startswith("_"), name
            if not name.isupper():  # a constant knows no room
                assert getattr(figures, name).__module__ == figures.__name__, f"plots.{name}?"


def test_general_names_belong_to_no_lesson():
    for name in plots.__all__:
        assert ".lessons." not in getattr(plots, name).__module__, name


def test_what_a_lesson_draws_is_used_by_that_lesson_alone():
    own = {path.stem for path in FILES if path.parent.name == "lessons"} - {"__init__"}
    numbers = {path.stem[:2] for path in NOTEBOOKS}
    assert {name for name in own if name.split("_")[1] not in numbers} == set()
    for folder in ("course_utils", "exercises", "tools", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            found = set(lessons_in(ast.parse(path.read_text(encoding="utf-8"))))
            found = {name for name in found if not path.stem.startswith(f"{name}_")}
            assert not found, f"{path.relative_to(ROOT)} imports {found}"


def test_rooms_import_only_those_below():
    for path in FILES:
        parts = path.relative_to(ROOT / "course_utils" / "plots").parts
        room = parts[0]
        if room == "__init__.py":
            continue
        for module, name in imported(ast.parse(path.read_text(encoding="utf-8"))):
            assert module != HERE and (module, name) != ("course_utils", "plots"), path
            if module.startswith(f"{HERE}."):
                other = module.removeprefix(f"{HERE}.").split(".")[0]
                assert other == room or other in BELOW[room], f"{'/'.join(parts)}: {module}"


def test_files_of_the_pictures_do_not_import_in_a_circle():
    arrows = {}
    for path in FILES:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        arrows[name] = {m for m, _ in imported(top_level(path)) if m.startswith(f"{HERE}.")}
    while leaves := {name for name, below in arrows.items() if not below & set(arrows)}:
        arrows = {name: below for name, below in arrows.items() if name not in leaves}
    assert not arrows


def top_level(path):
    """What a file imports when it is imported itself: no function's body."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [n for n in tree.body if isinstance(n, (ast.Import, ast.ImportFrom))]
    return tree
