"""What a reader sees of a figure: the outputs of a kernel, and the page that nbconvert makes."""

import base64
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import lesson
import lesson_runs
import pictures
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

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
    notebook.cells[0].metadata = {"jupyter": {"source_hidden": True}}
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


PLACE = PROJECT.root / "tools" / "export"
OURS = {
    "JUPYTER_PATH": str(PLACE / "share" / "jupyter"),
    "JUPYTER_CONFIG_PATH": str(PLACE / "etc" / "jupyter"),
}
WRITTEN = """# Steps & sums

[![Open in Colab](https://colab.example/badge.svg)](https://colab.example)

| a | b |
|---|---|
| $\\lfloor n / s \\rfloor$ | `$5` |

$$ p = \\frac{f - 1}{2} $$
"""


@pytest.fixture(scope="module")
def written(page):
    """The same page with a heading and formulas."""
    notebook = lesson.read(page)
    notebook.cells.insert(0, new_markdown_cell(WRITTEN))
    path = page.with_name("written.ipynb")
    path.write_text(lesson.to_text(notebook), encoding="utf-8")
    return path


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
    assert "<style" not in note.data["text/html"]  # a page that is cleaned would write it out


def test_an_exported_page_has_pictures_and_words(page):
    tags = Tags(export(page))
    kinds = [image["src"].partition(";")[0] for image in tags.images]
    assert kinds == ["data:image/png", "data:image/png", "data:image/gif"]
    assert tags.images[2]["alt"] == "A window slides."
    assert tags.unfolding == 4  # a folded cell, the words of two pictures, one that plays
    assert "<ones>: 3 × 3 numbers, 1 0 0; 0 1 0; 0 0 1." in tags.words
    assert "Run this cell" in tags.words


def test_the_template_of_the_course_makes_the_words_alt_text(page):
    text = export(page, **OURS)
    assert "No description has been provided" not in text
    alts = [image["alt"] for image in Tags(text).images]
    assert alts[0].startswith("<ones>: 3 × 3 numbers") and alts[1:] == ["A window slides."] * 2


def test_an_exported_page_is_one_file_with_its_formulas(written):
    text = export(written, **OURS)
    fetched = re.findall(r"""<(?:script|img|link|iframe)[^>]*(?:src|href)=["']([^"']*)""", text)
    assert [address for address in fetched if not address.startswith("data:")] == []
    assert re.findall(r"url\(['\"]?(?!data:|['\"]?data:)[^)]*:|@import|import\(", text) == []
    assert text.count("<math") == 2 and 'display="block"' in text and "<mfrac>" in text
    assert "MathJax" not in text and r"\frac" not in text and "<code>$5</code>" in text
    assert '<a href="https://colab.example">Open in Colab</a>' in text


def test_an_exported_page_can_be_listened_to(written):
    text = export(written, **OURS)
    assert "<title>Steps &amp; sums</title>" in text and '<html lang="en">' in text
    assert text.count('role="group"') == 4 + 3 and text.count('aria-label="Code"') == 4
    prompts = re.findall(r'<div class="jp-(?:In|Out)putPrompt[^>]*>', text)
    assert all('aria-hidden="true"' in p or "MarkdownCell" in p for p in prompts[1:])
    assert text.count("<summary>Folded code</summary>") == 1


def test_long_lines_can_be_scrolled_on_a_narrow_page(written):
    text = export(written, **OURS)
    hidden = text.index(".jp-InputArea-editor {\n  overflow: hidden")  # in the page it builds on
    assert re.search(r"\.jp-InputArea-editor,[^}]*overflow-x: auto", text[hidden:])


def test_tables_of_text_keep_their_columns_and_formulas_have_no_scroll_bar(written):
    text = export(written, **OURS)
    (formulas,) = re.findall(r'math\[display="block"\] \{([^}]*)\}', text)
    assert "overflow: auto hidden" in formulas  # else a bar for the two pixels it is too high
    assert re.search(r"@media screen \{[^{}]*RenderedText pre \{\s*white-space: pre;", text)


def test_nothing_is_cut_off_on_paper(written):
    paper = export(written, **OURS).rpartition("@media print")[2].partition("</style>")[0]
    assert re.search(r"\.highlight pre,[^}]*white-space: pre-wrap", paper)
    assert re.search(r"h1, h2, h3 \{\s*break-after: avoid", paper)


def test_an_exported_page_does_not_ask_to_be_run(page):
    text = export(page, **OURS)
    assert 'class="cnn-wake"' in text and ".cnn-wake span {\n  display: none" in text
    assert "Knobs to move stand here" in text


def test_formulas_outlive_a_page_that_is_cleaned(written):
    text = export(written, "--HTMLExporter.sanitize_html=True", **OURS)
    assert r"\frac{f - 1}{2}" in text and "MathJax" in text and "<math" not in text


@pytest.mark.parametrize("app", ["jupyterlab.labapp.LabApp", "notebook.app.JupyterNotebookApp"])
def test_the_menus_of_a_server_export_the_same_page(app, tmp_path):
    pytest.importorskip(app.split(".")[0])
    module, _, name = app.rpartition(".")
    code = f"""
from {module} import {name}
app = {name}.initialize_server(argv=["--no-browser", "--port=0"])
print(app.config.HTMLExporter.template_name, list(app.config.HTMLExporter.filters))
"""
    env = os.environ | OURS | {"JUPYTER_CONFIG_DIR": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert done.stdout.split() == ["cnn_course", "['markdown2html']"], done.stderr


@pytest.mark.parametrize("kind", ["slides", "webpdf"])
def test_other_kinds_of_export_keep_their_template(kind):
    code = f"""
from nbconvert.exporters import get_exporter
from nbconvert.nbconvertapp import NbConvertApp
app = NbConvertApp()
app.load_config_file()
print(get_exporter({kind!r})(config=app.config).template_name)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | OURS, capture_output=True, text=True
    )
    assert done.stdout.strip() == {"slides": "reveal"}.get(kind, kind), done.stderr


def test_no_picture_is_lost_where_html_is_cleaned(page):
    tags = Tags(export(page, "--HTMLExporter.sanitize_html=True"))
    stored = [pictures.of_output(cell.outputs[0])[0].data for cell in lesson.read(page).cells[1:3]]
    shown = [base64.b64decode(image["src"].partition(",")[2]) for image in tags.images]
    assert shown == stored
    assert "3 × 3 numbers, 1 0 0; 0 1 0; 0 0 1." in tags.words


def test_arrow_keys_are_left_to_knobs_and_do_what_they_did_elsewhere():
    schemas = Path(pytest.importorskip("jupyterlab").__file__).parent / "schemas" / "@jupyterlab"
    notebook = json.loads((schemas / "notebook-extension" / "tracker.json").read_text("utf-8"))
    theirs = [
        (shortcut["command"], *shortcut["keys"], shortcut["selector"])
        for shortcut in notebook["jupyter.lab.shortcuts"]
    ]
    settings = PLACE / "share" / "jupyter" / "lab" / "settings" / "overrides.d" / "knobs.json"
    (ours,) = json.loads(settings.read_text("utf-8")).values()
    pairs = [ours["shortcuts"][k : k + 2] for k in range(0, 8, 2)]
    assert {off["keys"][0] for off, _ in pairs} == {
        f"Arrow{d}" for d in ("Up", "Down", "Left", "Right")
    }
    for off, on in pairs:
        assert off.pop("disabled") and (off["command"], *off["keys"], off["selector"]) in theirs
        assert on == off | {"selector": off["selector"] + ":not(.noUi-handle):not(select)"}
