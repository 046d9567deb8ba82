"""What a reader sees of a figure: the outputs of a kernel, and the page that nbconvert makes."""

import base64
import os
import subprocess
import sys
from html.parser import HTMLParser

import lesson
import lesson_runs
import pictures
import pytest
from nbformat.v4 import new_code_cell, new_notebook

pytest.importorskip("nbconvert")

PROJECT = lesson.Project()
SOURCES = [
    PROJECT.setup_source,
    "import numpy as np\nfrom course_utils import plots\nplots.numbers(np.eye(3), title='<ones>')",
    "plots.slide(np.eye(4), np.ones((2, 2)), stride=2, alt='A window slides.')",
    "plots.explore_window()",
]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """A notebook that has run and is stored, in a folder of its own."""
    notebook = new_notebook(cells=[new_code_cell(source) for source in SOURCES])
    with lesson_runs.clean_environment() as env:
        env["MPLBACKEND"] = "Agg"
        lesson_runs.execute(notebook, PROJECT.notebooks, env)
    lesson.normalise(notebook)
    for cell in notebook.cells:
        pictures.pack_outputs(cell.outputs)
    path = tmp_path_factory.mktemp("page") / "page.ipynb"
    path.write_text(lesson.to_text(notebook), encoding="utf-8")
    return path


def export(path, *options, **env):
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", *options, path.name]
    env = os.environ | {"JUPYTER_CONFIG_DIR": str(path.parent)} | env
    done = subprocess.run(command, cwd=path.parent, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return path.with_suffix(".html").read_text(encoding="utf-8")


class Tags(HTMLParser):
    """The pictures of a page, its texts to unfold, and all its words."""

    def __init__(self, text):
        super().__init__()
        self.images, self.unfolding, self.words = [], 0, ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.unfolding += tag == "details"
        if tag == "img":
            self.images.append(dict(attributes))

    def handle_data(self, words):
        self.words += words


def test_what_is_stored(page):
    nothing, figure, moving, explorer = (cell.outputs for cell in lesson.read(page).cells)
    assert nothing == []
    for shown, wide in ((figure, 2), (moving, 1)):
        assert [set(o.data) for o in shown] == [{"image/png", "text/plain"}, {"text/html"}]
        (picture,) = pictures.of_output(shown[0])
        assert picture.density == wide
        assert picture.words == shown[0].data["text/plain"] != ""
        assert picture.words.replace("<", "&lt;").replace(">", "&gt;") in shown[1].data["text/html"]
    (gif,) = pictures.of_output(moving[1])
    assert (gif.kind, gif.words) == ("image/gif", "A window slides.")
    (note,) = explorer  # a stored widget is an error message elsewhere
    assert set(note.data) == {"text/html"} and "Run this cell" in note.data["text/html"]


def test_an_exported_page_has_pictures_and_words(page):
    tags = Tags(export(page))
    kinds = [image["src"].partition(";")[0] for image in tags.images]
    assert kinds == ["data:image/png", "data:image/png", "data:image/gif"]
    assert tags.images[2]["alt"] == "A window slides." and tags.unfolding == 3
    assert "<ones>: 3 × 3 numbers, 1 0 0; 0 1 0; 0 0 1." in tags.words
    assert "Run this cell" in tags.words


def test_the_template_of_the_course_makes_the_words_alt_text(page):
    place = PROJECT.root / "tools" / "export"
    env = {
        "JUPYTER_PATH": str(place / "share" / "jupyter"),
        "JUPYTER_CONFIG_PATH": str(place / "etc" / "jupyter"),
    }
    text = export(page, **env)
    assert "No description has been provided" not in text
    alts = [image["alt"] for image in Tags(text).images]
    assert alts[0].startswith("<ones>: 3 × 3 numbers") and alts[1:] == ["A window slides."] * 2


def test_no_picture_is_lost_where_html_is_cleaned(page):
    tags = Tags(export(page, "--HTMLExporter.sanitize_html=True"))
    stored = [pictures.of_output(cell.outputs[0])[0].data for cell in lesson.read(page).cells[1:3]]
    shown = [base64.b64decode(image["src"].partition(",")[2]) for image in tags.images]
    assert shown == stored
    assert "3 × 3 numbers, 1 0 0; 0 1 0; 0 0 1." in tags.words
