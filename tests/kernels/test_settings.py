"""Everything works under a reader's own settings: np.seterr, python -OO, PYTHONSAFEPATH."""

import os
import pathlib
import subprocess
import sys

import numpy as np
import pytest

from course_utils import augment, conv, functional, layers, pooling, training

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def strict():
    """As after np.seterr(all="raise")."""
    with np.errstate(all="raise"):
        yield


def tiny(*shape, size=1e-30):
    """Give float32 numbers so small that products of them are too small for the type."""
    with np.errstate(under="ignore"):
        return (size * np.random.default_rng(0).normal(size=shape)).astype(np.float32)


PAIRS = {
    "conv1d": (conv, (tiny(2, 6, 3), tiny(3, 3, 2), tiny(2)), {}),
    "conv2d": (conv, (tiny(2, 6, 5, 3), tiny(3, 2, 3, 2), tiny(2)), {"pad": 1}),
    "conv3d": (conv, (tiny(1, 4, 5, 6, 3), tiny(2, 3, 2, 3, 2), tiny(2)), {}),
    "depthwise_conv2d": (conv, (tiny(2, 6, 5, 3), tiny(3, 3, 3, 1), tiny(3)), {"pad": 1}),
    "conv_transpose2d": (conv, (tiny(2, 3, 4, 3), tiny(3, 3, 3, 2), tiny(2)), {"stride": 2}),
    "max_pool2d": (pooling, (tiny(2, 4, 4, 3), 2), {}),
    "avg_pool2d": (pooling, (tiny(2, 4, 4, 3, size=1e-38), 2), {}),
    "global_avg_pool": (pooling, (tiny(2, 4, 4, 3, size=1e-38),), {}),
    "depth_max_pool": (pooling, (tiny(2, 4, 4, 4), 2), {}),
    "relu": (functional, (tiny(3, 4),), {}),
    "relu6": (functional, (tiny(3, 4),), {}),
    "leaky_relu": (functional, (tiny(3, 4, size=1e-38),), {}),
    "prelu": (functional, (tiny(3, 4), tiny(4)), {}),
    "hard_swish": (functional, (tiny(3, 4, size=1e-38),), {}),
    "sigmoid": (functional, (np.float32([-1000, 1000, -1e-40]),), {}),
    "tanh": (functional, (np.float32([-1000, 1000, -1e-40]),), {}),
    "softmax": (functional, (np.float32([[0, -1000], [1000, 0]]),), {}),
    "dense": (functional, (tiny(3, 4), tiny(4, 2), tiny(2)), {}),
    "dropout": (
        functional,
        (tiny(3, 4, size=1e-38), 0.3),
        {"training": True, "rng": np.random.default_rng(0)},
    ),
    "batch_norm": (
        functional,
        (tiny(6, 4), tiny(4), tiny(4), (tiny(4), np.zeros(4, np.float32))),
        {"training": True},
    ),
    "instance_norm": (functional, (tiny(2, 3, 4), tiny(4), tiny(2, 4)[0]), {}),
    "group_norm": (functional, (tiny(2, 3, 4), tiny(4), tiny(4)), {"groups": 2}),
    "layer_norm": (functional, (tiny(2, 3, 4), tiny(4), tiny(4)), {}),
    "upsample2d": (pooling, (tiny(2, 3, 4, 2, size=1e-38), 3), {"mode": "bilinear"}),
    "local_response_norm": (functional, (tiny(1, 2, 2, 6),), {}),
}


@pytest.mark.parametrize("name", PAIRS)
def test_numbers_too_small_for_their_type_are_zero(name):
    room, given, options = PAIRS[name]
    with np.errstate(all="raise"):
        out, cache = getattr(room, f"{name}_forward")(*given, **options)
        backward = getattr(room, f"{name}_backward")
        for dout in (np.ones_like(out), tiny(*out.shape), tiny(*out.shape, size=1e-38)):
            backward(dout, cache)


