"""How pages are exported, by `jupyter nbconvert` and by the menus of JupyterLab and Notebook.

Their servers read this file and no `jupyter_nbconvert_config`.
"""

import sys
from pathlib import Path

template = "share/jupyter/nbconvert/templates/cnn_course"
sys.path.append(str(Path(__file__).resolve().parents[2] / template))

c = get_config()  # noqa: F821
c.HTMLExporter.template_name = "cnn_course"
c.HTMLExporter.filters = {"markdown2html": "cnn_course_pages.markdown2html"}
c.SlidesExporter.template_name = "reveal"  # it is a kind of HTML, too, but not of ours
c.WebPDFExporter.template_name = "webpdf"
