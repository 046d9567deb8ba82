"""Published networks: equal to an independent run of the same weights, and clear when damaged."""

import copy as copying
import hashlib
import io
import json
import re
import shutil

import numpy as np
import pytest
from published import classifier_by_torch as independent

from course_utils import data, functional, pretrained
from course_utils.layers import BatchNorm, Conv2D, DepthwiseConv2D, ReLU, Residual, Sequential
from course_utils.pretrained import weights
from course_utils.training import Model

RNG = np.random.default_rng(0)


@pytest.fixture(scope="module")
def net():
    return pretrained.load("efficientnet_lite0")


@pytest.fixture(scope="module")
def expected():
    with np.load(independent.EXPECTED) as archive:
        return archive["logits"]


# ---------------------------------------------------------------- the classifier


@pytest.mark.parametrize("fold", [True, False])
def test_scores_are_those_of_an_independent_run(expected, fold):
    scores = pretrained.load("efficientnet_lite0", fold=fold).predict(independent.pictures())
    np.testing.assert_allclose(scores, expected, atol=1e-3)
    best = np.argsort(-scores, axis=1)[:, :5]
    assert (best == np.argsort(-expected, axis=1)[:, :5]).all()


def test_independent_run_gives_what_is_kept(expected):
    pytest.importorskip("torch")
    again = independent.logits(independent.pictures(), independent.stored_weights())
    np.testing.assert_allclose(again, expected, atol=1e-4)


@pytest.mark.parametrize(
    ("name", "thing"),
    [("coffee", "espresso"), ("camera", "tripod"), ("motorcycle", "moped"), ("china", "palace")],
)
def test_names_photographs(net, name, thing):
    found = net.best(data.photograph(name), 3)
    assert found[0][0] == thing
    assert [p for _, p in found] == sorted((p for _, p in found), reverse=True)


def test_classes():
    names = pretrained.classes("efficientnet_lite0")
    assert len(names) == len(set(names)) == 1000
    assert (names[0], names[281], names[967], names[134]) == (
        *("tench", "tabby", "espresso"),
        "crane (bird)",
    )


def test_blocks_and_counts():
    net = pretrained.load("efficientnet_lite0", fold=False)
    assert list(net.blocks) == ["stem", *(f"b{i}" for i in range(16)), "top", "classifier"]
    kept = [a.size for k, a in net.model.weights.items() if k.endswith((".mean", ".variance"))]
    assert len(kept) == 2 * 49
    # 4.65 million, as published; the running statistics of the batch norms are not counted there.
    assert sum(net.model.net.count((224, 224, 3))) - sum(kept) == 4_652_008
    assert net.model.net.params == {}  # frozen
    net.blocks["classifier"].unfreeze()
    assert sorted(a.shape for a in net.model.net.params.values()) == [(1000,), (1280, 1000)]


def test_inner_outputs_are_those_of_the_layers(net):
    x = RNG.standard_normal((2, 64, 64, 3)).astype(np.float32)
    (late, early), _ = net.forward_to(x, "b4", "stem")
    np.testing.assert_array_equal(early, net.blocks["stem"](x))
    a = x
    for name in ("stem", "b0", "b1", "b2", "b3", "b4"):
        a = net.blocks[name](a)
    np.testing.assert_array_equal(late, a)
    (scores,), _ = net.forward_to(x, "classifier")
    np.testing.assert_allclose(scores, net.predict(x), atol=1e-4)


def test_gradient_of_the_pixels(net):
    """In float64 a step of the pixels changes the outputs as `backward_from` says."""
    x = RNG.standard_normal((1, 16, 16, 3))
    blocks = {name: net.blocks[name] for name in ("stem", "b0", "b1")}
    small = pretrained.Published("small", copying.deepcopy(blocks), (16, 16, 3))
    small.model.set_weights({k: a.astype(np.float64) for k, a in small.model.weights.items()})
    outs, cache = small.forward_to(x, "stem", "b1")
    sides = [RNG.standard_normal(out.shape) for out in outs]
    dx = small.backward_from(sides, cache)
    step = RNG.standard_normal(x.shape)

    def total(at):
        outs, _ = small.forward_to(at, "stem", "b1")
        return sum((side * out).sum() for side, out in zip(sides, outs, strict=True))

    numeric = (total(x + 1e-6 * step) - total(x - 1e-6 * step)) / 2e-6
    np.testing.assert_allclose((dx * step).sum(), numeric, rtol=1e-6)


