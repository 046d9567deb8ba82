import functools
import io
import json
import os
import pathlib
import pickle
import signal
import sys
import threading
import time
import tracemalloc
import zipfile

import numpy as np
import pytest

from course_utils import data, training
from course_utils.layers import (
    BatchNorm,
    Concat,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAvgPool,
    Layer,
    MaxPool2D,
    ReLU,
    Residual,
    Sequential,
    Sigmoid,
    Softmax,
    SqueezeExcite,
    Tanh,
)
from course_utils.training import SGD, Adam, Model, Momentum, RMSprop, gradient_check

QUIET = {"verbose": False}


def lenet():
    return Model(
        [
            *(Conv2D(6, 5, pad="same"), ReLU(), MaxPool2D(2)),
            *(Conv2D(16, 5), ReLU(), MaxPool2D(2), Flatten()),
            *(Dense(120), ReLU(), Dense(84), ReLU(), Dense(10, init="xavier")),
        ],
        (28, 28, 1),
    )


def vgg16():
    blocks = [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]
    body = []
    for n_C, times in blocks:
        body += [layer for _ in range(times) for layer in (Conv2D(n_C, 3, pad="same"), ReLU())]
        body += [MaxPool2D(2)]
    head = [Flatten(), Dense(4096), ReLU(), Dense(4096), ReLU(), Dense(1000)]
    return Model(body + head, (224, 224, 3))


def points(m=60):
    """Three heaps of points in the plane, to be told apart."""
    rng = np.random.default_rng(0)
    y = np.arange(m) % 3
    return (rng.normal(size=(m, 2)) + 4 * np.eye(3)[y][:, :2]).astype(np.float32), y


def small(*layers, optimizer="adam", metrics=("accuracy",)):
    model = Model([Dense(8), Tanh(), *layers, Dense(3)], (2,))
    model.compile(optimizer, metrics=metrics)
    return model


def fitted(**options):
    model = small()
    options = {"epochs": 2, "rng": np.random.default_rng(1)} | QUIET | options
    model.fit(*points(), **options)
    return model


# Counting


def test_lenet_counts_and_summary(capsys):
    model = lenet()
    model.summary()
    text = capsys.readouterr().out
    assert model.net.count((28, 28, 1)) == (61_706, 0)
    assert model.net.macs((28, 28, 1)) == 416_520
    assert repr(model) == "Model(28 × 28 × 1 to 10, 12 layers, 61,706 parameters)"
    lines = text.splitlines()
    assert lines[0].split() == ["layer", "output", "shape", "parameters", "multiplications"]
    assert lines[4].split("  ")[1:2] == [" Conv2D(16, 5)"]
    assert lines[4].endswith("10 × 10 × 16       2,416          240,000")
    assert "61,706 parameters (61,706 trainable, 0 fixed), 0.2 MB in float32" in lines
    assert lines[-1] == "416,520 multiplications for one example of 28 × 28 × 1"
    assert model.dtype is None


def test_vgg16_is_counted_at_once(capsys):
    tracemalloc.start()
    start = time.perf_counter()
    model = vgg16()
    model.summary()
    seconds = time.perf_counter() - start
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # Simonyan and Zisserman (2015), https://arxiv.org/abs/1409.1556, configuration D
    assert "138,357,544 parameters" in capsys.readouterr().out
    assert seconds < 0.5
    assert peak < 1e6
    assert sum(row.macs for row in model.rows()) == 15_470_264_320


def test_rows_open_the_containers():
    inner = Residual([Conv2D(4, 3, pad="same"), BatchNorm()])
    model = Model([Conv2D(4, 1), Concat([[], [inner]])], (5, 5, 2))
    assert [row.name for row in model.rows()] == ["0", "1"]
    deep = model.rows(depth=9)
    assert [row.name for row in deep if "BatchNorm" in row.layer] == ["1.1.0.main.1"]
    leaves = [row for row in deep if "(" in row.layer]
    assert sum(row.trainable for row in leaves) == sum(row.trainable for row in model.rows())
    assert model.rows()[1].output_shape == (5, 5, 8)
    assert model.rows()[1].fixed == 8


# Gradient check


def test_gradient_check_tells_right_from_wrong():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(3, 4))
    cost = lambda x: np.sum(np.sin(x))  # noqa: E731
    assert gradient_check(cost, x, np.cos(x)) < 1e-9
    assert gradient_check(cost, x.astype("f4"), np.cos(x.astype("f4"))) < 1e-6
    assert gradient_check(cost, x, -np.cos(x)) == pytest.approx(1)
    one_wrong = np.cos(x)
    one_wrong[1, 2] *= 1.5
    assert gradient_check(cost, x, one_wrong) > 1e-2
    assert gradient_check(lambda x: 3.0, x, np.zeros_like(x)) == 0
    large = rng.normal(size=100_000)
    assert gradient_check(cost, large, np.cos(large), entries=5, rng=rng) < 1e-5
    assert gradient_check(cost, large, np.sin(large), entries=5, rng=rng) > 1e-2


