"""A record of what is solved, kept beside the notebooks, and its picture."""

import json
import os
import re
from pathlib import Path

from exercises.checker.specification import ids

__all__ = ["progress", "record", "solved"]

LESSON = re.compile(r"\d\d_[a-z0-9_]+\.ipynb")  # a copy that Jupyter made is no lesson
PARTS = ((0, "Convolution"), (7, "Networks"), (13, "Detection"), (20, "Faces, art, beyond"))


def _notebooks():
    return Path(__file__).resolve().parents[2] / "notebooks"


def _file():
    """Where the record is kept; the environment variable CNN_COURSE_PROGRESS names another."""
    named = os.environ.get("CNN_COURSE_PROGRESS")
    file = Path(named) if named else _notebooks() / ".progress.json"
    return file.resolve() if file.is_symlink() else file  # a link stays one


def solved() -> set[str]:
    """The ids of the exercises that a check has called right."""
    try:
        return set(json.loads(_file().read_text(encoding="utf-8"))["solved"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def record(id):
    """Note that an exercise is solved; a folder that cannot be written to is no error.

    A record that cannot be read is kept under another name, never written over.
    """
    path = _file()
    done = solved()
    if id in done:
        return
    try:
        if not done and path.exists() and path.stat().st_size:
            _set_aside_if_damaged(path)
        text = json.dumps({"solved": sorted(done | {id})}, indent=1)
        part = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        part.write_text(text + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        print(f"(The record of solved exercises could not be written: {error.strerror})")


def _set_aside_if_damaged(path):
    try:
        json.loads(path.read_text(encoding="utf-8"))["solved"]
    except (ValueError, KeyError, TypeError):
        path.replace(path.with_name(path.name + ".damaged"))


def progress():
    """Draw the course as a map with a dot for each exercise, filled where it is solved.

    Returns
    -------
    matplotlib.axes.Axes
    """
    from course_utils import plots

    done = solved()
    known = ids()
    count = len(done & set(known))
    print(f"{count} of {len(known)} exercises solved")
    lessons = [
        (number, title, part, [(id, id in done) for id in known if int(id[:2]) == number])
        for number, title, part in _lessons()
    ]
    return plots.course_map(lessons)


def _lessons():
    """Number, title and part of each lesson, read from the notebooks themselves."""
    rows = []
    for path in sorted(_notebooks().glob("*.ipynb")):
        if not LESSON.fullmatch(path.name):
            continue
        number = int(path.name[:2])
        part = [name for start, name in PARTS if number >= start][-1]
        rows.append((number, _title(path), part))
    return rows


def _title(path):
    """The heading of a lesson, or what its file is called where there is none."""
    try:
        first = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]
        return "".join(first).splitlines()[0].split("·", 1)[1].strip()
    except (OSError, ValueError, LookupError, TypeError):
        return path.stem[3:].replace("_", " ").capitalize()