@pytest.mark.parametrize("names", [(), ("b99",), ("stem", "stern")])
def test_unknown_block(net, names):
    with pytest.raises(ValueError, match=r"expected names of blocks .stem, b0"):
        net.forward_to(np.zeros((1, 32, 32, 3)), *names)


def test_a_gradient_for_each_output(net):
    outs, cache = net.forward_to(np.zeros((1, 32, 32, 3)), "stem", "b0")
    with pytest.raises(ValueError, match="expected 2 gradients, got 1"):
        net.backward_from(outs[:1], cache)


# ---------------------------------------------------------------- pictures of any kind


def test_prepare_takes_gray_and_transparent(net):
    gray = RNG.integers(0, 256, (70, 50), dtype=np.uint8)
    rgb = np.repeat(gray[..., None], 3, axis=2)
    opaque = np.concatenate([rgb, np.full((70, 50, 1), 255, np.uint8)], axis=2)
    x = net.prepare(gray, size=32)
    assert x.shape == (1, 32, 32, 3)
    assert x.dtype == np.float32
    for same in (gray[..., None], rgb, opaque):
        np.testing.assert_array_equal(net.prepare(same, size=32), x)
    clear = opaque.copy()
    clear[..., 3] = 0
    np.testing.assert_allclose(net.prepare(clear, size=32), 1, rtol=1e-5)  # white


@pytest.mark.parametrize(
    ("image", "error", "words"),
    [
        (np.zeros((8, 8, 3)), TypeError, r"expected a picture of uint8, 0 to 255, got float64"),
        ([[0, 1]], TypeError, r"got \[\[0, 1\]\]"),
        (np.zeros((8, 8, 2), np.uint8), ValueError, r"got \(8, 8, 2\)"),
        (np.zeros((0, 8, 3), np.uint8), ValueError, r"got \(0, 8, 3\)"),
        (np.zeros((2, 8, 8, 3), np.uint8), ValueError, r"got \(2, 8, 8, 3\)"),
    ],
)
def test_no_picture(net, image, error, words):
    with pytest.raises(error, match=words):
        net.prepare(image)


# ---------------------------------------------------------------- folding


def test_folding_changes_no_output():
    layers = [
        *(Conv2D(6, 3, stride=2, pad=1, bias=False), BatchNorm(eps=1e-3), ReLU()),
        Residual([Conv2D(6, 1), BatchNorm()], [DepthwiseConv2D(3, pad=1), BatchNorm()]),
        *(DepthwiseConv2D(3, multiplier=2, pad="same"), BatchNorm(), BatchNorm()),
        Sequential([BatchNorm(), Conv2D(5, 1), BatchNorm()]),
    ]
    model = Model(layers, (9, 7, 3)).build(RNG, np.float64)
    arrays = {k: a + RNG.uniform(0.5, 1, a.shape) for k, a in model.weights.items()}
    model.set_weights(arrays)
    folded = Sequential(pretrained.folded(model.net.layers))
    x = RNG.standard_normal((2, 9, 7, 3))
    np.testing.assert_allclose(folded(x), model.net(x), rtol=1e-9)
    kinds = [type(layer).__name__ for layer in folded.layers]
    assert kinds == ["Conv2D", "ReLU", "Residual", "DepthwiseConv2D", "Sequential"]
    assert all(np.array_equal(a, model.weights[k]) for k, a in arrays.items())  # untouched


