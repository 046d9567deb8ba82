"""Draw the picture at the top of the README: ``python tools/build_cover.py``."""

import io
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import pictures  # noqa: E402

from course_utils import conv, data, plots  # noqa: E402

plots.use_style()
photo = data.photograph("chelsea", gray=True, size=(240, 300))
sobel = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
g_x = conv.correlate2d(photo, sobel)
g_y = conv.correlate2d(photo, sobel.T)

fig, axes = plt.subplots(1, 3, figsize=(8.2, 2.9), width_ratios=(5, 2.4, 5), dpi=130)
plots.image(photo, title="a photograph, as numbers", ax=axes[0])
plots.numbers(sobel, title="a kernel: nine weights", signed=True, ax=axes[1])
plots.image(np.hypot(g_x, g_y).clip(0, 1), title="its edges, that way and the other", ax=axes[2])
(ROOT / "assets").mkdir(exist_ok=True)
drawn = io.BytesIO()
fig.savefig(drawn, metadata={"Software": None})
part = ROOT / "assets" / "cover.png.tmp"
part.write_bytes(pictures.pack(drawn.getvalue()))
part.replace(ROOT / "assets" / "cover.png")
