"""Models as .onnx files: what OpenCV and the reference of ONNX itself make of them."""

import struct

import cv2
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from course_utils import architectures, export, pretrained
from course_utils.layers import (
    LRN,
    AvgPool2D,
    BatchNorm,
    Concat,
    Conv2D,
    ConvTranspose2D,
    Dense,
    DepthwiseConv2D,
    Dropout,
    Flatten,
    GlobalAvgPool,
    GroupNorm,
    HardSwish,
    InstanceNorm,
    LayerNorm,
    LeakyReLU,
    MaxPool2D,
    PReLU,
    ReLU,
    ReLU6,
    Residual,
    Sigmoid,
    Softmax,
    SpaceToDepth,
    SqueezeExcite,
    Swish,
    Tanh,
    Upsample2D,
)
from course_utils.training import Model


def lenet5():
    return architectures.lenet5().net.layers


def residual():
    main = [Conv2D(4, 3, pad=1), BatchNorm(), ReLU(), Conv2D(4, 3, pad=1)]
    return [
        *(Conv2D(4, 3, pad="same", bias=False), BatchNorm(), ReLU(), Residual(main), ReLU()),
        Residual([Conv2D(8, 3, stride=2, pad=1)], [Conv2D(8, 1, stride=2)]),
        *(GlobalAvgPool(), Dense(5)),
    ]


def unet():
    down = [MaxPool2D(2), Conv2D(4, 3, pad="same"), ReLU(), ConvTranspose2D(4, 2, 2)]
    return [Concat([[], down]), Conv2D(1, 1)]


def branches():
    return [Concat([[], [Conv2D(2, 3, pad="same")], [MaxPool2D(3, 1, "same"), Conv2D(3, 1)]])]


