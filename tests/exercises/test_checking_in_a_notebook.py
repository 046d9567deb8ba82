"""What a check can only meet in a notebook: cells that could not be read, and questions."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

WRONG = "def brightness(image):\n    return image.max()"
UNREAD = "def brightness(image):\n    return image.mean("
RIGHT = "def brightness(image):\n    return image.mean()"
CHECK = 'from exercises import check\ncheck("00.1", brightness)'


def run(tmp_path, *sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for cell in cells:
        cell.metadata["tags"] = ["raises-exception"]
    book = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(book, timeout=60, resources={"metadata": {"path": tmp_path}}).execute()
    return ["".join(o.get("text", "") for o in cell.outputs) for cell in book.cells]


def test_cell_that_could_not_be_read(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    texts = run(tmp_path, WRONG, UNREAD, CHECK, RIGHT, CHECK)
    told = " ".join(texts[2].split())
    assert "not right yet" in told and "line 2: '(' was never closed" in told
    assert "so the function before it is still there" in told
    assert "Exercise 00.1 brightness: right" in " ".join(texts[4].split())


def test_question_does_not_wait_for_the_keyboard():
    from exercises import grade

    def brightness(image):
        return float(input("how bright? "))

    report = grade("00.1", brightness)
    assert report.status == "wrong"
    assert "input() waits for the keyboard" in str(report)
    assert input.__module__ in ("builtins", "_io")  # as it was
