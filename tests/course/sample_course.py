"""A course of one small valid lesson, made in a temporary folder for the tests of the tools."""

import shutil
import sys
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import lesson  # noqa: E402

PYPROJECT = '[project.urls]\nRepository = "https://github.com/somebody/cnn-course"\n'
EXERCISES = """\
def check(identity, function):
    try:
        verdict = "right" if function(2) == 3 else "not right yet"
    except NotImplementedError:
        verdict = "not tried yet"
    print(f"Exercise {identity}  {function.__name__}: {verdict}")
"""
README = """\
# A course
[![Open in Colab](x.svg)](https://colab.research.google.com/github/old/name/blob/main/notebooks/a)
<!-- lessons:begin -->
| Lesson | You build |
|---|---|
| [00 · Sample](notebooks/00_sample.ipynb) | a line |
<!-- lessons:end -->
"""
DRAW = """\
import matplotlib.pyplot as plt
figure, ax = plt.subplots(figsize=(6, 3))
line = ax.plot([0, 1, 2, 3], [0, 1, 4, 9])
label = ax.set_title("A curve")"""
FILM = """\
import io
from IPython.display import Image
from PIL import Image as Picture
frames = [Picture.new("L", (60, 40), shade) for shade in (0, 120, 240)]
film = io.BytesIO()
frames[0].save(film, "gif", save_all=True, append_images=frames[1:])
Image(data=film.getvalue(), format="gif", alt="A square becomes light")"""
MOVES = """\
import base64
from IPython.display import display
code = base64.b64encode(film.getvalue()).decode()
picture = f'<img src="data:image/gif;base64,{code}" alt="A square becomes light" width="60">'
display({"text/html": f"<details><summary>Play</summary>{picture}</details>"}, raw=True)"""
EXPLORE = """\
from ipywidgets import interact
show = interact(lambda stride: print(stride), stride=(1, 3))"""
PROSE = "Some words say before each cell of code what it will do, and why that is needed. " * 3


def exercise_cells(identity="00.1", name="add_one"):
    hint = "<details><summary>Hint</summary>\n\nAdd.\n\n</details>\n\n"
    signature = f'def {name}(x):\n    """Return x plus one."""\n'
    parts = {
        "exercise-prompt": f"### Exercise {identity}\n\nAdd one to a number.\n\n{hint}{hint}",
        "exercise": f"{signature}    raise NotImplementedError",
        "exercise-check": f'from exercises import check\n\ncheck("{identity}", {name})',
        "exercise-solution": "<details><summary>Solution</summary>\n\n```python\n"
        f"{signature}    return x + 1\n```\n\n</details>",
    }
    cells = []
    for part, source in parts.items():
        make = new_code_cell if part in ("exercise", "exercise-check") else new_markdown_cell
        cells.append(make(source, metadata={"tags": [part], "exercise": identity}))
    return cells


def sample_notebook(project):
    cells = [
        new_markdown_cell(
            f"# 00 · Sample\n\n{project.badge('00_sample.ipynb')}\n\n"
            "You will have drawn a curve of your own.\n\n"
            "| You will build | You need | Reading time | Run time |\n|---|---|---|---|\n"
            "| a curve | nothing | 1 minute | 1 second |"
        ),
        new_code_cell(project.setup_source, metadata=lesson.SETUP_METADATA),
        new_code_cell(DRAW, metadata={"tags": ["promise"]}),
        new_markdown_cell(f"## What is seven?\n\n{PROSE}\n\n![Seven dots](dots.png)"),
        new_code_cell("print(3 + 4)"),
        new_markdown_cell(PROSE),
        new_code_cell("[6 * 7]"),
        new_markdown_cell(f"{PROSE}\n\n```python\ncode()  # ![]() is no picture here\n```"),
        new_code_cell(FILM),
        new_markdown_cell(PROSE),
        new_code_cell(EXPLORE, metadata={"tags": ["explorer", "nbval-ignore-output"]}),
        *exercise_cells(),
        new_markdown_cell("## Recap\n\n1. Seven."),
        new_markdown_cell(
            "## Check yourself\n\n<details><summary>What is seven?</summary>\n\nA prime.\n\n"
            "</details>"
        ),
        new_markdown_cell("## Papers\n\n- Euclid, *Elements*."),
        new_markdown_cell("## Next\n\nThis is [the only lesson](00_sample.ipynb)."),
    ]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    return new_notebook(cells=cells)


def make_course(root):
    """The project, with its lesson not run yet."""
    project = lesson.Project(root)
    project.notebooks.mkdir(parents=True)
    package = root / "course_utils"
    package.mkdir()
    (root / "pyproject.toml").write_text(PYPROJECT)
    (root / "README.md").write_text(README, encoding="utf-8")
    (package / "__init__.py").write_text("def set_up():\n    pass\n")
    shutil.copy(ROOT / "course_utils" / "start.py", package)
    (root / "exercises.py").write_text(EXERCISES)
    (package / "conv.py").write_text("def conv2d_forward(x):\n    return x\n")
    path = project.notebooks / "00_sample.ipynb"
    path.write_text(lesson.to_text(sample_notebook(project)), encoding="utf-8")
    return project, path