NETS = {  # what makes the layers, and the shape of one example
    "lenet5": (lenet5, (28, 28, 1)),
    "residual": (residual, (9, 9, 3)),
    "unet": (unet, (8, 10, 3)),
    "branches": (branches, (6, 5, 4)),
    "same, even filter": (lambda: [Conv2D(4, 4, pad="same")], (9, 8, 2)),
    "same, stride 2": (lambda: [Conv2D(4, 3, stride=2, pad="same")], (8, 9, 2)),
    "same, both": (lambda: [Conv2D(4, (2, 5), stride=(3, 2), pad="same")], (11, 8, 2)),
    "dilation": (lambda: [Conv2D(4, 3, dilation=(2, 3), pad="same")], (12, 15, 2)),
    "four pads": (lambda: [Conv2D(4, (3, 2), stride=(2, 1), pad=((0, 2), (3, 1)))], (11, 10, 2)),
    "groups": (lambda: [Conv2D(6, 3, groups=2, bias=False)], (7, 9, 4)),
    "reflect": (lambda: [Conv2D(4, 3, pad=(1, 2), pad_mode="reflect")], (7, 9, 2)),
    "edge": (lambda: [Conv2D(4, 3, pad=1, pad_mode="edge")], (7, 9, 2)),
    "edge, no pad": (lambda: [Conv2D(4, 3, pad_mode="edge")], (7, 9, 2)),
    "depthwise": (lambda: [DepthwiseConv2D(3, 2, stride=2, pad="same")], (8, 7, 3)),
    "depthwise, norm": (lambda: [DepthwiseConv2D(3, 2, bias=False), BatchNorm()], (8, 7, 3)),
    "transposed": (lambda: [ConvTranspose2D(3, 3, stride=2, pad=1, output_pad=1)], (5, 7, 4)),
    "transposed, odd": (lambda: [ConvTranspose2D(3, (2, 3), stride=(2, 3))], (5, 7, 4)),
    "max pool, same": (lambda: [MaxPool2D(3, 2, "same")], (8, 9, 2)),
    "max pool, pads": (lambda: [MaxPool2D((2, 3), (2, 1), 1)], (8, 9, 2)),
    "average pool, same": (lambda: [AvgPool2D(3, 2, "same")], (8, 9, 2)),
    "average pool": (lambda: [AvgPool2D(2)], (8, 9, 2)),
    "norm alone": (lambda: [BatchNorm(), ReLU()], (8, 9, 2)),
    "norm, relu6": (lambda: [Conv2D(3, 3, bias=False), BatchNorm(), ReLU6()], (8, 9, 2)),
    "norm of a row": (lambda: [Dense(5), BatchNorm(), ReLU(), Dense(2)], (4,)),
    "instance norm": (lambda: [InstanceNorm()], (6, 5, 3)),
    "prelu": (lambda: [PReLU(), Conv2D(2, 1)], (6, 5, 3)),
    "prelu of a row": (lambda: [Dense(3), PReLU()], (5,)),
    "activations": (lambda: [Swish(), HardSwish(), LeakyReLU(0.2), Tanh()], (6, 5, 3)),
    "squeeze": (lambda: [SqueezeExcite(2)], (6, 5, 4)),
    "squeeze, swish": (lambda: [SqueezeExcite(2, swish=True)], (6, 5, 4)),
    "nearest": (lambda: [Upsample2D((3, 2))], (6, 5, 4)),
    "bilinear": (lambda: [Upsample2D(2, "bilinear")], (6, 5, 4)),
    "lrn": (lambda: [LRN(3, 1.0, 0.2, 0.75)], (6, 5, 6)),
    "space to depth": (lambda: [SpaceToDepth(2)], (6, 4, 3)),
    "softmax of pictures": (lambda: [Softmax()], (6, 4, 3)),
    "nothing to do": (lambda: [Dropout(0.5)], (6, 4, 3)),
    "flat, then dense": (
        lambda: [Conv2D(5, 3), Flatten(), ReLU(), Dropout(0.3), Dense(7), Sigmoid(), Dense(3)],
        (6, 9, 2),
    ),
    "flat, twice": (lambda: [Flatten(), Flatten(), Dense(3), Softmax()], (3, 4, 2)),
    "flat, then norm": (lambda: [Flatten(), BatchNorm(), Dense(2)], (3, 4, 2)),
    "flat at the end": (lambda: [Flatten(), ReLU()], (3, 4, 2)),
    "flat in branches": (lambda: [Residual([Flatten(), ReLU()], [Flatten()])], (3, 4, 2)),
    "flat before branches": (lambda: [Flatten(), Residual([Dense(24)]), ReLU()], (3, 4, 2)),
}
ALONE = {"norm of a row", "prelu of a row"}
OLD = int(cv2.__version__.split(".")[0]) < 5


def randomised(layers, shape, seed=0):
    """A model all of whose arrays hold random numbers, the statistics of norms too."""
    rng = np.random.default_rng(seed)
    model = Model(layers, shape).build(rng)
    drawn = {
        name: rng.uniform(0.5, 2, a.shape)
        if name.endswith("variance")
        else rng.normal(0, 0.5, a.shape)
        for name, a in model.weights.items()
    }
    model.set_weights({name: a.astype(np.float32) for name, a in drawn.items()})
    return model


def first(x):
    return export.channels_first(x) if x.ndim == 4 else x


def in_opencv(path, x):
    net = cv2.dnn.readNetFromONNX(str(path))
    net.setInput(first(x))
    return net.forward()


def assert_close(found, expected):
    assert found.shape == expected.shape
    np.testing.assert_allclose(found, expected, atol=1e-5 * max(1, np.abs(expected).max()))


@pytest.mark.parametrize("fold", [True, False])
@pytest.mark.parametrize("name", NETS)
def test_opencv_gives_the_same(tmp_path, name, fold):
    if OLD and name == "space to depth":
        pytest.skip("OpenCV 4 runs this for a single picture only")
    layers, shape = NETS[name]
    model = randomised(layers(), shape)
    export.write_onnx(model, tmp_path / "net.onnx", fold=fold)
    x = np.random.default_rng(1).normal(size=(2, *shape)).astype(np.float32)
    assert_close(in_opencv(tmp_path / "net.onnx", x), first(model.net(x)))