def test_gradient_check_names_what_is_wrong():
    x = np.ones(3)
    with pytest.raises(
        ValueError, match=r"analytic must have the shape of x, \(3,\), got \(3, 1\)"
    ):
        gradient_check(np.sum, x, np.ones((3, 1)))
    with pytest.raises(ValueError, match=r"^gradient_check: f must return one finite number"):
        gradient_check(lambda x: x, x, x)
    with pytest.raises(ValueError, match="one finite number, got nan"):
        gradient_check(lambda x: np.nan, x, x)
    with pytest.raises(TypeError, match="entries needs rng"):
        gradient_check(np.sum, x, x, entries=2)


def test_gradient_of_a_whole_network():
    model = Model(
        [
            Conv2D(4, 3, pad="same"),
            Residual([BatchNorm(), Tanh(), Conv2D(4, 3, pad="same")]),
            Concat([[], [MaxPool2D(3, 1, "same"), Conv2D(2, 1)]]),
            SqueezeExcite(2),
            GlobalAvgPool(),
            Dense(3),
        ],
        (5, 6, 2),
    )
    rng = np.random.default_rng(0)
    model.build(rng, np.float64)
    model.compile()
    x, y = rng.normal(size=(4, 5, 6, 2)), np.array([0, 1, 2, 1])
    outputs, cache = model.net.forward(x, training=True)
    dx, grads = model.net.backward(model.loss(outputs, y)[1], cache)

    start = {key: value.copy() for key, value in model.weights.items()}

    def cost(name, a):
        arrays = {key: value.copy() for key, value in start.items()}
        at = x if name else a
        if name:
            arrays[name] = a
        model.net.set_arrays(arrays)
        return model.loss(model.net.forward(at, training=True)[0], y)[0]

    assert gradient_check(lambda a: cost(None, a), x, dx) < 1e-6
    for name, gradient in grads.items():
        if np.abs(gradient).max() < 1e-12:  # a bias that batch norm takes off again
            continue
        assert gradient_check(lambda a, n=name: cost(n, a), start[name], gradient) < 1e-6, name


# Optimisers

TORCH = {
    "sgd": (SGD, {}, "SGD", {}),
    "momentum": (Momentum, {"momentum": 0.8}, "SGD", {"momentum": 0.8}),
    "rmsprop": (RMSprop, {"decay": 0.95}, "RMSprop", {"alpha": 0.95}),
    "adam": (Adam, {"beta1": 0.8, "eps": 1e-5}, "Adam", {"betas": (0.8, 0.999), "eps": 1e-5}),
    "adamw": (Adam, {"decoupled": True}, "AdamW", {}),
}


@pytest.mark.parametrize("name", TORCH)
@pytest.mark.parametrize("weight_decay", [0, 0.1])
@pytest.mark.parametrize("clip_norm", [None, 2.0])
def test_steps_equal_pytorch(name, weight_decay, clip_norm):
    torch = pytest.importorskip("torch")
    here, options, there, torch_options = TORCH[name]
    close = 2e-6 if clip_norm else 1e-12  # PyTorch adds 1e-6 to the length before it divides
    rng = np.random.default_rng(0)
    params = {"w": rng.normal(size=(3, 4)), "b": rng.normal(size=4)}
    tensors = {key: torch.tensor(p, requires_grad=True) for key, p in params.items()}
    groups = [
        {"params": [tensors["w"]], "weight_decay": weight_decay},
        {"params": [tensors["b"]], "weight_decay": 0},
    ]
    theirs = getattr(torch.optim, there)(groups, lr=0.05, **torch_options)
    ours = here(learning_rate=0.05, weight_decay=weight_decay, clip_norm=clip_norm, **options)
    for _ in range(6):
        grads = {key: 2 * rng.normal(size=p.shape) for key, p in params.items()}
        before = {key: g.copy() for key, g in grads.items()}
        for key, tensor in tensors.items():
            tensor.grad = torch.tensor(grads[key])
        if clip_norm:
            torch.nn.utils.clip_grad_norm_(list(tensors.values()), clip_norm)
        theirs.step()
        ours.step(params, grads)
        for key, tensor in tensors.items():
            np.testing.assert_allclose(params[key], tensor.detach().numpy(), rtol=0, atol=close)
            np.testing.assert_array_equal(grads[key], before[key])
    assert ours.steps == 6


@pytest.mark.parametrize("kind", [SGD, Momentum, RMSprop, Adam])
def test_first_steps_by_hand(kind):
    w = np.array([[1.0]])
    optimizer = kind(learning_rate=0.1)
    for _ in range(2):
        optimizer.step({"w": w}, {"w": np.array([[2.0]])})
    moves = {
        SGD: 0.2 + 0.2,
        Momentum: 0.2 + 0.1 * (0.9 * 2 + 2),
        RMSprop: 0.1 * 2 / 0.4**0.5 + 0.1 * 2 / (0.9 * 0.4 + 0.4) ** 0.5,
        Adam: 0.1 + 0.1,
    }
    assert w.item() == pytest.approx(1 - moves[kind], abs=1e-6)


@pytest.mark.parametrize(("clip_norm", "length"), [(1.0, 1), (4.0, 4), (6.0, 5), (None, 5)])
def test_gradients_are_clipped_together(clip_norm, length):
    params = {"a": np.zeros(1), "b": np.zeros((1, 1))}
    grads = {"a": np.array([3.0]), "b": np.array([[4.0]])}
    SGD(learning_rate=1.0, clip_norm=clip_norm).step(params, grads)
    moved = params["a"].item(), params["b"].item()
    assert moved == pytest.approx((-0.6 * length, -0.8 * length))


