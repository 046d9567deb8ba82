"""The examples in the docstrings run, and every public name of the kernels has one."""

import ast
import doctest
import importlib
import inspect
import pathlib

import numpy as np
import pytest

import course_utils
from course_utils import (
    arithmetic,
    augment,
    boxes,
    caching,
    collages,
    conv,
    drawn_faces,
    explain,
    export,
    faces,
    functional,
    glyphs,
    layers,
    localization,
    pictures,
    pooling,
    pretrained,
    regions,
    scenes,
    segmentation,
    signals,
    sliding,
    style,
    tracking,
    training,
    volumes,
    yolo,
)

HOUSE = pathlib.Path(course_utils.__file__).parent
ROOMS = (
    conv,
    pooling,
    functional,
    layers,
    training,
    augment,
    boxes,
    regions,
    localization,
    sliding,
    segmentation,
    style,
    tracking,
    faces,
    pretrained,
    yolo,
)
FACES = {
    m.__name__.split(".")[-1]: m
    for m in (
        *ROOMS,
        arithmetic,
        pictures,
        caching,
        collages,
        explain,
        export,
        scenes,
        localization,
        drawn_faces,
        glyphs,
        signals,
        volumes,
    )
}
ASIDE = {"plots"}  # figures: their tests look at what they draw
WITHOUT = {"ModelFileError", "TrainingError", "TrainingInterrupted"}  # nobody calls these
WITHOUT |= {
    "Clip",
    "DrawnFaces",
    "Goal",
    "Painting",
    "Published",
    "Quality",
    "Scenes",
    "Score",
}  # made by functions with examples
WITHOUT |= {"Answer", "Portrait", "KINDS"}  # as well; names
WITHOUT |= {"cut_outs"}  # takes seconds


def modules_with_examples():
    found = []
    for path in sorted(HOUSE.rglob("*.py")):
        name = path.relative_to(HOUSE.parent).with_suffix("")
        if name.parts[1] not in ASIDE and ">>> " in path.read_text(encoding="utf-8"):
            found.append(".".join(name.parts).removesuffix(".__init__"))
    return found


@pytest.mark.parametrize("name", modules_with_examples())
def test_examples_give_what_they_show(name):
    """As `pytest --doctest-modules` does, with NumPy and the faces of the course at hand."""
    module = importlib.import_module(name)
    known = {"np": np} | FACES | vars(module)
    runner = doctest.DocTestRunner(optionflags=doctest.FAIL_FAST)
    said = []
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, name, globs=known):
        runner.run(test, out=said.append)
    assert not runner.failures, "".join(said)
    assert runner.tries


def public_names():
    names = {face: getattr(m, "__all__", None) or designed_names(m) for face, m in FACES.items()}
    return [(face, name) for face in names for name in names[face] if name not in WITHOUT]


def designed_names(module):
    """Name the functions that are for readers: those that say what they take and give."""
    functions = (n for n in ast.parse(inspect.getsource(module)).body if hasattr(n, "name"))
    return [f.name for f in functions if "Parameters\n" in (ast.get_docstring(f) or "")]


@pytest.mark.parametrize(("face", "name"), public_names())
def test_every_public_name_has_an_example(face, name):
    assert ">>> " in inspect.getdoc(getattr(FACES[face], name))
