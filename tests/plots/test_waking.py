"""The sentence below a widget, in pages built as JupyterLab and Notebook build theirs."""

import re
import shutil
import subprocess

import pytest

from course_utils.plots.look.waking import waking

NOTE = waking("knobs", "knobs to move appear")
GONE = "lm-Widget jupyter-widgets jupyter-widgets-disconnected"
KNOB = "jupyter-widgets widget-inline-hbox jupyter-widgets-disconnected"
FIRST = "(with a new kernel, first all cells above it)"
MISSING = f"Run this cell {FIRST}: knobs to move appear here."
LIVE = "No answer from the knobs? Run this cell."
ENDED = "The kernel behind the knobs has ended. "
ENDED += f"Run this cell {FIRST}."
STATES = {  # what stands where the widget was, and the sentence
    "live": ('<div class="panel"><div class="lm-Widget jupyter-widgets">x</div></div>', LIVE),
    "model not found": ('<div class="panel jupyter-widgets">Error displaying</div>', MISSING),
    "kernel ended": (f'<div class="panel"><div class="{GONE}"></div></div>', ENDED),
    "stored": ("", MISSING),
}


def output(inside):
    return f'<div class="jp-OutputArea-child">{inside}</div>'


def look_at(tmp_path, page, script):
    """What a script finds in a page that a browser has drawn."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no browser here")
    path = tmp_path / "page.html"
    script = f"<script>document.title = 'found ' + ({script})</script>"
    path.write_text(f"<meta charset='utf-8'>{page}{script}", encoding="utf-8")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", path.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return re.search("<title>found (.*?)</title>", done.stdout, re.DOTALL)[1]


def area(widget):
    widget = widget.replace("panel", "jp-OutputArea-output panel")
    note = f'<div class="jp-OutputArea-output">{NOTE}</div>'
    return f'<div class="jp-OutputArea">{output(widget) if widget else ""}{output(note)}</div>'


def test_the_sentence_fits_the_state_of_the_widget(tmp_path):
    page = "".join(area(widget) for widget, _ in STATES.values())
    script = """[...document.querySelectorAll('.cnn-wake')].map(
        n => getComputedStyle(n, '::after').content + n.firstChild.offsetHeight).join('|')"""
    told = [f'"{sentence}"0' for _, sentence in STATES.values()]  # 0: the other one is hidden
    assert look_at(tmp_path, page, script).split("|") == told


def test_the_error_is_hidden_and_nothing_else(tmp_path):
    script = "[...document.querySelectorAll('.panel')].map(e => e.offsetHeight > 0)"
    page = "".join(area(STATES[state][0]) for state in ("live", "model not found"))
    elsewhere = f'<div class="jp-OutputArea">{output(STATES["model not found"][0])}</div>'
    assert look_at(tmp_path, page + elsewhere, script) == "true,false,true"


def test_knobs_whose_kernel_ended_are_pale_and_keep_their_place(tmp_path):
    theirs = "<style>.jupyter-widgets-disconnected::before { content: 'broken'; }</style>"
    knob = STATES["kernel ended"][0].replace(
        "></div></div>", f'><b class="{KNOB}"></b></div></div>'
    )
    script = "[getComputedStyle(document.querySelector('b')).opacity, "
    script += "getComputedStyle(document.querySelector('b'), '::before').display]"
    assert look_at(tmp_path, theirs + area(knob), script) == "0.5,none"


def test_a_sentence_for_every_case_is_left_where_rules_are_dropped():
    words = re.sub("<style>.*?</style>|<[^>]*>", "", NOTE, flags=re.DOTALL)
    assert words == f"No knobs here, an error instead, or no answer? Run this cell {FIRST}."


def test_a_page_built_otherwise_is_left_alone(tmp_path):
    script = "document.querySelector('.cnn-wake').innerText"
    shown = look_at(tmp_path, f"<section>{NOTE}</section>", script)
    assert shown == f"No knobs here, an error instead, or no answer? Run this cell {FIRST}."