def test_float32_stays_float32():
    for rate in (0.1, training.cosine(0.1, 10)):
        for kind in (SGD, Momentum, RMSprop, Adam):
            p, g = {"w": np.ones((2, 2), "f4")}, {"w": np.ones((2, 2), "f4")}
            optimizer = kind(learning_rate=rate, weight_decay=0.1, clip_norm=0.1)
            optimizer.step(p, g)
            assert all(a.dtype == np.float32 for a in (*p.values(), *optimizer.memory.values()))


def test_schedules():
    step_decay, cosine = training.step_decay(0.8, every=3, factor=0.5), training.cosine(2.0, 14, 4)
    assert [step_decay(step) for step in (0, 2, 3, 6)] == pytest.approx([0.8, 0.8, 0.4, 0.2])
    rates = [cosine(step) for step in (0, 3, 4, 9, 14, 99)]
    assert rates == pytest.approx([0.5, 2, 2, 1, 0, 0])
    w = np.zeros((1, 1))
    optimizer = SGD(learning_rate=lambda step: 10.0**-step)
    for _ in range(3):
        optimizer.step({"w": w}, {"w": np.ones((1, 1))})
    assert w.item() == pytest.approx(-1.11)
    with pytest.raises(ValueError, match="warm_up must be 0 to 4, got 5"):
        training.cosine(1.0, 5, 5)


def test_the_learning_rate_may_come_first():
    assert [kind(0.5).learning_rate for kind in (SGD, Momentum, RMSprop, Adam)] == [0.5] * 4
    with pytest.raises(TypeError):
        Adam(0.5, 0.9)


@pytest.mark.parametrize("name", TORCH)
def test_schedules_equal_pytorch(name):
    torch = pytest.importorskip("torch")
    here, options, there, torch_options = TORCH[name]
    rng = np.random.default_rng(0)
    w = rng.normal(size=(3, 4))
    tensor = torch.tensor(w, requires_grad=True)
    theirs = getattr(torch.optim, there)([tensor], lr=0.4, weight_decay=0.1, **torch_options)
    schedule = torch.optim.lr_scheduler.StepLR(theirs, step_size=2, gamma=0.5)
    ours = here(training.step_decay(0.4, every=2, factor=0.5), weight_decay=0.1, **options)
    for _ in range(7):
        gradient = rng.normal(size=w.shape)
        tensor.grad = torch.tensor(gradient)
        theirs.step()
        schedule.step()
        ours.step({"w": w}, {"w": gradient})
        np.testing.assert_allclose(w, tensor.detach().numpy(), rtol=0, atol=1e-12)


def test_optimizers_name_what_is_wrong():
    with pytest.raises(
        ValueError, match=r"^Adam: learning_rate must not be negative or infinite, got -1"
    ):
        Adam(learning_rate=-1)
    for rate in (np.nan, np.inf):
        with pytest.raises(ValueError, match=f"not be negative or infinite, got {rate}"):
            SGD(rate)
    for kind, name in (
        (Momentum, "momentum"),
        (RMSprop, "decay"),
        (Adam, "beta1"),
        (Adam, "beta2"),
    ):
        with pytest.raises(ValueError, match=f"{name} must be at least 0 and below 1, got 1"):
            kind(**{name: 1})
    with pytest.raises(ValueError, match=r"^SGD: clip_norm must be positive, got 0"):
        SGD(clip_norm=0)
    with pytest.raises(ValueError, match=r"^SGD: weight_decay must not be negative"):
        SGD(weight_decay=-0.1)
    p = {"w": np.ones(3)}
    with pytest.raises(ValueError, match=r"'w' has shape \(3,\) in params and \(2,\) in grads"):
        SGD().step(p, {"w": np.ones(2)})
    with pytest.raises(ValueError, match=r"'b' has shape None in params and \(2,\) in grads"):
        SGD().step(p, p | {"b": np.ones(2)})
    np.testing.assert_array_equal(p["w"], 1)


# Fit, evaluate, predict


def test_lenet_learns_digits():
    (x, y), held_out = data.load_mnist()
    model = lenet()
    model.compile(Adam(learning_rate=0.002), metrics=["accuracy"])
    history = model.fit(
        x[:1500], y[:1500], epochs=3, batch_size=32, rng=np.random.default_rng(0), **QUIET
    )
    assert model.evaluate(*held_out)["accuracy"] > 0.9
    assert history["loss"][0] > 3 * history["loss"][-1]
    scores = model.predict(held_out[0][:70], batch_size=32)
    assert scores.shape == (70, 10)
    assert scores.dtype == np.float32


def test_same_rng_same_result():
    layers = BatchNorm(), Dropout(0.3)

    def run(seed):
        model = small(*(Layer.from_config(layer.config()) for layer in layers))
        history = model.fit(*points(), epochs=2, rng=np.random.default_rng(seed), **QUIET)
        return model.weights, history.history

    (first, curves), (second, same_curves), (other, _) = run(3), run(3), run(4)
    for name, a in first.items():
        np.testing.assert_array_equal(a, second[name])
    assert curves == same_curves
    assert (first["0.w"] != other["0.w"]).any()