@pytest.mark.parametrize("name", NETS)
def test_the_checker_of_onnx_finds_nothing_and_its_reference_gives_the_same(name):
    onnx = pytest.importorskip("onnx")
    from onnx.reference import ReferenceEvaluator

    layers, shape = NETS[name]
    model = randomised(layers(), shape)
    content = export.onnx_bytes(model, fold=False)
    there = onnx.load_from_string(content)
    onnx.checker.check_model(there, full_check=True)
    m = shape[-1] if name == "lrn" else 2  # its LRN fills one channel for each example
    x = np.random.default_rng(1).normal(size=(m, *shape)).astype(np.float32)
    found = ReferenceEvaluator(there).run(["output"], {"input": first(x)})[0]
    assert_close(found, first(model.net(x)))


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_any_convolution_and_pool(tmp_path_factory, data):
    whole = lambda low, high: data.draw(st.integers(low, high))  # noqa: E731
    f, stride, dilation = ((whole(1, 4), whole(1, 4)) for _ in range(3))
    pad = data.draw(st.sampled_from(["same", "valid", 1, (0, 2)]))
    flat = f == stride == (1, 1)  # OpenCV 5.0 reads beyond its memory where this is padded
    assume(not flat or pad in ("same", "valid"))
    pool = data.draw(st.sampled_from([MaxPool2D, AvgPool2D]))
    layers = [Conv2D(3, f, stride, pad, dilation), pool(2, 1, "same"), Flatten(), Dense(2)]
    model = randomised(layers, (whole(13, 17), whole(13, 17), whole(1, 3)))
    path = tmp_path_factory.mktemp("any") / "net.onnx"
    export.write_onnx(model, path)
    x = np.random.default_rng(0).normal(size=(1, *model.input_shape)).astype(np.float32)
    assert_close(in_opencv(path, x), model.net(x))


def test_a_published_network_names_the_same_things(tmp_path):
    net = pretrained.load("efficientnet_lite0")
    export.write_onnx(net.model, tmp_path / "net.onnx")
    x = np.random.default_rng(0).uniform(-1, 1, (1, 224, 224, 3)).astype(np.float32)
    assert_close(in_opencv(tmp_path / "net.onnx", x), net.predict(x))


def test_folding_leaves_out_the_norms(tmp_path):
    model = randomised([Conv2D(3, 3, bias=False), BatchNorm(), ReLU()], (6, 6, 2))
    for fold, nodes in [(True, ["Conv", "Relu"]), (False, ["Conv", "BatchNormalization", "Relu"])]:
        export.write_onnx(model, tmp_path / "net.onnx", fold=fold)
        assert export.read_nodes(tmp_path / "net.onnx") == nodes


def test_float64_weights_are_stored_as_float32(tmp_path):
    model = Model([Dense(3)], (4,)).build(np.random.default_rng(0), np.float64)
    export.write_onnx(model, tmp_path / "net.onnx")
    x = np.ones((1, 4), np.float32)
    assert_close(in_opencv(tmp_path / "net.onnx", x), model.net(x))


@pytest.mark.parametrize("layer", [GroupNorm(1), LayerNorm()])
def test_a_layer_that_onnx_has_not_here_is_named(tmp_path, layer):
    model = randomised([Conv2D(2, 1), Residual([Conv2D(2, 1), layer])], (4, 4, 2))
    with pytest.raises(
        TypeError, match=r"write_onnx: layer 1\.main\.1 is .*Norm\(.*no form in ONNX"
    ):
        export.write_onnx(model, tmp_path / "net.onnx")
    assert not list(tmp_path.iterdir())


