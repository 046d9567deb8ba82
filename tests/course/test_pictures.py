"""Which changes of a picture count: figures drawn here, and by two versions of Matplotlib."""

import io
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pictures
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image, ImageOps
from skimage import data

STORED = Path(__file__).parent / "pictures"
VERSIONS = ("3.10.0", "3.11.2")


def draw(*, bend=0.0, title="Training loss", label="residual", limit=1.2, digit=3, photo=None):
    """A figure with a curve, a table of small digits, and a photograph."""
    figure = Figure(figsize=(8.5, 3), dpi=110, layout="constrained")
    FigureCanvasAgg(figure)
    curve, table, picture = figure.subplots(1, 3)
    x = np.linspace(0, 20, 60)
    y = np.exp(-x / 7) + 0.05 * np.sin(7 * x) + bend
    curve.plot(x, y)
    curve.set(title=title, xlabel="epoch", ylabel="loss", ylim=(0, limit))
    curve.text(12, 0.4, label)
    digits = np.arange(64).reshape(8, 8) % 10
    digits[4, 4] = digit
    table.imshow(np.zeros((8, 8)), cmap="gray_r", vmin=0, vmax=1)
    for (i, j), value in np.ndenumerate(digits):
        table.text(j, i, value, ha="center", va="center", fontsize=8)
    picture.imshow(data.camera() if photo is None else photo, cmap="gray")
    picture.set_axis_off()
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=110)
    return out.getvalue()


@pytest.fixture(scope="module")
def figure():
    return draw()


def test_the_same_figure_is_the_same(figure):
    assert pictures.difference(figure, draw(), pictures.CLOSE) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"bend": 0.01},
        {"title": "Training less"},
        {"label": "residuals"},
        {"limit": 1.25},
        {"digit": 8},
        {"digit": 9},
        {"photo": data.camera()[:, ::-1]},
        {"photo": np.roll(data.camera(), 16, axis=1)},
    ],
    ids=lambda change: "-".join(change),
)
def test_a_close_look_sees_it(figure, change):
    gap = pictures.difference(figure, draw(**change), pictures.CLOSE)
    assert gap > 1.4 * pictures.CLOSE.tolerance


@pytest.mark.parametrize("stored", VERSIONS)
def test_another_version_of_matplotlib_draws_the_same(figure, stored):
    look = pictures.CLOSE if stored == version("matplotlib") else pictures.AFAR
    gap = pictures.difference((STORED / f"{stored}.png").read_bytes(), figure, look)
    assert gap < 0.9 * look.tolerance


@pytest.mark.parametrize("stored", VERSIONS)
@pytest.mark.parametrize(
    "change",
    [{"bend": 0.1}, {"limit": 2}, {"photo": data.camera()[:, ::-1]}, {"photo": data.coins()}],
    ids=["curve", "limit", "mirrored", "another"],
)
def test_a_look_from_afar_sees_a_changed_curve_or_image(stored, change):
    gap = pictures.difference(
        (STORED / f"{stored}.png").read_bytes(), draw(**change), pictures.AFAR
    )
    assert gap > 1.1 * pictures.AFAR.tolerance


def as_png(picture):
    out = io.BytesIO()
    picture.save(out, "png")
    return out.getvalue()


def test_sizes(figure):
    picture = Image.open(io.BytesIO(figure))
    width, height = picture.size
    wider = as_png(picture.resize((width + 40, height)))
    assert pictures.difference(figure, wider, pictures.AFAR) == np.inf
    a_bit = as_png(picture.resize((width + 5, height + 3), Image.Resampling.BICUBIC))
    assert pictures.difference(figure, a_bit, pictures.AFAR) < pictures.AFAR.tolerance


def test_transparent_paper_is_white():
    clear, white = Image.new("RGBA", (40, 30), (0, 0, 0, 0)), Image.new("L", (40, 30), 255)
    assert pictures.difference(as_png(clear), as_png(white), pictures.CLOSE) == 0
    black = as_png(ImageOps.invert(white))
    assert pictures.difference(as_png(clear), black, pictures.CLOSE) == pytest.approx(255)


def test_a_picture_smaller_than_a_patch():
    dot = [as_png(Image.new("L", (3, 2), shade)) for shade in (0, 100)]
    assert pictures.difference(*dot, pictures.CLOSE) == pytest.approx(100)


def test_packing_keeps_the_picture_and_its_maker(figure):
    packed = pictures.pack(figure)
    assert len(packed) < len(figure) / 2
    assert pictures.difference(figure, packed, pictures.CLOSE) <= pictures.PALETTE_LOSS
    assert pictures.pack(packed) == packed
    with Image.open(io.BytesIO(packed)) as small, Image.open(io.BytesIO(figure)) as large:
        assert small.info["Software"] == large.info["Software"]


def test_packing_loses_nothing_of_grey_and_of_what_a_palette_cannot_hold():
    grey = as_png(Image.fromarray(data.camera()).convert("RGBA"))
    rng = np.random.default_rng(0)
    noise = as_png(
        Image.fromarray(rng.integers(0, 256, (64, 64, 3)).astype("uint8")).convert("RGBA")
    )
    clear = as_png(Image.new("RGBA", (8, 8), (10, 20, 30, 40)))
    for picture in (grey, noise, clear):
        (before,), (after,) = (list(pictures.frames(p)) for p in (picture, pictures.pack(picture)))
        assert before.tobytes() == after.tobytes()
    assert len(pictures.pack(grey)) < len(grey)