def test_one_epoch_is_gradient_descent_by_hand():
    x, y = points(5)
    model = Model([Dense(3)], (2,)).build(np.random.default_rng(0), np.float64)
    model.compile(SGD(learning_rate=0.5))
    w, b = (model.weights[name].copy() for name in ("0.w", "0.b"))
    model.fit(x, y, batch_size=5, rng=np.random.default_rng(0), **QUIET)
    z = x @ w + b
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    d = (p - np.eye(3)[y]) / 5
    np.testing.assert_allclose(model.weights["0.w"], w - 0.5 * x.T @ d, atol=1e-12)
    np.testing.assert_allclose(model.weights["0.b"], b - 0.5 * d.sum(axis=0), atol=1e-12)
    assert model.history["loss"] == [pytest.approx(-np.log(p[np.arange(5), y]).mean())]


def test_every_example_is_seen_once_an_epoch():
    x, y = points(33)
    seen = []

    def watch(x_batch, y_batch, rng):
        assert isinstance(rng, np.random.Generator)
        seen.append(x_batch.copy())
        return x_batch, y_batch

    small().fit(x, y, epochs=2, batch_size=8, augment=watch, rng=np.random.default_rng(0), **QUIET)
    assert [len(batch) for batch in seen] == [8, 8, 8, 9] * 2  # the one left over joins
    first, second = np.concatenate(seen[:4]), np.concatenate(seen[4:])
    assert (first != second).any()
    for epoch in (first, second):
        np.testing.assert_array_equal(np.sort(epoch, axis=0), np.sort(x, axis=0))


def test_augmented_batches_are_what_is_learned():
    x, y = points()
    model = small(optimizer=Adam(learning_rate=0.1))
    rng = np.random.default_rng(0)
    model.fit(x, y, epochs=20, augment=lambda x, y, rng: (x, 0 * y), rng=rng, **QUIET)
    assert (model.predict(x).argmax(axis=1) == 0).all()


def test_evaluate_is_a_mean_over_examples():
    model = fitted()
    x, y = points(50)
    whole, in_parts = model.evaluate(x, y), model.evaluate(x, y, batch_size=7)
    assert whole == pytest.approx(in_parts, rel=1e-5)
    np.testing.assert_allclose(model.predict(x, batch_size=7), model.predict(x), rtol=1e-5)
    scores = model.predict(x)
    assert whole["accuracy"] == pytest.approx((scores.argmax(axis=1) == y).mean())
    assert set(whole) == {"loss", "accuracy"}


def test_evaluation_changes_nothing():
    model = small(BatchNorm(), Dropout(0.5))
    model.build(np.random.default_rng(0))
    before = {name: a.copy() for name, a in model.weights.items()}
    x, y = points()
    assert model.evaluate(x, y) == model.evaluate(x, y)
    for name, a in model.weights.items():
        np.testing.assert_array_equal(a, before[name])


def test_history_and_a_second_fit():
    x, y = points()
    model = small()
    history = model.fit(
        x, y, epochs=2, validation_data=(x, y), rng=np.random.default_rng(0), **QUIET
    )
    assert history is model.history
    assert list(history.history) == ["loss", "accuracy", "val_loss", "val_accuracy"]
    weights = model.weights["0.w"].copy()
    model.fit(x, y, validation_data=(x, y), rng=np.random.default_rng(1), **QUIET)
    assert history.epochs == 3 == len(history["val_loss"])
    assert 0 < np.abs(model.weights["0.w"] - weights).max() < 0.1  # went on, not anew
    assert history["val_accuracy"][-1] == model.evaluate(x, y)["accuracy"]
    assert repr(history).startswith(f"History(3 epochs: loss {history['loss'][-1]:.4f}, accuracy ")
    assert "val_loss" in history and "lr" not in history
    with pytest.raises(KeyError, match="the history has no 'lr'; it has loss, accuracy"):
        history["lr"]
    model.compile()
    assert repr(model.history) == "History(0 epochs)"


def test_two_models_do_not_share_an_optimizer():
    optimizer = Adam(learning_rate=0.01)
    first, second = small(optimizer=optimizer), small(optimizer=optimizer)
    first.fit(*points(), rng=np.random.default_rng(0), **QUIET)
    assert optimizer.steps == second.optimizer.steps == 0 < first.optimizer.steps
    assert repr(first.optimizer) == repr(optimizer)


@pytest.mark.parametrize("notebook", [False, True])
def test_progress_bar(capsys, monkeypatch, notebook):
    def slow(x, y, rng):
        time.sleep(0.06)  # the bar is drawn ten times a second at most
        return x, y

    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    if notebook:
        monkeypatch.setitem(sys.modules, "ipykernel", object())
    fitted(verbose=True, augment=slow)
    out, err = capsys.readouterr()
    shown, other = (out, err) if notebook else (err, out)
    assert "epoch 2/2" in shown and "loss" in shown and "accuracy" in shown
    assert other == ""
    assert shown.rsplit("\r", 1)[-1].strip() == ""  # gone when it is done
    fitted(verbose=False)
    assert capsys.readouterr() == ("", "")


def test_own_loss_and_metric():
    x, _ = points()
    y = x.sum(axis=1, keepdims=True)

    def absolute(outputs, labels):
        return np.abs(outputs - labels).mean(), np.sign(outputs - labels) / outputs.size

    model = Model([Dense(1)], (2,))
    model.compile(
        SGD(learning_rate=0.05), loss=absolute, metrics=[lambda a, b: np.abs(a - b).max()]
    )
    model.fit(x, y, epochs=60, rng=np.random.default_rng(0), **QUIET)
    assert model.evaluate(x, y)["loss"] < 0.1
    model.compile("adam", "mean_squared_error")
    assert model.evaluate(x, y)["loss"] < 0.1


