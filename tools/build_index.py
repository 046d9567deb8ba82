"""Write INDEX.md, the functions and the terms of the course: ``python tools/build_index.py``.

A function stands with the lesson that derives it: the one with an exercise of its name, else the
one that its docstring names first, else the first that calls it. A term stands with the first
lesson in which it is in bold; what it means is said in ``glossary.txt``.
"""

import importlib
import inspect
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import exercises  # noqa: E402

ROOMS = (
    *("arithmetic", "conv", "pooling", "functional", "layers", "training", "architectures"),
    *("pictures", "data", "caching", "augment", "boxes", "regions", "collages", "scenes"),
    *("localization", "sliding", "yolo", "segmentation", "pretrained", "tracking", "faces"),
    *("glyphs", "drawn_faces", "explain", "style", "signals", "volumes", "export"),
)


def lessons(root=ROOT):
    """Give {number: (file name, title, text of the code, text of the prose)} of all notebooks."""
    found = {}
    for path in sorted((root / "notebooks").glob("[0-9][0-9]_*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        kinds = {
            kind: "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == kind)
            for kind in ("code", "markdown")
        }
        title = re.search(r"^# \d\d · (.+)$", kinds["markdown"], re.M)[1]
        found[path.name[:2]] = path.name, title, kinds["code"], kinds["markdown"]
    return found


def public(room):
    """Name the functions and classes that a room shows."""
    names = getattr(room, "__all__", None) or [
        name
        for name, thing in vars(room).items()
        if getattr(thing, "__module__", "") == room.__name__ and name[0] != "_"
    ]
    return sorted((n for n in names if callable(getattr(room, n))), key=str.lower)


def lesson_of(room, name, found):
    """Give the number of the lesson that derives a function, and its exercise, or None."""
    for number in exercises.ids():
        if exercises.find(number).name == name:
            return number[:2], number
    text = inspect.getdoc(getattr(room, name)) or ""
    said = re.search(r"[Ll]essons? (\d\d)", text)
    if said and said[1] in found:
        return said[1], None
    for pattern in _spellings(room.__name__.rpartition(".")[2], name):
        for number, (_, _, code, prose) in found.items():
            if re.search(pattern, f"{code}\n{prose}"):
                return number, None
    return None, None


def _spellings(room, name):
    """How a lesson may speak of a function, the plainest last."""
    stem = re.sub("_(forward|backward|loops|loops_backward)$", "", name)
    words = re.sub("(?<=[a-z])(?=[A-Z])", " ", stem).replace("_", "[ _-]")
    return rf"\b{room}\.{name}\b", rf"\b{name}\b", rf"\b{stem}_forward\b", rf"(?i)\b{words}\b"


def functions(found):
    """Write one table for each room."""
    for short in ROOMS:
        if not list((ROOT / "course_utils").glob(f"{short}*")):
            continue
        room = importlib.import_module(f"course_utils.{short}")
        yield f"\n### `{short}`\n\n| | Lesson | Exercise |\n|---|---|---|"
        for name in public(room):
            number, exercise = lesson_of(room, name, found)
            yield f"| `{name}` | {link(number, found)} | {exercise or ''} |"


def link(number, found):
    return f"[{number} · {found[number][1]}](notebooks/{found[number][0]})" if number else ""


def terms():
    """Read glossary.txt: {term: (how it stands in the lessons, what it means)}."""
    rows = {}
    for line in (ROOT / "tools" / "glossary.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            term, meaning = (part.strip() for part in line.split("|", 1))
            term, _, written = (part.strip() for part in term.partition("="))
            rows[term] = written or term, meaning
    return rows


def first_bold(written, found):
    """Give the number of the first lesson in which a term stands in bold, or None."""
    bold = re.compile(rf"\*\*{re.escape(written)}[.:,]?\*\*", re.I)
    return next((number for number, each in found.items() if bold.search(each[3])), None)


def index():
    """Give the whole text of INDEX.md."""
    found = lessons()
    lines = ["# Index", "", "Written by `tools/build_index.py`.", "", "## Terms", ""]
    lines += ["| Term | What it means | Lesson |", "|---|---|---|"]
    for term, (written, meaning) in sorted(terms().items(), key=lambda row: row[0].lower()):
        lines.append(f"| {term} | {meaning} | {link(first_bold(written, found), found)} |")
    lines += ["", "## Functions", "", "Each by the lesson that derives or first uses it."]
    return "\n".join([*lines, *functions(found)]) + "\n"


if __name__ == "__main__":
    part = ROOT / "INDEX.md.tmp"
    part.write_text(index(), encoding="utf-8")
    part.replace(ROOT / "INDEX.md")
