"""What every lesson notebook shares: its file, its address, its first cells, its normal form."""

import ast
import os
import re
import tomllib
import warnings
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.warnings import DuplicateCellId, MissingIDFieldWarning

FILE_NAME = re.compile(r"(\d\d)_([a-z0-9_]+)\.ipynb")
TAGS = {
    "setup",
    "promise",
    "explorer",
    "exercise-prompt",
    "exercise",
    "exercise-check",
    "exercise-solution",
    "nbval-ignore-output",
}
NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "CNN venv", "language": "python", "name": "python3"},
    "language_info": {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
    },
}
SETUP_METADATA = {"tags": ["setup"], "jupyter": {"source_hidden": True}, "cellView": "form"}
WIDGET = "application/vnd.jupyter.widget-view+json"

# At most twelve lines; what can be done once the course is found is in course_utils.set_up.
# Without core.askPass git would ask for a name, on a terminal that nobody sees.
SETUP_SOURCE = """\
# @title Set-up: finds the course, or fetches it (Colab)
from glob import glob
from runpy import run_path
from subprocess import getstatusoutput

near = (*("../" * k for k in range(9)), "*/", "../*/")
found = [f for place in near for f in glob(place + "course_utils/start.py")]
what = "-q --depth 1 {repository} cnn-course"
bad, said = (0, "") if found else getstatusoutput(f"git -c core.askPass=true clone {what}")
if bad:
    raise type("NoCourse", (Exception,), {"_render_traceback_": lambda e: [said.splitlines()[-1]]})
started = run_path((found or ["cnn-course/course_utils/start.py"])[0])"""

FENCED = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
BADGE_IMAGE = "https://colab.research.google.com/assets/colab-badge.svg"
BADGE = re.compile(r"\[!\[Open in Colab\]\([^)\s]*\)\]\([^)\s]*\)")


@dataclass(frozen=True)
class Project:
    """The repository the tool works on."""

    root: Path = Path(__file__).resolve().parents[1]

    @property
    def notebooks(self):
        return self.root / "notebooks"

    @property
    def readme(self):
        return self.root / "README.md"

    @property
    def repository(self):
        """The one setting: ``[project.urls] Repository`` of pyproject.toml."""
        settings = tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))
        return settings["project"]["urls"]["Repository"].removesuffix("/").removesuffix(".git")

    @property
    def slug(self):
        """OWNER/REPO."""
        return "/".join(self.repository.split("/")[-2:])

    @property
    def setup_source(self):
        return SETUP_SOURCE.replace("{repository}", self.repository)

    def badge(self, name):
        link = f"https://colab.research.google.com/github/{self.slug}/blob/main/notebooks/{name}"
        return f"[![Open in Colab]({BADGE_IMAGE})]({link})"

    def lessons(self):
        """The lesson files in order."""
        return sorted(self.notebooks.glob("*.ipynb"))

    def name(self, path):
        """The short name of a file in messages."""
        path = Path(path).resolve()
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)


def read(path):
    """The notebook of a file; missing and double cell ids are mended."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=MissingIDFieldWarning)
        warnings.filterwarnings("ignore", category=DuplicateCellId)
        return nbformat.reads(Path(path).read_text("utf-8"), as_version=4)


def write(path, text):
    """Write a file whole or not at all; return False if it holds this text already."""
    path, data = Path(path), text.encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return False
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def to_text(notebook):
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def tags(cell):
    return cell.metadata.get("tags", [])


def with_tag(notebook, tag):
    """(index, cell) of the cells that carry a tag."""
    return [(i, cell) for i, cell in enumerate(notebook.cells) if tag in tags(cell)]


def has_exercises(path):
    return bool(with_tag(read(path), "exercise"))


def title(notebook):
    """The lesson's heading without the number sign, or an empty text."""
    lines = notebook.cells[0].source.splitlines() if notebook.cells else []
    return lines[0].removeprefix("# ").strip() if lines and lines[0].startswith("# ") else ""


def parse(source):
    """The syntax tree of a cell; magics are left out, a broken cell is empty."""
    plain = re.sub(r"^(\s*)[%!].*", r"\1pass", source, flags=re.M)
    try:
        return ast.parse(plain)
    except SyntaxError:
        return ast.parse("")


def defined(source):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name for node in parse(source).body if isinstance(node, kinds)}


def solution_of(cell):
    """The Python of a solution cell, or None if there is not exactly one block."""
    blocks = FENCED.findall(cell.source)
    return blocks[0].rstrip() if len(blocks) == 1 else None


def verdict_of(cell, identity):
    """What a check printed: 'right', 'not tried yet', 'not right yet', or its first line."""
    text = "".join(o.text for o in cell.outputs if o.output_type == "stream" and o.name == "stdout")
    line = text.strip().partition("\n")[0]
    mark = r"(?:[^\w\s]\s*)?"  # seen at a glance; the words say it too
    known = rf"{mark}Exercise {re.escape(str(identity))}\s.*?:\s*(not \w+ yet|right)\b"
    found = re.match(known, line)
    return found[1] if found else line or "nothing"


def settle(text):
    """The text a terminal shows after carriage returns (a progress bar that cleans up: nothing)."""
    if "\r" not in text:
        return text
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        shown = ""
        for part in line.split("\r"):
            shown = part + shown[len(part) :]
        lines.append(shown.rstrip())
    return "\n".join(lines) if any(lines) else ""


def normal_outputs(outputs):
    """Outputs as they are stored: streams joined, progress bars settled, no widget views."""
    kept = []
    for output in outputs:
        output = nbformat.from_dict(output)
        if WIDGET in output.get("data", {}):
            continue
        last = kept[-1] if kept else None
        joins = last and output.output_type == last.output_type == "stream"
        if joins and output.name == last.name:
            last.text += output.text
        else:
            kept.append(output)
    for output in kept:
        output.pop("transient", None)
        shown = output.get("data", {}).get("text/html", "")
        if 'class="cnn-wake"' in shown:  # without a widget its rules are of no use
            output.data["text/html"] = re.sub("<style>.*?</style>", "", shown, flags=re.DOTALL)
        if output.output_type == "stream":
            output.text = settle(output.text)
    return [output for output in kept if output.get("text") != ""]


def normalise(notebook):
    """Bring metadata and outputs to the one stored form, in place."""
    notebook.nbformat, notebook.nbformat_minor = 4, max(5, notebook.get("nbformat_minor", 5))
    notebook.metadata = nbformat.from_dict(NOTEBOOK_METADATA)
    for cell in notebook.cells:
        keep = {"tags", "exercise", "jupyter", "cellView"}
        cell.metadata = nbformat.from_dict({k: v for k, v in cell.metadata.items() if k in keep})
        cell.source = cell.source.rstrip()
        if cell.cell_type == "code":
            cell.outputs = normal_outputs(cell.outputs)
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = cell.execution_count
    return notebook