def test_fold_is_convolution_then_norm():
    w, b = RNG.standard_normal((3, 3, 2, 4)), RNG.standard_normal(4)
    gamma, beta, mean = RNG.standard_normal((3, 4))
    variance = RNG.uniform(0.1, 2, 4)
    x = RNG.standard_normal((1, 6, 5, 2))
    convolution = Conv2D(4, 3)
    convolution.set_arrays({"w": w, "b": b})
    running = (mean, variance)
    expected, _ = functional.batch_norm_forward(
        convolution(x), gamma, beta, running, training=False, eps=0.01
    )
    new_w, new_b = pretrained.fold_batch_norm(w, b, gamma, beta, mean, variance, eps=0.01)
    convolution.set_arrays({"w": new_w, "b": new_b})
    np.testing.assert_allclose(convolution(x), expected, atol=1e-12)


# ---------------------------------------------------------------- the file format


@pytest.mark.parametrize(("shape", "axis"), [((3, 3, 2, 5), -1), ((3, 3, 4, 1), 2), ((7, 3), 1)])
def test_int8_moves_no_weight_by_more_than_half_a_step(shape, axis):
    w = RNG.standard_normal(shape).astype(np.float32)
    w *= 10.0 ** RNG.integers(-3, 3, [n if i == axis % 4 else 1 for i, n in enumerate(shape)])
    stored = weights.int8("w", w, axis)
    assert stored["w/levels"].dtype == np.int8
    assert stored["w/scale"].size == shape[axis]
    again = weights.unpacked(stored)["w"]
    assert again.dtype == np.float32
    assert (np.abs(again - w) <= stored["w/scale"] * 0.5001).all()


def test_int8_of_a_dead_filter_is_zero():
    stored = weights.int8("w", np.zeros((3, 2), np.float32))
    assert not weights.unpacked(stored)["w"].any()


def test_half_precision_comes_back_as_float32():
    got = weights.unpacked({"0.b": np.array([0.5, -2], np.float16)})
    assert got["0.b"].dtype == np.float32
    assert got["0.b"].tolist() == [0.5, -2]


@pytest.fixture
def copy(tmp_path, monkeypatch):
    for name in ("efficientnet_lite0.npz", "manifest.json"):
        shutil.copy(data.FOLDER / name, tmp_path)
    monkeypatch.setattr(data.files, "FOLDER", tmp_path)
    return tmp_path


def replace_with(folder, arrays):
    """Put other arrays in place of the weights, and tell the manifest that this is right."""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    content = buffer.getvalue()
    (folder / "efficientnet_lite0.npz").write_bytes(content)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    entry = manifest["files"]["efficientnet_lite0.npz"]
    entry |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_missing_weights(copy):
    (copy / "efficientnet_lite0.npz").unlink()
    with pytest.raises(data.DataError, match=r"data/efficientnet_lite0.npz is missing .*git c"):
        pretrained.load("efficientnet_lite0")


def test_damaged_weights(copy):
    path = copy / "efficientnet_lite0.npz"
    content = bytearray(path.read_bytes())
    content[1000] ^= 1
    path.write_bytes(content)
    with pytest.raises(data.DataError, match=r"data/efficientnet_lite0.npz is damaged"):
        pretrained.load("efficientnet_lite0")


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"0.0.w": np.zeros((3, 3, 3, 32))}, r"missing \['0.1.beta'"),
        ({"0.0.w/levels": np.zeros((3, 3, 3, 32), np.int8)}, r"0.0.w/scale"),
    ],
)
def test_weights_of_another_network(copy, arrays, words):
    replace_with(copy, arrays)
    with pytest.raises(data.DataError, match="does not hold the weights of this network") as error:
        pretrained.load("efficientnet_lite0")
    assert re.search(words, str(error.value))


@pytest.mark.parametrize("function", [pretrained.load, pretrained.classes])
def test_unknown_network(function):
    with pytest.raises(ValueError, match="no network is called 'resnet50'; there are effic"):
        function("resnet50")


def test_names_are_loaded_by_name():
    assert "efficientnet_lite0" in pretrained.names()
