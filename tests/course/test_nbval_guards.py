"""Plant each fault in a copy of a notebook and see the nbval pass of this repository catch it."""

import base64
import copy
import io
import os
import subprocess
import sys
from xml.etree import ElementTree

import lesson
import lesson_runs
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from pictures import IN_HTML
from PIL import Image
from sample_course import DRAW, FILM, MOVES, ROOT

PLAY = FILM.replace("\nImage(data", "\nunused = Image(data") + "\n" + MOVES
WORDS = """\
import base64, io
from IPython.display import display
from PIL import Image as Picture
file = io.BytesIO()
Picture.new("L", (120, 80), 200).save(file, "png")
shown = {"image/png": base64.b64encode(file.getvalue()).decode(), "text/plain": "A grey square."}
display(shown, raw=True, metadata={"image/png": {"alt": "A grey square.", "width": 60}})"""
NUMBER, RESULT = "print(3 + 4)", "[6 * 7]"
TIMING = "import time\nprint(time.time())"
BAR = "from tqdm import tqdm\nfor step in tqdm(range(3), leave=False):\n    pass"
QUIET_BAR = """\
import sys
from tqdm import tqdm
for step in tqdm(range(3), leave=False, file=sys.stdout):
    pass
print("after it")"""
RECORD = """\
import os, pathlib
record = pathlib.Path(os.environ["CNN_COURSE_PROGRESS"])
print(record.exists(), record.touch())"""


def draw(source):
    """The picture that a cell shows, in base64."""
    scope, data = {}, io.BytesIO()
    exec(source, scope)  # the cells of this file, as a kernel runs them
    if "film" in scope:
        return base64.b64encode(scope["film"].getvalue()).decode()
    scope["figure"].savefig(data, format="png", dpi="figure", bbox_inches="tight")
    scope["plt"].close("all")
    return base64.b64encode(data.getvalue()).decode()


# Faults of one cell: its sound source, what is done to it, what the pass says


def changed_number(cell):
    cell.outputs[0].text = "8\n"


def changed_curve(cell):
    cell.outputs[0].data["image/png"] = draw(DRAW.replace("4, 9]", "5, 9]"))


def changed_letter(cell):
    cell.outputs[0].data["image/png"] = draw(DRAW.replace("A curve", "A carve"))


def changed_animation(cell):
    cell.outputs[0].data["image/gif"] = draw(FILM.replace("120", "160"))


def changed_animation_in_html(cell):
    html, film = cell.outputs[0].data["text/html"], draw(FILM.replace("120", "160"))
    cell.outputs[0].data["text/html"] = IN_HTML.sub(rf"data:\1;base64,{film}", html)


def changed_words_in_html(cell):
    html = cell.outputs[0].data["text/html"]
    cell.outputs[0].data["text/html"] = html.replace("becomes light", "becomes dark")


def changed_words(cell):
    cell.outputs[0].data["text/plain"] = "A black square."


def changed_alt(cell):
    cell.outputs[0].metadata["image/png"]["alt"] = "A black square."


def changed_width(cell):
    cell.outputs[0].metadata["image/png"]["width"] = 120


def fewer_frames(cell):
    cell.outputs[0].data["image/gif"] = draw(FILM.replace("(0, 120, 240)", "(0, 120)"))


def one_figure_more(cell):
    data = {"image/png": cell.outputs[0].data["image/png"]}
    cell.outputs.append(new_output("display_data", data=data))


def missing_picture(cell):
    del cell.outputs[0].data["image/png"]


def missing_output(cell):
    cell.outputs = []


def error(cell):
    cell.source += "\n1 / 0"


def error_where_output_is_ignored(cell):
    cell.source += "\n2 / 0"


CELL_FAULTS = {
    changed_number: (NUMBER, "Cell outputs differ"),
    changed_curve: (DRAW, "picture 1 differs by"),
    changed_letter: (DRAW, "picture 1 differs by"),
    changed_animation: (FILM, "picture 1 differs by"),
    changed_animation_in_html: (PLAY, "picture 1 differs by"),
    changed_words_in_html: (PLAY, "Cell outputs differ"),
    changed_words: (WORDS, "Cell outputs differ"),
    changed_alt: (WORDS, "the words of picture 1 differ: 'A black square.'"),
    changed_width: (WORDS, "picture 1 has density 1, the code draws 2"),
    fewer_frames: (FILM, "picture 1 has another size"),
    one_figure_more: (DRAW, "2 pictures are stored, the code draws 1"),
    missing_picture: (DRAW, "0 pictures are stored, the code draws 1"),
    missing_output: (NUMBER, "Unexpected output fields"),
    error: (NUMBER, "ZeroDivisionError"),
    error_where_output_is_ignored: (TIMING, "ZeroDivisionError"),
}
ERROR = list(CELL_FAULTS).index(missing_output)
SOUND = len(CELL_FAULTS)  # the sound cells come after those of the faults
SOURCES = [
    *(source for source, _ in CELL_FAULTS.values()),
    RESULT,
    BAR,
    QUIET_BAR,
    PLAY,
    WORDS,
    RECORD,
    TIMING,
]