def test_metrics():
    scores = np.array([[3.0, 1, 2, 0, 0, 0, -1], [0, 1, 2, 3, 4, 5, 6]])
    assert training.accuracy(scores, np.array([0, 0])) == 0.5
    assert training.accuracy(scores, np.eye(7)[[0, 6]]) == 1
    assert training.top_5(scores, np.array([2, 1])) == 0.5
    assert training.top_5(scores, np.array([2, 2])) == 1
    assert training.binary_accuracy(np.array([-1, 2, 3]), np.array([0, 0, 1])) == pytest.approx(
        2 / 3
    )


def test_metrics_do_not_guess():
    with pytest.raises(ValueError, match=r'accuracy: one output .* take "binary_accuracy"'):
        training.accuracy(np.ones((4, 1)), np.ones((4, 1)))
    with pytest.raises(ValueError, match=r"labels must have shape \(4,\) .* got \(4, 1\)"):
        training.accuracy(np.ones((4, 3)), np.ones((4, 1), int))
    with pytest.raises(ValueError, match=r"shape of outputs, \(4, 1\), got \(4,\)"):
        training.binary_accuracy(np.ones((4, 1)), np.ones(4))


def test_measures_of_any_kind_have_a_name():
    class Worst:
        def __call__(self, outputs, labels):
            return outputs.min()

    model = small(optimizer="Adam", metrics=[Worst(), functools.partial(training.accuracy)])
    assert list(model.fit(*points(), rng=np.random.default_rng(0), **QUIET).history) == [
        "loss", "Worst", "accuracy"
    ]  # fmt: skip


def test_uint8_and_float64_are_computed_in_the_type_of_the_weights():
    x, y = points()
    model = fitted()
    assert model.predict(x.astype(float)).dtype == np.float32
    model.fit((x * 9).astype(np.int8), y, rng=np.random.default_rng(0), **QUIET)
    assert all(a.dtype == np.float32 for a in model.weights.values())


def test_a_network_without_dense_layers_takes_other_sizes():
    model = Model([Conv2D(4, 3), GlobalAvgPool()], (8, 8, 1)).build(np.random.default_rng(0))
    assert model.predict(np.ones((2, 11, 5, 1))).shape == (2, 4)


# When something goes wrong


class Interrupting(Layer):
    """Passes everything on, and is interrupted at one of the calls."""

    def __init__(self, call):
        self.calls, self.call = 0, call

    def forward(self, x, *, training=False, rng=None):
        self.calls += training
        if training and self.calls == self.call:
            signal.raise_signal(signal.SIGINT)
        return x, None

    def backward(self, dout, cache, *, input_gradient=True):
        return dout, {}


