"""The sentence below a widget: what to do where it is missing or does not answer.

A notebook that was saved with live knobs holds a name for them and nothing else: what they were
died with the kernel, and JupyterLab and Notebook write "Error displaying widget: model not found"
in their place. Saving their state as well is no way out (tried with jupyterlab_widgets 3.0): 100 KB
more for each explorer, knobs that move and do nothing, and an exported page that asks the network.

So the sentence brings rules that find out how its widget is, hide the error and change the words.
Where rules are dropped (a notebook that is not trusted, GitHub) or the page is built otherwise (VS
Code, Colab), one sentence is left that fits every case. What is stored in the course has no rules
(`tools/lesson.py`): a page that cleans HTML may write them out.
"""

from course_utils.plots.look.page import QUIET

FIRST = "(with a new kernel, first all cells above it)"
RULES = """
.jp-OutputArea .cnn-wake > span { display: none; }
.jp-OutputArea .cnn-wake::after { content: attr(data-missing); }
.jp-OutputArea:has(.jp-OutputArea-output > .lm-Widget) .cnn-wake::after {
  content: attr(data-live);
}
.jp-OutputArea:has(.jp-OutputArea-output > .jupyter-widgets-disconnected) .cnn-wake::after {
  content: attr(data-ended);
}
.jp-OutputArea:has(.cnn-wake) > * > .jupyter-widgets:not(:has(*)),
.jp-OutputArea:has(.cnn-wake) .jupyter-widgets-disconnected::before { display: none; }
.jp-OutputArea:has(.cnn-wake) .jupyter-widgets-disconnected.widget-inline-hbox { opacity: 0.5; }
"""


def waking(thing, missing):
    """HTML for an output of its own, right below that of the widget.

    Parameters
    ----------
    thing : str
        What the widget is, such as "knobs".
    missing : str
        What comes when the cell is run, such as "knobs to move appear".
    """
    words = f"No {thing} here, an error instead, or no answer? Run this cell {FIRST}."
    told = {
        "missing": f"Run this cell {FIRST}: {missing} here.",
        "live": f"No answer from the {thing}? Run this cell.",
        "ended": f"The kernel behind the {thing} has ended. Run this cell {FIRST}.",
    }
    told = " ".join(f'data-{state}="{sentence}"' for state, sentence in told.items())
    start = f'<div class="cnn-wake" style="{QUIET}; padding-left: 4px" {told}>'
    return f"{start}<span>{words}</span><style>{RULES}</style></div>"
