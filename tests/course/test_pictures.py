"""Which changes of a picture count: figures drawn here, and by two versions of Matplotlib."""

import base64
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


def test_packing_loses_nothing_of_what_a_palette_cannot_hold():
    rng = np.random.default_rng(0)
    noise = as_png(
        Image.fromarray(rng.integers(0, 256, (64, 64, 3)).astype("uint8")).convert("RGBA")
    )
    clear = as_png(Image.new("RGBA", (8, 8), (10, 20, 30, 40)))
    for picture in (noise, clear):
        (before,), (after,) = (list(pictures.frames(p)) for p in (picture, pictures.pack(picture)))
        assert before.tobytes() == after.tobytes()


def test_a_grey_photograph_stays_grey():
    photograph = data.camera()
    packed = pictures.pack(as_png(Image.fromarray(photograph).convert("RGBA")))
    (shown,) = pictures.frames(packed)
    assert np.abs(np.asarray(shown).astype(int) - photograph[..., None]).max() <= 4
    assert len(packed) <= len(as_png(Image.fromarray(photograph)))


def card(density=2):
    """A drawing of double density with clear corners, and grey letters."""
    figure = Figure(figsize=(4, 2), dpi=100 * density)
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    ax.plot([1, 3, 2], label="a line")
    ax.legend()
    out = io.BytesIO()
    figure.savefig(out, format="png")
    with Image.open(out) as picture:
        shown = picture.convert("RGBA")
    clear = Image.new("L", shown.size, 255)
    clear.paste(Image.linear_gradient("L").resize((9, 9)), (0, 0))
    shown.putalpha(clear)
    return as_png(shown)


def test_packing_keeps_white_paper_and_clear_corners():
    sharp = card()
    packed = pictures.pack(sharp, 2)
    assert len(packed) < len(sharp) / 2 and pictures.pack(packed, 2) == packed
    with Image.open(io.BytesIO(packed)) as few, Image.open(io.BytesIO(sharp)) as all_:
        assert few.mode == "P"
        new, old = (np.asarray(p.convert("RGBA")).astype(int) for p in (few, all_))
    assert np.abs(new[..., 3] - old[..., 3]).max() <= 256 // pictures.CLEAR
    white = (old == 255).all(axis=2)
    assert (new[white] == 255).all()


def test_a_double_density_is_compared_as_the_page_shows_it():
    sharp = card()
    assert pictures.difference(sharp, card(), pictures.CLOSE, 2) == 0
    one_pixel = Image.open(io.BytesIO(sharp)).convert("RGBA")
    one_pixel.putpixel((300, 30), (0, 0, 0, 255))
    assert pictures.difference(sharp, as_png(one_pixel), pictures.CLOSE, 2) < 1


def test_pictures_are_found_wherever_they_stand():
    dot = as_png(Image.new("L", (40, 20)))
    code = base64.b64encode(dot).decode()
    bundle = {
        "data": {
            "image/png": code,
            "text/html": f'<p><img width="20" alt="a &lt; b" src="data:image/png;base64,{code}">'
            f'<img src="x.png"><img src="data:image/gif;base64,{code}"></p>',
        },
        "metadata": {"image/png": {"alt": "dark", "width": 20}},
    }
    assert pictures.of_output(bundle) == [
        ("image/png", dot, "dark", 2),
        ("image/png", dot, "a < b", 2),
        ("image/gif", dot, "", 1),
    ]
    plain = pictures.without_pictures(bundle)["data"]
    assert code not in str(plain) and "a &lt; b" in plain["text/html"]
    assert code in bundle["data"]["image/png"]
    assert pictures.of_output({"output_type": "stream", "text": "data:image/png;base64,"}) == []