def test_wrong_places_and_models_are_refused(tmp_path):
    model = Model([Dense(3)], (4,))
    with pytest.raises(RuntimeError, match="has no weights yet"):
        export.write_onnx(model, tmp_path / "net.onnx")
    model.build(np.random.default_rng(0))
    with pytest.raises(ValueError, match=r'must end in "\.onnx", got net\.npz'):
        export.write_onnx(model, tmp_path / "net.npz")
    with pytest.raises(FileNotFoundError, match="there is no folder"):
        export.write_onnx(model, tmp_path / "nowhere" / "net.onnx")


def test_a_file_too_large_is_refused(tmp_path, monkeypatch):
    from course_utils.export import onnx_file

    monkeypatch.setattr(onnx_file, "MOST_BYTES", 100)
    model = Model([Dense(30)], (4,)).build(np.random.default_rng(0))
    with pytest.raises(ValueError, match="bytes are more than one file may have"):
        export.write_onnx(model, tmp_path / "net.onnx")


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    model = Model([Dense(3)], (4,)).build(np.random.default_rng(0))
    path = tmp_path / "net.onnx"
    path.write_bytes(b"before")

    def interrupted(self, target):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(type(path), "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            export.write_onnx(model, path)
    assert path.read_bytes() == b"before" and list(tmp_path.iterdir()) == [path]
    export.write_onnx(model, path)
    assert export.read_nodes(path) == ["Gemm"] and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"nothing of that kind", b"\x08\x08", b"\x3a\x7f\x00"])
def test_reading_what_is_no_onnx_file(tmp_path, content):
    (tmp_path / "net.onnx").write_bytes(content)
    with pytest.raises(ValueError, match=r"is no \.onnx file, or a damaged one"):
        export.read_nodes(tmp_path / "net.onnx")


# Protobuf


@given(st.integers(0, 2**64 - 1))
def test_whole_numbers_come_back(n):
    content = export.varint(n)
    assert len(content) == max(1, -(-n.bit_length() // 7))
    assert list(export.fields(export.field(5, n))) == [(5, n)]


@pytest.mark.parametrize("n", [-1, 2**64])
def test_numbers_without_a_place(n):
    with pytest.raises(ValueError, match=r"n must be from 0 to 2 \*\* 64 - 1"):
        export.varint(n)


def test_every_kind_of_value():
    inside = export.message((1, "ü"))
    content = export.message((1, 3), (2, -1), (3, 0.5), (4, inside), (16, [7, 8]), (5, []))
    half = struct.pack("<f", 0.5)
    found = [(1, 3), (2, 2**64 - 1), (3, half), (4, b"\n\x02\xc3\xbc"), (16, 7), (16, 8)]
    assert list(export.fields(content)) == found
    assert list(export.fields(b"\x09" + bytes(8))) == [
        (1, bytes(8))
    ]  # eight bytes, not written here
    with pytest.raises(TypeError, match="field: 3 cannot hold None"):
        export.field(3, None)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x08", "end in the middle of a number"),
        (b"\x08\xff", "end in the middle of a number"),
        (b"\x12\x05ab", "field 2 should have 5 bytes, 2 left"),
        (b"\x15ab", "field 2 should have 4 bytes, 2 left"),
        (b"\x0b", "field 1 is of the unknown kind 3"),
    ],
)
def test_damaged_messages(content, words):
    with pytest.raises(ValueError, match=words):
        list(export.fields(content))


# PyTorch's order

CHAINS = {
    "lenet5": (lenet5, (28, 28, 1)),
    "flat": (
        lambda: [Conv2D(5, (3, 2)), BatchNorm(), ReLU(), Flatten(), Dropout(0.2), Dense(3)],
        (6, 9, 2),
    ),
    "depthwise": (lambda: [DepthwiseConv2D(3, 2), PReLU(), Conv2D(4, 1, groups=2)], (6, 5, 3)),
    "transposed": (lambda: [ConvTranspose2D(5, (2, 3), 2), GlobalAvgPool(), Dense(2)], (4, 3, 2)),
}