@pytest.fixture
def interruptible():
    """A job started in the background ignores the interrupt; here it must be heard."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupted_fit_leaves_a_usable_model(tmp_path, interruptible):
    x, y = points()
    model = small(Interrupting(call=6))
    with pytest.raises(KeyboardInterrupt, match="stopped in epoch 3 of 9, batch 2 of 2") as caught:
        model.fit(x, y, epochs=9, batch_size=30, rng=np.random.default_rng(0), **QUIET)
    assert caught.value._render_traceback_() == [str(caught.value)]
    assert model.history.epochs == 2
    assert len(model.history["accuracy"]) == 2
    assert np.isfinite(model.predict(x)).all()
    model.fit(x, y, rng=np.random.default_rng(0), **QUIET)
    assert model.history.epochs == 3


@pytest.mark.filterwarnings("error")
def test_a_loss_that_explodes_stops_training():
    x, y = points()
    model = Model([Dense(8), Dense(3)], (2,))
    model.compile(SGD(learning_rate=1e9))
    words = (
        r"became (nan|inf) at step \d+ \(epoch \d, batch \d of 2\).* \(it is 1e\+09\), clip_norm"
    )
    with pytest.raises(training.TrainingError, match=words) as caught:
        model.fit(x, y, epochs=9, rng=np.random.default_rng(0), **QUIET)
    assert caught.value._render_traceback_() == [f"TrainingError: {caught.value}"]
    assert model.build(np.random.default_rng(0)).predict(x).shape == (60, 3)


@pytest.mark.filterwarnings("error")
def test_nan_and_huge_inputs_are_recognised():
    x, y = points()
    x[7, 1] = np.nan
    with pytest.raises(training.TrainingError, match=r"at step \d .*x itself holds nan"):
        small().fit(x, y, rng=np.random.default_rng(0), **QUIET)
    x[:9, 1], y[:9] = 3e38, np.arange(9) % 3  # for two of three classes that is wrong
    model = Model([Dense(3)], (2,))
    model.compile()
    with pytest.raises(training.TrainingError, match=r"the inputs reach 3e\+38: scale them"):
        for _ in range(9):
            model.fit(x, y, rng=np.random.default_rng(0), **QUIET)


def lossless():
    model = Model([Dense(3)], (2,))
    model.compile(loss=lambda outputs, labels: 1.0)
    return model


@pytest.mark.filterwarnings("error")
def test_other_causes_of_nan_are_recognised():
    x, y = points()
    rng, one_hot = np.random.default_rng(0), np.where(np.eye(3)[y] > 0, np.nan, 0)
    with pytest.raises(training.TrainingError, match="y itself holds nan"):
        small().fit(x, one_hot, rng=rng, **QUIET)
    with pytest.raises(training.TrainingError, match="learning rate is nan: mend its schedule"):
        small(optimizer=SGD(lambda step: np.nan)).fit(x, y, rng=rng, **QUIET)
    model = Model([Dense(3)], (2,))  # one step only: no loss is computed after it
    model.compile(SGD(3e38), loss=lambda outputs, labels: (1.0, outputs * np.float32(1e5)))
    with pytest.raises(training.TrainingError, match=r"weights became nan or inf at step 1 \(ep"):
        model.fit(1e3 * x, y, batch_size=60, rng=rng, **QUIET)


ERRORS = {
    "not compiled": (
        lambda x, y: Model([Dense(3)], (2,)).fit(x, y, rng=np.random.default_rng(0)),
        RuntimeError,
        r"^fit: call compile\(",
    ),
    "not built": (lambda x, y: small().predict(x), RuntimeError, r"has no weights yet: call build"),
    "rng": (lambda x, y: small().fit(x, y, rng=0), TypeError, r"^fit: rng must be a Generator"),
    "shape": (
        lambda x, y: lenet().predict(np.ones((4, 28, 28))),
        ValueError,
        r"^predict: x must be \(m, 28, 28, 1\), got shape \(4, 28, 28\); x\[..., None\] adds",
    ),
    "no examples": (
        lambda x, y: fitted().evaluate(x[:0], y[:0]),
        ValueError,
        r"^evaluate: x must be \(m, 2\), got shape \(0, 2\)",
    ),
    "labels": (
        lambda x, y: fitted().evaluate(x, y[:-1]),
        ValueError,
        r"^evaluate: 60 inputs, but labels of shape \(59,\)",
    ),
    "validation": (
        lambda x, y: fitted(validation_data=(x[:, :1], y)),
        ValueError,
        r"^fit: validation_data: x must be \(m, 2\), got shape \(60, 1\)",
    ),
    "one example": (lambda x, y: fitted().predict(x[0]), ValueError, r"x\[None\] makes a batch"),
    "channels first": (
        lambda x, y: lenet().predict(np.ones((4, 1, 28, 28))),
        ValueError,
        r"got shape \(4, 1, 28, 28\); np.moveaxis\(x, 1, -1\) puts the channels last",
    ),
    "no labels": (
        lambda x, y: small().fit(x, None, rng=np.random.default_rng(0)),
        TypeError,
        r"^fit: y must hold real numbers, got None",
    ),
    "no pair": (
        lambda x, y: fitted(validation_data=(x, y, y)),
        TypeError,
        r"^fit: validation_data must be a pair \(x, y\), got tuple",
    ),
    "no gradient": (
        lambda x, y: lossless().fit(x, y, rng=np.random.default_rng(0), **QUIET),
        TypeError,
        r"the loss must return a pair \(cost, gradient\), got 1.0",
    ),
    "same name": (
        lambda x, y: small(metrics=[lambda a, b: 1, lambda a, b: 2]),
        ValueError,
        "two measures are called '<lambda>'",
    ),
    "seed": (
        lambda x, y: Model([Dense(3)], (2,)).build(0),
        TypeError,
        r"^build: rng must be a Gen",
    ),
    "input shape": (lambda x, y: Model([Dense(3)], 2), TypeError, r"^Model: input_shape must be a"),
    "with a batch": (
        lambda x, y: Model([Dense(3)], (None, 2)),
        TypeError,
        r"^Model: input_shape must be a whole number, got None",
    ),
    "optimizer": (
        lambda x, y: small(optimizer="adan"),
        ValueError,
        r"no optimizer is called 'adan'; there are sgd, momentum, rmsprop, adam",
    ),
    "optimizer's kind": (
        lambda x, y: small(optimizer=0.1),
        TypeError,
        r"^compile: optimizer must be a name or an Optimizer, got 0.1",
    ),
    "loss": (
        lambda x, y: small().compile(loss="crossentropy"),
        ValueError,
        r"no loss is called 'crossentropy'; there are softmax_cross_entropy",
    ),
    "metric": (lambda x, y: small(metrics=[3]), TypeError, r"metric must be a name or a function"),
    "metrics": (lambda x, y: small(metrics="accuracy"), TypeError, r"such as \['accuracy'\]"),
    "softmax twice": (
        lambda x, y: Model([Softmax()], (2,)).compile(),
        ValueError,
        r"softmax_cross_entropy has Softmax\(\) inside; take out the last layer",
    ),
    "softmax inside": (
        lambda x, y: Model([Dense(3), [Dense(3), Softmax()]], (2,)).compile(),
        ValueError,
        r"has Softmax\(\) inside",
    ),
    "sigmoid twice": (
        lambda x, y: Model([Sigmoid()], (2,)).compile(loss="sigmoid_cross_entropy"),
        ValueError,
        r"sigmoid_cross_entropy has Sigmoid\(\) inside",
    ),
    "epochs": (lambda x, y: fitted(epochs=2.5), TypeError, r"^fit: epochs must be a whole number"),
    "batch size": (lambda x, y: fitted(batch_size=0), ValueError, r"^fit: batch_size must be at"),
    "misfit": (lambda x, y: Model([Dense(3)], (4, 4, 1)), ValueError, r"^layer 0, Dense\(3\): exp"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_errors_say_what_is_wrong(name):
    run, kind, words = ERRORS[name]
    with pytest.raises(kind, match=words):
        run(*points())


# Save and load


def all_kinds():
    return Model(
        [
            Conv2D(4, (3, 2), stride=(1, 2), pad=((1, 1), (0, 1)), groups=2),
            Residual([BatchNorm(momentum=0.7), ReLU()], [Conv2D(4, 1)]),
            Concat([[], Sequential([MaxPool2D(3, 1, "same")])]),
            SqueezeExcite(2),
            Flatten(),
            Dropout(np.float64(0.2)),
            Dense(np.int64(3), bias=False),
        ],
        (6, 8, 2),
    )


def test_save_and_load(tmp_path):
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(20, 6, 8, 2)).astype("f4"), np.arange(20) % 3
    model = all_kinds()
    model.compile(metrics=["accuracy"])
    model.fit(x, y, epochs=2, rng=rng, **QUIET)
    path = tmp_path / "model.npz"
    for _ in range(2):  # the second replaces the first
        model.save(path)
    assert os.listdir(tmp_path) == ["model.npz"]
    twin = Model.load(str(path))
    assert repr(twin) == repr(model)
    assert (
        repr(twin.net.layers[0])
        == "Conv2D(4, [3, 2], stride=[1, 2], pad=[[1, 1], [0, 1]], groups=2)"
    )
    np.testing.assert_array_equal(twin.predict(x), model.predict(x))
    assert twin.history.history == model.history.history
    for name, a in model.weights.items():
        assert twin.weights[name].dtype == a.dtype
        np.testing.assert_array_equal(twin.weights[name], a)
    twin.compile(metrics=["accuracy"])
    assert twin.evaluate(x, y) == model.evaluate(x, y)
    twin.fit(x, y, rng=rng, **QUIET)
    with np.load(path, allow_pickle=False) as archive:
        assert json.loads(archive["description"].item())["input_shape"] == [6, 8, 2]


def test_save_at_half_the_size(tmp_path):
    model = fitted()
    model.save(tmp_path / "half.npz", dtype=np.float16)
    twin = Model.load(tmp_path / "half.npz")
    assert twin.weights["0.w"].dtype == np.float32
    np.testing.assert_allclose(twin.predict(points()[0]), model.predict(points()[0]), atol=0.02)


def test_frozen_layers_are_still_frozen_in_a_file(tmp_path):
    model = all_kinds().build(np.random.default_rng(0))
    model.net.layers[1].trainable = False  # all inside too
    model.net.layers[1].main.layers[0].unfreeze()
    model.save(tmp_path / "model.npz")
    twin = Model.load(tmp_path / "model.npz")
    assert twin.net.params.keys() == model.net.params.keys() < model.weights.keys()
    assert "1.main.0.gamma" in twin.net.params and "1.shortcut.0.w" not in twin.net.params
    assert twin.net.unfreeze().count((6, 8, 2)) == all_kinds().net.count((6, 8, 2))


def test_a_place_or_type_that_does_not_fit_is_named(tmp_path):
    model = fitted()
    with pytest.raises(FileNotFoundError, match=r"save: there is no folder .*nowhere$"):
        model.save(tmp_path / "nowhere" / "model.npz")
    with pytest.raises(IsADirectoryError, match="is a folder; name a file in it"):
        model.save(tmp_path)
    with pytest.raises(TypeError, match="dtype must be a type of float, got int64"):
        model.save(tmp_path / "model.npz", dtype=np.int64)
    assert os.listdir(tmp_path) == []


def test_a_save_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    model = fitted()
    path = tmp_path / "model.npz"
    model.save(path)
    before = path.read_bytes()

    def full(file, **arrays):
        file.write(b"half a file")
        raise OSError("no space left on device")

    monkeypatch.setattr(np, "savez", full)
    with pytest.raises(OSError, match="no space"):
        model.save(path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["model.npz"]


def test_a_file_is_replaced_in_one_piece(tmp_path, monkeypatch):
    model = fitted()
    path = tmp_path / "model.npz"
    path.write_bytes(b"old")

    def refused(self, target):
        assert path.read_bytes() == b"old"  # not touched until the new file is complete
        with np.load(self, allow_pickle=False) as archive:
            assert "arrays/0.w" in archive.files
        raise PermissionError("somebody has it open")

    monkeypatch.setattr(pathlib.Path, "replace", refused)
    with pytest.raises(PermissionError, match="somebody has it open"):
        model.save(path)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["model.npz"]


def test_an_unbuilt_model_cannot_be_saved(tmp_path):
    with pytest.raises(RuntimeError, match="no weights yet"):
        small().save(tmp_path / "model.npz")
    assert os.listdir(tmp_path) == []


def saved():
    file = io.BytesIO()
    model = fitted()
    description = {"format": "cnn-course model", "version": 1, "net": model.net.config()}
    description |= {"input_shape": [2], "history": {}}
    return description, {f"arrays/{name}": a for name, a in model.weights.items()}, file


def packed(description, arrays, file):
    np.savez(file, description=np.array(json.dumps(description)), **arrays)
    return file.getvalue()


def flipped(content):
    """One bit changed, in the middle of the largest array."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = max(archive.infolist(), key=lambda info: info.file_size)
        place = info.header_offset + 30 + len(info.filename) + info.file_size // 2 + 20
    content = bytearray(content)
    content[place] ^= 1
    return bytes(content)