def test_losses_of_sure_answers():
    for z in (np.float32([[1000, 0], [0, -np.inf]]), np.array([[800.0, 0], [1e-300, -800]])):
        functional.softmax_cross_entropy(z, [0, 0])
        functional.softmax_cross_entropy(z, [[1, 0], [1, 0]])
        functional.sigmoid_cross_entropy(z, [[1, 0], [0, 0]])
    functional.mean_squared_error(tiny(3), tiny(3))
    functional.mean_squared_error(tiny(3, size=1e-38), tiny(3))


@pytest.mark.parametrize("kind", ["SGD", "Momentum", "RMSprop", "Adam"])
def test_optimisers_with_tiny_gradients(kind):
    optimizer = getattr(training, kind)(learning_rate=1e-10, weight_decay=1e-9, clip_norm=1.0)
    params = {"w": tiny(3, 4), "b": tiny(4)}
    for _ in range(3):
        optimizer.step(params, {"w": tiny(3, 4), "b": tiny(4, size=1e-38)})


def test_a_network_is_trained_measured_and_used():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(20, 8, 8, 2)).astype(np.float32)
    inside = [
        layers.Conv2D(4, 3, pad="same", bias=False),
        layers.BatchNorm(),
        layers.Swish(),
        layers.Residual([layers.DepthwiseConv2D(3, pad="same"), layers.SqueezeExcite(2)]),
        layers.LRN(),
        layers.MaxPool2D(2),
        layers.Concat(
            [[layers.Conv2D(3, 1), layers.Tanh()], [layers.AvgPool2D(1), layers.ReLU6()]]
        ),
        layers.Flatten(),
        layers.Dropout(0.2),
        layers.Dense(10),
    ]
    model = training.Model(inside, (8, 8, 2))
    model.compile("adam", metrics=["accuracy", "top_5"])
    y = np.arange(20) % 10
    model.fit(x, y, epochs=2, validation_data=(x, y), rng=rng, verbose=False)
    model.predict(100 * x)
    model.evaluate(1e-30 * x, y)
    augment.random_warp(x, degrees=10, shift=2, scale=0.1, shear=0.1, wobble=1, rng=rng)
    a = np.array([1e-200, 1.0])
    assert training.gradient_check(lambda v: np.sum(v**2), a, 2 * a) < 1e-6


@pytest.mark.parametrize("bad", [np.nan])
def test_a_pixel_that_is_nan_is_no_error(bad):
    x = np.ones((1, 6, 6, 2))
    x[0, 2, 2] = bad
    out, cache = conv.conv2d_forward(x, np.ones((3, 3, 2, 2)))
    assert np.isfinite(out).any()
    conv.conv2d_backward(out, cache)
    out, cache = pooling.max_pool2d_forward(x, 3, stride=2, pad=1)
    pooling.max_pool2d_backward(out, cache)


CODE = """
import sys
sys.path.insert(0, {root!r})
import numpy as np
from course_utils import architectures, augment, conv, data, functional, layers, pooling, training
x, y = np.random.default_rng(0).random((40, 28, 28, 1), np.float32), np.arange(40) % 10
model = architectures.lenet5()
model.compile("adam", metrics=["accuracy"])
model.fit(x, y, rng=np.random.default_rng(0), verbose=False)
model.summary()
try:
    conv.conv2d_forward(x, np.ones((3, 3, 2, 1)))
except ValueError as error:
    print(error)
print(sys.flags.optimize, sys.flags.safe_path, architectures.lenet5.__doc__)
"""


def test_python_without_docstrings_and_with_a_safe_path(tmp_path):
    """In a folder elsewhere, so that nothing is found by chance."""
    done = subprocess.run(
        [sys.executable, "-OO", "-W", "error", "-c", CODE.format(root=str(ROOT))],
        cwd=tmp_path,
        env=os.environ | {"PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "61,706 parameters" in done.stdout
    assert (
        "conv2d: x has 1 channels, w expects 2 (x (40, 28, 28, 1), w (3, 3, 2, 1))" in done.stdout
    )
    assert done.stdout.endswith("2 True None\n")


def test_the_benchmarks_start_with_a_safe_path(tmp_path):
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--help"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "--rounds" in done.stdout