def there(torch, layer, shape):
    """A layer as PyTorch writes it."""
    nn = torch.nn
    n_C = shape[-1]
    if isinstance(layer, Conv2D):
        same = layer.pad if layer.pad != "valid" else 0
        return nn.Conv2d(n_C, layer.n_C, layer.f, padding=same, groups=layer.groups)
    if isinstance(layer, DepthwiseConv2D):
        return nn.Conv2d(n_C, n_C * layer.multiplier, layer.f, groups=n_C)
    if isinstance(layer, ConvTranspose2D):
        return nn.ConvTranspose2d(n_C, layer.n_C, layer.f, layer.stride)
    if isinstance(layer, Dense):
        return nn.Linear(n_C, layer.n)
    if isinstance(layer, GlobalAvgPool):
        return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
    plain = {Flatten: nn.Flatten, ReLU: nn.ReLU, Dropout: nn.Dropout}
    given = {BatchNorm: nn.BatchNorm2d, PReLU: nn.PReLU}
    if type(layer) in given:
        return given[type(layer)](n_C)
    return nn.MaxPool2d(layer.size) if isinstance(layer, MaxPool2D) else plain[type(layer)]()


@pytest.mark.parametrize("name", CHAINS)
def test_pytorch_takes_the_arrays_over(name):
    torch = pytest.importorskip("torch")
    layers, shape = CHAINS[name]
    model = randomised(layers(), shape)
    parts = model.net.parts(shape)
    net = torch.nn.Sequential(*(there(torch, layer, size) for _, layer, size in parts)).eval()
    arrays = {name: torch.from_numpy(a) for name, a in export.torch_arrays(model).items()}
    missing = net.load_state_dict(arrays, strict=False)
    assert not missing.unexpected_keys
    assert all(key.endswith("num_batches_tracked") for key in missing.missing_keys)
    x = np.random.default_rng(1).normal(size=(2, *shape)).astype(np.float32)
    found = net(torch.from_numpy(first(x))).detach().numpy()
    assert_close(found, first(model.net(x)))


def test_arrays_for_pytorch_are_copies():
    model = randomised([Dense(2), ReLU()], (3,))
    export.torch_arrays(model)["0.bias"][:] = 99
    assert (model.weights["0.b"] != 99).all()


@pytest.mark.parametrize("layer", [Residual([Dense(3)]), SqueezeExcite(2)])
def test_pytorch_has_no_place_for(layer):
    shape = (3,) if isinstance(layer, Residual) else (4, 4, 2)
    with pytest.raises(TypeError, match=r"torch_arrays: layer 0 is .* which has no place"):
        export.torch_arrays(randomised([layer], shape))


def test_pytorch_and_what_stands_behind_flatten():
    model = randomised([Flatten(), BatchNorm(), Dense(2)], (3, 4, 2))
    with pytest.raises(TypeError, match=r"layer 1, BatchNorm\(\), stands behind Flatten"):
        export.torch_arrays(model)


def test_orders_refuse_what_does_not_fit():
    with pytest.raises(ValueError, match=r"w has 7 rows, which are no picture \(2, 2, 2\)"):
        export.dense_rows(np.ones((7, 3)), (2, 2, 2))
    with pytest.raises(ValueError, match=r"which are no picture \(7,\)"):
        export.dense_rows(np.ones((7, 3)), (7,))
    with pytest.raises(ValueError, match="channels_first: x must have 4 axes"):
        export.channels_first(np.ones((3, 4, 2)))
    with pytest.raises(ValueError, match="filters_first: w must have 4 axes"):
        export.filters_first(np.ones((3, 3)))
    assert export.dense_rows(np.eye(2)).tolist() == np.eye(2).tolist()
