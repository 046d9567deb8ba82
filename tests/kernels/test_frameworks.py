"""The texts in Keras and PyTorch that stand in lessons 07 and 25, run word for word.

They are taken out of the notebooks, get the weights of our LeNet-5, and must give its outputs. The
text in Flux needs Julia and is not run.
"""

import json
import pathlib
import re

import numpy as np
import pytest

from course_utils import architectures, conv, export, functional

NOTEBOOKS = pathlib.Path(__file__).resolve().parents[2] / "notebooks"


def text(number, *words, language="python"):
    """The fenced block of a lesson that holds these words; there must be one."""
    (path,) = NOTEBOOKS.glob(f"{number}_*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    blocks = re.findall(rf"^```{language}\n(.*?)^```", prose, flags=re.M | re.S)
    (found,) = (b for b in blocks if all(word in b for word in words))
    return found


@pytest.fixture(scope="module")
def torch():
    return pytest.importorskip("torch")


@pytest.fixture(scope="module")
def keras(torch, tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERAS_BACKEND", "torch")
        patch.setenv("KERAS_HOME", str(tmp_path_factory.mktemp("keras")))
        yield pytest.importorskip("keras")


def lenet5():
    rng = np.random.default_rng(0)
    model = architectures.lenet5().build(rng)
    weights = {name: a + rng.normal(0, 0.05, a.shape) for name, a in model.weights.items()}
    model.set_weights({name: a.astype(np.float32) for name, a in weights.items()})
    return model


def digits(m=6):
    rng = np.random.default_rng(1)
    return rng.uniform(0, 1, (m, 28, 28, 1)).astype(np.float32), rng.integers(0, 10, m)


def test_our_text_and_the_builder_make_the_same_network():
    """The page writes LeNet-5 out, the tests below take it from `architectures`."""
    (path,) = NOTEBOOKS.glob("25_*.ipynb")
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    (source,) = ("".join(c["source"]) for c in cells if "lenet = training" in "".join(c["source"]))
    from course_utils import layers, training

    space = {"layers": layers, "training": training}
    exec(source, space)
    assert repr(space["lenet"].net.layers) == repr(architectures.lenet5().net.layers)


def test_pytorch_text(torch):
    x, y = digits()
    pictures = torch.from_numpy(export.channels_first(x))
    space = {"batches": [(pictures, torch.from_numpy(y))] * 2, "export": export, "lenet": lenet5()}
    exec(text(25, "import torch", "nn.Sequential"), space)
    assert sum(p.numel() for p in space["model"].parameters()) == 61_706
    exec(text(25, "load_state_dict"), space)
    found = space["model"](pictures).detach().numpy()
    np.testing.assert_allclose(found, space["lenet"].predict(x), atol=1e-4)


def test_pytorch_falls_into_the_flatten_trap(torch):
    x, _ = digits()
    space = {"batches": []}
    exec(text(25, "import torch", "nn.Sequential"), space)
    lenet = lenet5()
    arrays = export.torch_arrays(lenet) | {"7.weight": lenet.weights["7.w"].T.copy()}
    space["model"].load_state_dict({name: torch.from_numpy(a) for name, a in arrays.items()})
    found = space["model"](torch.from_numpy(export.channels_first(x))).detach().numpy()
    assert not np.allclose(found, lenet.predict(x), atol=0.1)


def test_keras_text(keras, capsys):
    x, y = digits()
    space = {"x": x, "y": y, "lenet": lenet5()}
    exec(text(25, "import keras"), space)
    assert space["model"].count_params() == 61_706
    exec(text(25, "set_weights"), space)
    found = space["model"].predict(x, verbose=0)
    np.testing.assert_allclose(found, space["lenet"].predict(x), atol=1e-4)


def test_keras_text_of_lesson_7(keras, capsys):
    x, y = digits()
    space = {"x_train": x, "y_train": y, "x_test": x, "y_test": y}
    exec(text("07", "import keras"), space)
    lenet = lenet5()
    space["model"].set_weights(list(lenet.weights.values()))
    found = space["model"].predict(x, verbose=0)
    np.testing.assert_allclose(found, lenet.predict(x), atol=1e-4)


def test_flux_text_has_the_same_layers():
    """Without Julia at least the sizes can be read."""
    source = text(25, "using Flux", language="julia")
    assert re.findall(r"(\d+) => (\d+)", source) == [
        *(("1", "6"), ("6", "16"), ("400", "120"), ("120", "84"), ("84", "10"))
    ]


def test_flux_flattens_as_pytorch_does():
    """A picture of Flux is (n_W, n_H, n_C, m), and Julia runs through it from the first axis on."""
    x = np.random.default_rng(0).normal(size=(2, 4, 3, 5))
    in_flux = x.transpose(2, 1, 3, 0)
    there = in_flux.reshape(-1, len(x), order="F").T
    np.testing.assert_array_equal(there, export.channels_first(x).reshape(len(x), -1))


def moved(x, momentum=0.9):
    running = np.zeros(x.shape[-1]), np.ones(x.shape[-1])
    options = {"training": True, "momentum": momentum}
    return functional.batch_norm_forward(x, [1], [0], running, **options)[1].running[1]


def test_pytorch_keeps_the_unbiased_variance_as_we_do(torch):
    x = np.array([[1.0], [2], [3], [6]])
    norm = torch.nn.BatchNorm1d(1, dtype=torch.float64)
    assert (norm.momentum, norm.eps) == (0.1, 1e-5)
    norm(torch.from_numpy(x))
    np.testing.assert_allclose(norm.running_var.numpy(), moved(x))


def test_keras_keeps_the_biased_variance(keras):
    x = np.array([[1.0], [2], [3], [6]])
    assert keras.layers.BatchNormalization().momentum == 0.99
    assert keras.layers.BatchNormalization().epsilon == 1e-3
    norm = keras.layers.BatchNormalization(momentum=0.9)
    norm(x, training=True)
    found = float(keras.ops.convert_to_numpy(norm.moving_variance)[0])
    np.testing.assert_allclose(found, 0.9 + 0.1 * x.var(), rtol=1e-5)
    assert abs(found - moved(x)[0]) > 0.1


@pytest.mark.parametrize(("f", "stride", "n"), [(3, 2, 8), (4, 1, 9), (2, 3, 10)])
def test_the_odd_pixel_of_keras_goes_after(keras, f, stride, n):
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(1, n, n, 2)), rng.normal(size=(f, f, 2, 3))
    found = keras.ops.conv(x, w, strides=stride, padding="same", data_format="channels_last")
    expected = conv.conv2d_forward(x, w, stride=stride, pad="same")[0]
    np.testing.assert_allclose(keras.ops.convert_to_numpy(found), expected, atol=1e-4)


@pytest.mark.parametrize("f", [2, 3, 4])
def test_the_odd_pixel_of_pytorch_goes_after(torch, f):
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(1, 7, 8, 2)), rng.normal(size=(f, f, 2, 3))
    there = torch.from_numpy(export.channels_first(x)), torch.from_numpy(export.filters_first(w))
    found = torch.nn.functional.conv2d(*there, padding="same").numpy()
    expected = export.channels_first(conv.conv2d_forward(x, w, pad="same")[0])
    np.testing.assert_allclose(found, expected, atol=1e-10)
