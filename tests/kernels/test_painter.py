"""The published network of styles: as OpenCV runs the published file; blends; any size."""

import copy
import re
import shutil

import numpy as np
import pytest
from published import styles_by_opencv as independent

from course_utils import data, pretrained
from course_utils.layers import ConditionalInstanceNorm
from course_utils.pretrained import painter, weights
from course_utils.training import Model

RNG = np.random.default_rng(0)


@pytest.fixture(scope="module")
def net():
    return pretrained.load("styles")


@pytest.fixture(scope="module")
def expected():
    with np.load(independent.EXPECTED, allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


@pytest.mark.parametrize("case", list(independent.cases()), ids=lambda case: case[0])
def test_paints_as_an_independent_run_of_the_published_file(net, expected, case):
    name, piece, mix = case
    x = net.prepare(independent.piece(piece))
    net.choose(mix)
    painting = net.predict(x)[0]
    assert painting.dtype == np.float32
    np.testing.assert_allclose(independent.thinned(painting), expected[name], rtol=0, atol=1e-3)


def test_the_styles_differ(expected):
    paintings = [a for name, a in expected.items() if name.startswith("style")]
    far = [np.abs(a - b).mean() for i, a in enumerate(paintings) for b in paintings[:i]]
    assert len(far) == 26 * 25 / 2
    assert min(far) > 0.03


def test_a_style_may_be_told_in_three_ways(net):
    image = independent.piece("small")
    alone = net.paint(image, 7)
    for same in (
        {7: 1},
        {7: 0.25},
        np.eye(26)[7],
        list(3 * np.eye(26)[7]),
        np.int64(7),
        {7: 2, 3: 0},
    ):
        np.testing.assert_array_equal(net.paint(image, same), alone)
    mix = net.choose({3: 1, 12: 3})
    assert (mix[3], mix[12], mix.sum()) == (0.25, 0.75, 1)
    assert all(norm.mix is mix for norm in net.norms)
    assert net.choose({3: 1.5, 12: -0.5})[12] == -0.5
    assert (net.paint(image) != alone).any()  # style 0


@pytest.mark.parametrize(
    ("style", "error", "words"),
    [
        (26, ValueError, r"styles: the styles are 0 to 25, got 26"),
        (-1, ValueError, r"styles: style must be at least 0, got -1"),
        (7.5, TypeError, r"styles: style must be a whole number, got 7.5"),
        ("7", TypeError, r"styles: style must be a whole number, got '7'"),
        ({3: 0.5, 26: 0.5}, ValueError, r"styles: the styles are 0 to 25, got 26"),
        ([0.5, 0.5], ValueError, r"styles: expected a weight for each of 26, got \(2,\)"),
        (np.ones((2, 26)), ValueError, r"expected a weight for each of 26, got \(2, 26\)"),
        (np.zeros(26), ValueError, r"the weights must have a sum above zero, got 0.0"),
        ({}, ValueError, r"the weights must have a sum above zero"),
        ({3: np.nan}, ValueError, r"the weights must have a sum above zero, got nan"),
        ({3: 1, 4: -2}, ValueError, r"the weights must have a sum above zero, got -1.0"),
    ],
)
def test_no_such_style(net, style, error, words):
    before = net.norms[0].mix
    with pytest.raises(error, match=words):
        net.paint(independent.piece("small"), style)
    assert net.norms[0].mix is before


def test_several_styles_in_one_batch(net):
    x = np.repeat(net.prepare(independent.piece("small")), 3, axis=0)
    rows = np.eye(26)[[4, 9, 21]]
    for norm in net.norms:
        norm.mix = rows
    together = net.predict(x)
    for painting, row in zip(together, rows, strict=True):
        net.choose(row)
        np.testing.assert_allclose(painting, net.predict(x[:1])[0], atol=1e-5)


@pytest.mark.parametrize("shape", [(1, 1, 3), (5, 30, 3), (33, 18), (31, 29, 4), (16, 12, 1)])
def test_pictures_of_any_size_and_kind(net, shape):
    image = RNG.integers(0, 256, shape, dtype=np.uint8)
    x = net.prepare(image)
    assert x.dtype == np.float32
    assert all(side % 4 == 0 and side >= 8 for side in x.shape[1:3])
    assert all(side - n < 4 for side, n in zip(x.shape[1:3], shape, strict=False) if n >= 8)
    assert 0 <= x.min() <= x.max() <= 1
    painting = net.paint(image, 3)
    assert painting.shape == (*shape[:2], 3)
    assert painting.dtype == np.uint8


def test_the_picture_stays_and_its_last_pixels_are_repeated(net):
    image = RNG.integers(0, 256, (9, 10, 3), dtype=np.uint8)
    x = net.prepare(image)[0]
    np.testing.assert_array_equal(np.rint(255 * x[:9, :10]), image)
    np.testing.assert_array_equal(x[9:], x[8:9].repeat(3, axis=0))
    np.testing.assert_array_equal(x[:, 10:], x[:, 9:10].repeat(2, axis=1))


@pytest.mark.parametrize(
    ("image", "error", "words"),
    [
        (np.zeros((8, 8, 3)), TypeError, r"expected a picture of uint8, 0 to 255, got float64"),
        (np.zeros((8, 8, 2), np.uint8), ValueError, r"got \(8, 8, 2\)"),
    ],
)
def test_no_picture(net, image, error, words):
    with pytest.raises(error, match=words):
        net.paint(image, 0)


def test_blocks_and_counts(net):
    inner = [f"res{i}" for i in range(6)]
    assert list(net.blocks) == ["in", "half", "quarter", *inner, "double", "full", "out"]
    fixed = {name: a.size for name, a in net.model.weights.items()}
    shared = sum(n for name, n in fixed.items() if name.endswith(".w"))
    assert shared == 140_364
    assert sum(fixed.values()) - shared == 26 * 990  # numbers in a style
    assert net.model.net.params == {}  # frozen
    assert len(net.norms) == 18
    assert pretrained.classes("styles") == ()


def test_inner_outputs_and_the_way_back_to_the_pixels():
    """In float64 a step of the pixels changes the outputs as `backward_from` says."""
    net = painter.architecture()
    small = painter.Painter("small", copy.deepcopy(net.blocks), (16, 12, 3))
    small.model.build(np.random.default_rng(1), np.float64)
    small.choose({3: 0.5, 12: 0.5})
    x, step = RNG.uniform(size=(1, 16, 12, 3)), RNG.standard_normal((1, 16, 12, 3))
    outs, cache = small.forward_to(x, "quarter", "out")
    assert [out.shape for out in outs] == [(1, 4, 3, 32), (1, 16, 12, 3)]
    np.testing.assert_allclose(outs[1], small.predict(x), atol=1e-12)
    sides = [RNG.standard_normal(out.shape) for out in outs]
    dx = small.backward_from(sides, cache)

    def total(at):
        return sum(
            (s * o).sum()
            for s, o in zip(sides, small.forward_to(at, "quarter", "out")[0], strict=True)
        )

    numeric = (total(x + 1e-6 * step) - total(x - 1e-6 * step)) / 2e-6
    np.testing.assert_allclose((dx * step).sum(), numeric, rtol=1e-5)


def test_saved_and_loaded_again(net, tmp_path):
    net.model.save(tmp_path / "styles.npz")
    again = Model.load(tmp_path / "styles.npz")
    x = net.prepare(independent.piece("small"))
    net.choose(0)
    np.testing.assert_array_equal(again.predict(x), net.predict(x))


# ---------------------------------------------------------------- the file


def test_levels_are_kept_exactly():
    w = np.float32(-0.3) + np.float32(0.01) * np.arange(256, dtype=np.float32).reshape(4, 64)
    stored = weights.uint8("w", w)
    assert stored["w/levels"].dtype == np.uint8
    np.testing.assert_allclose(weights.unpacked(stored)["w"], w, rtol=0, atol=2e-7)
    flat = weights.unpacked(weights.uint8("w", np.full((2, 3), 7.0, np.float32)))
    np.testing.assert_array_equal(flat["w"], np.full((2, 3), 7))
    with pytest.raises(ValueError, match=r"^w does not hold 256 values at equal steps"):
        weights.uint8("w", np.array([0, 0.3, 255.0]))


@pytest.fixture
def copied(tmp_path, monkeypatch):
    for name in ("styles.npz", "efficientnet_lite0.npz", "manifest.json"):
        shutil.copy(data.FOLDER / name, tmp_path)
    monkeypatch.setattr(data.files, "FOLDER", tmp_path)
    return tmp_path


def test_missing_damaged_or_wrong_weights_are_named(copied, monkeypatch):
    path = copied / "styles.npz"
    content = path.read_bytes()
    path.write_bytes(content[:5000] + bytes(64) + content[5064:])
    with pytest.raises(data.DataError, match=r"data/styles.npz is damaged"):
        pretrained.load("styles")
    path.unlink()
    with pytest.raises(data.DataError, match=r"data/styles.npz is missing .*git c"):
        pretrained.load("styles")
    monkeypatch.setattr(painter, "FILE", "efficientnet_lite0.npz")
    with pytest.raises(data.DataError, match="does not hold the weights of this network") as error:
        pretrained.load("styles")
    assert re.search(r"missing \[.*gamma", str(error.value))


def test_the_layers_hold_a_row_for_each_style(net):
    assert all(type(norm) is ConditionalInstanceNorm for norm in net.norms)
    assert {norm.arrays["gamma"].shape[0] for norm in net.norms} == {26}
