"""The rooms of course_utils: each module knows only those below it, and stays small."""

import ast
import graphlib
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOUSE = ROOT / "course_utils"
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(HOUSE.rglob("*.py"))
}
FLOORS = [  # from the ground up; rooms of one floor do not know each other
    {"arithmetic"},
    {"_engine"},
    {"conv", "pooling"},
    {"functional"},
    {"layers"},
    {"training"},
    {"architectures", "augment", "localization"},
    {"pictures", "boxes", "style", "caching", "drawn_faces", "glyphs", "signals", "volumes"},
    {"data", "regions", "sliding", "segmentation"},
    {"collages", "scenes"},
    {"pretrained", "yolo"},
    {"explain", "export", "tracking"},
    {"faces"},
]
NOT_YET = set()
MOST_LINES, MOST_CODE_LINES = 400, 40


def room(module):
    return module.split(".")[1] if "." in module else ""


def imported(tree, module, modules):
    """Name the modules of the house that a module imports, also those inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                near = module.split(".")[: -node.level or None]
                base = ".".join([*near, base] if base else near)
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            while name and name not in modules:
                name = name.rpartition(".")[0]
            if name and name != module:
                yield name


def imports():
    """Give {module: the modules of the house it imports}."""
    trees = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}
    return {name: set(imported(tree, name, MODULES)) for name, tree in trees.items()}


def test_the_walk_sees_every_kind_of_import():
    code = """
import course_utils.conv
from course_utils import pooling as p, nothing
from course_utils._engine.rows import wide
def later():
    from course_utils.training import Model
import numpy.linalg
from os import path
"""
    found = set(imported(ast.parse(code), "course_utils.data", MODULES))
    assert found == {
        "course_utils",
        "course_utils.conv",
        "course_utils.pooling",
        "course_utils._engine.rows",
        "course_utils.training",
    }
    code = "from . import base\nfrom .simple import ReLU\n"
    found = set(imported(ast.parse(code), "course_utils.layers.weighted", MODULES))
    assert found == {"course_utils.layers.base", "course_utils.layers.simple"}


def test_no_circle_of_modules():
    aside = NOT_YET | {""}  # and the door of the house, which looks into plots
    graph = {name: known for name, known in imports().items() if room(name) not in aside}
    tuple(graphlib.TopologicalSorter(graph).static_order())  # raises CycleError


def test_imports_go_downwards_only():
    floor_of = {name: floor for floor, names in enumerate(FLOORS) for name in names}
    upward = [
        (name, other)
        for name, known in imports().items()
        for other in known
        if room(name) in floor_of and room(other) != room(name)
        if floor_of.get(room(other), len(FLOORS)) >= floor_of[room(name)]
    ]
    assert not upward


def test_nothing_but_plots_imports_plots():
    """The set-up of a lesson, at the door of the house, sets the look of the figures."""
    found = [
        name
        for name, known in imports().items()
        if room(name) != "plots" and any(room(other) == "plots" for other in known)
    ]
    assert found == ["course_utils"]


def test_every_name_says_what_it_holds():
    private = [p.name for p in HOUSE.glob("_*.py") if p.name != "__init__.py"]
    assert not private, "flat private files belong to a room"
    assert not [name for name in MODULES if "_part_" in name]
    text = "\n".join(path.read_text(encoding="utf-8") for path in MODULES.values())
    assert not re.findall(r"\b\w*_part_\w*\b", text)


def code_lines(function):
    """Count the lines of a function that hold code: without docstring, comments, empty lines."""
    body = function.body
    has_docstring = ast.get_docstring(function, clean=False) is not None
    lines = set()
    for node in (function.args, *body[has_docstring:]):
        for inner in ast.walk(node):
            if hasattr(inner, "lineno"):
                lines |= {inner.lineno, inner.end_lineno}
    return len(lines | {function.lineno})


def test_code_lines_are_counted_as_said():
    tree = ast.parse(
        'def f(a,\n      b):\n    """Say.\n\n    more\n    """\n    # why\n\n    return a\n'
    )
    assert code_lines(tree.body[0]) == 3


@pytest.mark.parametrize("name", [name for name in MODULES if room(name) not in NOT_YET])
def test_files_and_functions_stay_small(name):
    text = MODULES[name].read_text(encoding="utf-8")
    n_lines = len(text.splitlines())
    assert n_lines <= MOST_LINES, f"{name} has {n_lines} lines; divide it by what it holds"
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds))
    long = {f.name: n for f in functions if (n := code_lines(f)) > MOST_CODE_LINES}
    assert not long, f"functions of {name} with more than {MOST_CODE_LINES} lines of code"


def run(code):
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_package_loads_nothing_before_it_is_asked():
    code = "import sys, course_utils; print('numpy' in sys.modules, 'matplotlib' in sys.modules)"
    assert run(code) == "False False"


@pytest.mark.parametrize(
    ("system", "library", "told"),
    [("linux", "glibc", True), ("linux", "", False), ("darwin", "", False), ("win32", "", False)],
)
def test_freed_pages_are_kept_where_the_library_is_glibc(monkeypatch, system, library, told):
    from course_utils._engine import rows

    made = []
    monkeypatch.setattr(rows.sys, "platform", system)
    monkeypatch.setattr(rows.platform, "libc_ver", lambda: (library, "2.36" if library else ""))
    monkeypatch.setattr(rows.np, "empty", lambda size, dtype: made.append(size))
    assert rows.keep_freed_pages() is told
    assert made == ([31 << 20] if told else [])