def changed(**changes):
    description, arrays, file = saved()
    return packed(description | changes, arrays, file)


def one_array(change):
    description, arrays, file = saved()
    change(arrays)
    return packed(description, arrays, file)


def npz(**arrays):
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()


def other_npy():
    file = io.BytesIO()
    np.save(file, np.ones(3))
    return file.getvalue()


class Trap:
    def __reduce__(self):
        return sys.exit, ("the pickle was opened",)


DAMAGED = {
    "empty": (lambda: b"", "is not a model saved by this course: it is no .npz file"),
    "text": (lambda: b"hello", "it is no .npz file"),
    "pickle": (lambda: pickle.dumps(Trap()), "it is no .npz file"),
    "npy": (other_npy, "it is no .npz file"),
    "pickle inside": (
        lambda: npz(description=np.array([Trap()], object)),
        "is damaged .*allow_pickle",
    ),
    "other arrays": (
        lambda: npz(x=np.ones(3)),
        "holds arrays, but no model: it has no description",
    ),
    "cut off": (lambda: changed()[:-100], "is damaged .*save the model again"),
    "cut early": (lambda: changed()[:300], "is damaged"),
    "flipped": (lambda: flipped(changed()), "is damaged .*CRC"),
    "no json": (lambda: npz(description=np.array("{")), "is damaged"),
    "a number": (lambda: npz(description=np.array(3)), "is damaged"),
    "a list": (lambda: npz(description=np.array("[]")), "is not a model saved by this course"),
    "format": (lambda: changed(format="keras"), "is not a model saved by this course"),
    "version": (lambda: changed(version=2), "has version 2 .* this course reads version 1"),
    "kind": (lambda: changed(net={"kind": "Cat"}), "there is no layer of the kind 'Cat'"),
    "option": (lambda: changed(net={"kind": "Dense", "m": 3}), "does not describe a model: .*'m'"),
    "nested too deep": (lambda: npz(description=np.array("[" * 100_000)), "is damaged"),
    "division": (
        lambda: changed(net={"kind": "SpaceToDepth", "size": 0}, input_shape=[2, 2, 1]),
        "does not describe a model",
    ),
    "private kind": (lambda: changed(net={"kind": "_Pair"}), "no layer of the kind '_Pair'"),
    "header": (
        lambda: changed().replace(b"'shape': (2, 8), }", b"'shape': (2, (), }"),
        "is damaged",
    ),
    "history": (lambda: changed(history={"loss": ["a"]}), "does not describe a model"),
    "no net": (lambda: changed(net=None), "does not describe a model"),
    "no layer": (lambda: changed(net={"kind": "Sequential", "layers": [3]}), "expected a layer"),
    "shape": (lambda: changed(input_shape=[2, 2]), "does not describe a model: .*expects a vector"),
    "shape of arrays": (
        lambda: changed(input_shape=[3]),
        r"set_weights: 0.w must have shape \(3, 8\), got \(2, 8\)",
    ),
    "missing": (
        lambda: one_array(lambda arrays: arrays.pop("arrays/2.b")),
        r"missing \['2.b'\] \(1 in all\), unknown \[\] \(0 in all\)",
    ),
    "too many": (
        lambda: one_array(lambda arrays: arrays.update({"arrays/9.w": np.ones(2)})),
        r"unknown \['9.w'\]",
    ),
    "text for numbers": (
        lambda: one_array(lambda arrays: arrays.update({"arrays/2.b": np.array(list("abc"))})),
        "2.b must hold real numbers",
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_files_are_named(name, tmp_path):
    make, words = DAMAGED[name]
    path = tmp_path / "model.npz"
    path.write_bytes(make())
    with pytest.raises(training.ModelFileError, match=words) as caught:
        Model.load(path)
    assert str(path) in str(caught.value)


def test_the_undamaged_file_can_be_read(tmp_path):
    path = tmp_path / "model.npz"
    path.write_bytes(changed())  # so that each damage above is what is found
    assert Model.load(path).predict(points()[0]).shape == (60, 3)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nothing\.npz"):
        Model.load(tmp_path / "nothing.npz")


def test_set_weights_copies_and_changes_all_or_nothing():
    model, other = fitted(), fitted(rng=np.random.default_rng(9))
    weights = dict(other.weights)
    model.set_weights(weights)
    np.testing.assert_array_equal(model.predict(points()[0]), other.predict(points()[0]))
    assert not any(np.shares_memory(a, weights[name]) for name, a in model.weights.items())
    before = model.weights["0.w"].copy()
    with pytest.raises(ValueError, match=r"2\.b must have shape \(3,\), got \(1,\)"):
        model.set_weights({name: a[:1] if name == "2.b" else a + 1 for name, a in weights.items()})
    np.testing.assert_array_equal(model.weights["0.w"], before)


def test_two_threads_may_use_one_model():
    model, (x, _) = fitted(), points(40)
    expected, results = model.predict(x), []
    threads = [threading.Thread(target=lambda: results.append(model.predict(x))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert all(np.array_equal(result, expected) for result in results)