# Faults of the stored notebook, which nbval itself does not see


def not_run(notebook):
    notebook.cells[0].outputs, notebook.cells[0].execution_count = [], None


def stale_order(notebook):
    notebook.cells[1].execution_count = 99


def trailing_semicolon(notebook):
    notebook.cells[SOUND].source += ";"
    notebook.cells[SOUND].outputs = []


def stored_error(notebook):
    cell = notebook.cells[ERROR]
    cell.source += "\n1 / 0"
    cell.metadata.tags = ["raises-exception"]
    trace = {"ename": "ZeroDivisionError", "evalue": "division by zero", "traceback": []}
    cell.outputs.append(new_output("error", **trace))


STORED_FAULTS = {
    not_run: "cell 1 has not run",
    stale_order: "cell 2 ran as number 99",
    trailing_semicolon: f"cell {SOUND + 1} ends in ;",
    stored_error: f"cell {ERROR + 1} stores an error",
}


def stripped(notebook):
    for cell in notebook.cells:
        cell.outputs, cell.execution_count = [], None


def harmless(notebook):
    """What another computer may do: other grey levels by one, a rounded size, another time."""
    data = notebook.cells[1].outputs[0].data
    assert data["text/plain"].startswith("<Figure size 600x300 ")
    data["text/plain"] = data["text/plain"].replace("600x300", "600.02x299.998")
    with Image.open(io.BytesIO(base64.b64decode(data["image/png"]))) as picture:
        pixels = np.asarray(picture.convert("RGB"), int)
    noise = np.random.default_rng(0).integers(-1, 2, pixels.shape)
    new = io.BytesIO()
    Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8)).save(new, "png")
    data["image/png"] = base64.b64encode(new.getvalue()).decode()
    notebook.cells[-1].outputs[0].text = "0.0\n"


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """{file stem: {test name: message of its failure or None}} of one nbval pass over all."""
    folder = tmp_path_factory.mktemp("guards")
    clean = new_notebook(cells=[new_code_cell(source) for source in SOURCES])
    for cell in clean.cells:
        if cell.source == TIMING:
            cell.metadata.tags = ["nbval-ignore-output"]
    lesson_runs.execute(clean, folder)
    lesson.normalise(clean)

    notebooks = {
        name: copy.deepcopy(clean) for name in ("clean", "harmless", "cells", "stored", "stripped")
    }
    harmless(notebooks["harmless"])
    stripped(notebooks["stripped"])
    for index, plant in enumerate(CELL_FAULTS):
        plant(notebooks["cells"].cells[index])
    for plant in STORED_FAULTS:
        plant(notebooks["stored"])
    for name, notebook in notebooks.items():
        (folder / f"{name}.ipynb").write_text(lesson.to_text(notebook), encoding="utf-8")

    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider"]
    command += ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=300", "--color=no"]
    command += ["--nbval-sanitize-with", str(ROOT / "tests" / "course" / "nbval_sanitize.cfg")]
    command += ["-n", "2", "--dist", "loadfile", f"--junitxml={folder}/report.xml", str(folder)]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout + done.stderr
    found = {}
    for case in ElementTree.parse(folder / "report.xml").iter("testcase"):
        problem = next(
            (case.find(k) for k in ("failure", "error") if case.find(k) is not None), None
        )
        message = None if problem is None else f"{problem.get('message')}\n{problem.text}"
        found.setdefault(case.get("classname").split(".")[0], {})[case.get("name")] = message
    return found


@pytest.mark.parametrize("name", ["clean", "harmless"])
def test_a_sound_notebook_passes(results, name):
    assert set(results[name]) == {"stored outputs"} | {f"Cell {i}" for i in range(len(SOURCES))}
    assert set(results[name].values()) == {None}


@pytest.mark.parametrize("plant", CELL_FAULTS, ids=lambda plant: plant.__name__)
def test_a_fault_of_a_cell_is_caught(results, plant):
    message = results["cells"][f"Cell {list(CELL_FAULTS).index(plant)}"]
    assert CELL_FAULTS[plant][1] in (message or "passed")


def test_the_sound_cells_beside_faults_pass(results):
    failed = {name for name, message in results["cells"].items() if message}
    assert failed == {f"Cell {index}" for index in range(len(CELL_FAULTS))}


@pytest.mark.parametrize("plant", STORED_FAULTS, ids=lambda plant: plant.__name__)
def test_a_fault_of_the_stored_notebook_is_caught(results, plant):
    assert STORED_FAULTS[plant] in (results["stored"]["stored outputs"] or "passed")


def test_a_stripped_notebook_is_caught(results):
    assert "no cell has run" in (results["stripped"]["stored outputs"] or "passed")


def test_a_trailing_semicolon_shows_nothing(results):
    assert results["stored"][f"Cell {SOUND}"] is None


def test_the_cells_of_a_notebook_stay_on_one_worker(tmp_path):
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "--nbval", "-n", "2"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert "add --dist loadfile" in done.stderr
