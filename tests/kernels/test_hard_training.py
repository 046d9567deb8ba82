"""What training meets and must name: labels, scores that are no numbers, layers in two places."""

import copy
import gc

import numpy as np
import oracles
import pytest

from course_utils import functional, layers, training
from course_utils.layers import BatchNorm, Conv2D, Dense, Flatten, ReLU, Residual, Sequential
from course_utils.training import Model

QUIET = {"verbose": False}


def points(m=60, seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(m, 2)).astype(np.float32)
    return x, (x[:, 0] > 0).astype(int) + (x[:, 1] > 0)


def net(*inside, metrics=("accuracy",)):
    model = Model([*inside, Dense(3)], (2,))
    model.compile(metrics=metrics)
    return model


def rng(seed=0):
    return np.random.default_rng(seed)


# --- losses ----------------------------------------------------------------------------------


@pytest.mark.filterwarnings("error")
def test_a_score_of_minus_infinity_rules_a_class_out():
    logits = np.array([[1.0, -np.inf, 1.0], [0.0, -np.inf, -np.inf]])
    loss, dlogits = functional.softmax_cross_entropy(logits, [2, 0])
    assert loss == pytest.approx(np.log(2) / 2)
    np.testing.assert_allclose(dlogits, [[0.25, 0, -0.25], [0, 0, 0]])
    loss, dlogits = functional.softmax_cross_entropy(logits, [[0.5, 0, 0.5], [1, 0, 0]])
    assert loss == pytest.approx(np.log(2) / 2)
    assert np.isfinite(dlogits).all()
    assert functional.softmax_cross_entropy(logits, [1, 0])[0] == np.inf  # it is the right one
    assert str(functional.softmax_cross_entropy([[0.0, -np.inf]], [0])[0]) == "0.0"
    probabilities, cache = functional.softmax_forward(logits)
    np.testing.assert_array_equal(probabilities, [[0.5, 0, 0.5], [1, 0, 0]])
    assert np.isfinite(functional.softmax_backward(logits > 0, cache)).all()


@pytest.mark.filterwarnings("error")
def test_an_infinite_score_for_the_right_answer_costs_nothing():
    loss, dlogits = functional.sigmoid_cross_entropy([-np.inf, np.inf, 0], [0, 1, 1])
    assert loss == pytest.approx(np.log(2) / 3)
    np.testing.assert_allclose(dlogits, [0, 0, -1 / 6])
    assert functional.sigmoid_cross_entropy([-np.inf], [1])[0] == np.inf


NO_PROBABILITIES = {
    "add up to 2": [[1, 0, 1], [0, 1, 0]],
    "nothing": [[0, 0, 0], [0, 1, 0]],
    "negative": [[1.5, -0.5, 0], [0, 1, 0]],
    "scores": [[3, 1, 2], [0, 5, 1]],
    "booleans of two classes": [[True, False, True], [False, True, False]],
}


@pytest.mark.parametrize("labels", NO_PROBABILITIES.values(), ids=NO_PROBABILITIES)
def test_labels_that_are_no_probabilities_are_refused(labels):
    words = "^softmax_cross_entropy: labels .* must be probabilities that add up to 1"
    with pytest.raises(ValueError, match=words):
        functional.softmax_cross_entropy(np.zeros((2, 3)), labels)


@pytest.mark.parametrize("dtype", [bool, int, np.float16, np.float32])
def test_labels_that_are_probabilities_pass(dtype):
    one_hot = np.eye(3)[[0, 2]]
    smooth = one_hot if dtype in (bool, int) else 0.9 * one_hot + 0.1 / 3
    loss, _ = functional.softmax_cross_entropy(np.zeros((2, 3)), smooth.astype(dtype))
    assert loss == pytest.approx(np.log(3), rel=1e-3)


def test_gradients_of_the_losses_are_numeric_gradients_with_smooth_labels():
    z = rng().normal(size=(4, 3))
    labels = functional.softmax(rng(1).normal(size=(4, 3)))
    for loss in (functional.softmax_cross_entropy, functional.sigmoid_cross_entropy):
        numeric = oracles.numeric_gradient(lambda z, loss=loss: loss(z, labels)[0], z)
        np.testing.assert_allclose(loss(z, labels)[1], numeric, atol=1e-9)


def test_boolean_labels_are_classes_nowhere_and_answers_where_they_may_be():
    x, y = points()
    words = "class numbers must be whole, got dtype bool; for yes or no, take sigmoid_cross"
    with pytest.raises(TypeError, match=f"^softmax_cross_entropy: {words}"):
        net().fit(x, y > 0, rng=rng(), **QUIET)
    for metric in (training.accuracy, training.top_5):
        with pytest.raises(TypeError, match=f"^{metric.__name__}: class numbers must be whole"):
            metric(np.zeros((2, 7)), np.array([True, False]))
    model = Model([Dense(1)], (2,))
    model.compile(loss="sigmoid_cross_entropy", metrics=["binary_accuracy"])
    found = model.fit(x, y[:, None] > 0, rng=rng(), **QUIET).history
    model.build(rng()).compile(loss="sigmoid_cross_entropy", metrics=["binary_accuracy"])
    same = model.fit(x, (y[:, None] > 0) * 1.0, rng=rng(), **QUIET).history
    assert found.keys() == same.keys()
    answers, scores = np.array([[True], [False]]), np.array([[2.0], [-1.0]])
    assert training.binary_accuracy(scores, answers) == 1
    assert functional.sigmoid_cross_entropy(scores, answers)[0] == pytest.approx(
        functional.sigmoid_cross_entropy(scores, answers * 1.0)[0]
    )


# --- metrics ---------------------------------------------------------------------------------


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", ["accuracy", "top_5", "binary_accuracy"])
def test_an_output_that_is_no_number_is_never_right(name):
    outputs, metric = np.full((4, 7), np.nan), getattr(training, name)
    labels = np.zeros((4, 7)) if name == "binary_accuracy" else np.zeros(4, int)
    assert metric(outputs, labels) == 0
    outputs[0] = [9, -1, -1, -1, -1, -1, -1]
    expected = 6 / 28 if name == "binary_accuracy" else 0.25
    assert metric(outputs, labels) == expected


def test_evaluate_does_not_praise_a_broken_model():
    x, y = points()
    model = net(metrics=["accuracy", "top_5"]).build(rng())
    model.weights["0.w"][0, 1] = np.nan
    found = model.evaluate(x, 0 * y)
    assert np.isnan(found["loss"])
    assert found["accuracy"] == found["top_5"] == 0


def test_equal_scores_are_five_right_of_ten():
    assert training.top_5(np.zeros((10, 10)), np.arange(10)) == 0.5
    assert training.accuracy(np.zeros((10, 10)), np.arange(10)) == 0.1
    scores = np.array([[5.0, 4, 3, 2, 1, 1, 0]])
    assert [training.top_5(scores, [c]) for c in range(7)] == [1, 1, 1, 1, 1, 0, 0]


@pytest.mark.parametrize("metric", [training.accuracy, training.top_5])
@pytest.mark.parametrize("wrong", [-1, 7])
def test_a_class_that_does_not_exist_is_named(metric, wrong):
    with pytest.raises(ValueError, match=f"^{metric.__name__}: labels must be 0 to 6, got"):
        metric(np.zeros((2, 7)), [3, wrong])


# --- one layer in two places -----------------------------------------------------------------


@pytest.mark.parametrize("make", [
    lambda d: [d, ReLU(), d],
    lambda d: [[d], Residual([d])],
    lambda d: [Residual([ReLU()], [d]), d],
    lambda d: [layers.Concat([[d], [d]]), Dense(2)],
])  # fmt: skip
def test_a_layer_at_two_places_of_a_net_is_named_before_it_learns(make):
    inside = make(Dense(2))
    words = r"^{}: Dense\(2\) stands at '\S+' and at '\S+'"
    with pytest.raises(ValueError, match=words.format("build")):
        Sequential(inside).build((2,), rng())
    model = net(*inside)
    with pytest.raises(ValueError, match=words.format("build")):
        model.build(rng())
    with pytest.raises(ValueError, match=words.format("fit")):
        model.fit(*points(), rng=rng(), **QUIET)


def test_a_layer_at_two_places_may_be_used():
    """One layer that is built, many times: a net of identities, as a lesson makes it."""
    same = Dense(2, bias=False).build((2,), rng())
    same.params["w"][...] = np.eye(2)
    x, _ = points()
    np.testing.assert_array_equal(Model([same, same, same], (2,)).predict(x), x)


def test_activations_without_weights_may_stand_anywhere():
    act = ReLU()
    first, second = (net(Dense(4), act, Dense(4), act) for _ in range(2))
    for model in (first, second):
        model.fit(*points(), rng=rng(), **QUIET)


def test_a_layer_of_another_model_is_named_before_it_changes():
    shared = Dense(4)
    first, second = net(shared, ReLU()), net(shared, ReLU())
    first.fit(*points(), rng=rng(), **QUIET)
    before = {name: a.copy() for name, a in first.weights.items()}
    words = r"^{}: Dense\(4\) at '0' belongs to another model too, .* copy.deepcopy"
    with pytest.raises(ValueError, match=words.format("build")):
        second.build(rng())
    with pytest.raises(ValueError, match=words.format("fit")):
        second.fit(*points(), rng=rng(), **QUIET)
    with pytest.raises(ValueError, match=words.format("set_weights")):
        second.set_weights(before)
    for name, a in first.weights.items():
        np.testing.assert_array_equal(a, before[name])
    first.fit(*points(), rng=rng(), **QUIET)  # its own it may change, again and again


def test_a_copy_starts_from_the_weights_and_goes_its_own_way():
    first = net(Dense(4), ReLU())
    first.fit(*points(), rng=rng(), **QUIET)
    kept = first.weights["0.w"].copy()
    inside = copy.deepcopy(first.net.layers[0])
    second = net(inside, ReLU())
    second.compile(training.SGD(0.0))
    second.fit(*points(), rng=rng(), **QUIET)  # makes only what is missing
    np.testing.assert_array_equal(second.weights["0.w"], kept)
    second.compile(training.SGD(0.1))
    second.fit(*points(), rng=rng(), **QUIET)
    assert not np.array_equal(second.weights["0.w"], kept)
    np.testing.assert_array_equal(first.weights["0.w"], kept)


def test_frozen_layers_may_be_shared():
    first = net(Dense(4), ReLU())
    first.fit(*points(), rng=rng(), **QUIET)
    kept = first.weights["0.w"].copy()
    second = net(first.net.layers[0].freeze(), ReLU())
    second.fit(*points(), rng=rng(), **QUIET)
    assert second.weights["0.w"] is first.weights["0.w"]
    np.testing.assert_array_equal(first.weights["0.w"], kept)


def test_a_model_that_is_gone_owns_nothing():
    shared = Dense(4)
    net(shared).build(rng())
    gc.collect()
    net(shared).build(rng())


# --- nan, history, augment, words ------------------------------------------------------------


def test_running_statistics_stay_finite_after_a_loss_that_is_nan():
    x, y = points()
    model = net(BatchNorm(), Dense(4), BatchNorm())
    model.fit(x, y, rng=rng(), **QUIET)
    bad = x.copy()
    bad[5, 0] = np.nan
    with pytest.raises(training.TrainingError, match="x itself holds nan"):
        model.fit(bad, y, rng=rng(), **QUIET)
    assert all(np.isfinite(a).all() for a in model.weights.values())
    assert np.isfinite(model.evaluate(x, y)["loss"])
    model.fit(x, y, rng=rng(), **QUIET)


def test_a_channel_that_is_no_number_leaves_its_running_statistics():
    x = rng().normal(size=(8, 3))
    x[2, 1] = np.inf
    running = np.full(3, 5.0), np.full(3, 7.0)
    with np.errstate(invalid="ignore"):
        _, cache = functional.batch_norm_forward(x, np.ones(3), np.zeros(3), running, training=True)
    mean, variance = cache.running
    assert (mean[1], variance[1]) == (5, 7)
    assert np.isfinite(mean).all()
    assert mean[0] == pytest.approx(0.9 * 5 + 0.1 * x[:, 0].mean())


def test_every_list_of_a_history_has_a_number_for_each_epoch(tmp_path):
    x, y = points()
    model = net()
    model.fit(x, y, epochs=2, rng=rng(), **QUIET)
    model.fit(x, y, epochs=1, validation_data=(x, y), rng=rng(), **QUIET)
    model.fit(x, y, epochs=1, rng=rng(), **QUIET)
    assert {len(values) for values in model.history.history.values()} == {4}
    np.testing.assert_array_equal(np.isnan(model.history["val_loss"]), [True, True, False, True])
    assert np.isfinite(model.history["loss"]).all()
    model.save(tmp_path / "model.npz")
    again = Model.load(tmp_path / "model.npz").history
    np.testing.assert_array_equal(again["val_loss"], model.history["val_loss"])
    old = training.History({"loss": [3, 2, 1], "val_loss": [4]})  # as files of earlier days have it
    assert [len(old[name]) for name in ("loss", "val_loss")] == [3, 3]
    assert old["val_loss"][-1] == 4


@pytest.mark.parametrize(
    ("augment", "error", "words"),
    [
        (lambda x, y, rng: x, TypeError, r"augment returns must be a pair \(x, y\), got ndarray"),
        (lambda x, y, rng: None, TypeError, r"augment returns must be a pair \(x, y\), got None"),
        (
            lambda x, y, rng: (x[:3], y),
            ValueError,
            "augment returns: 3 inputs, but labels of shape",
        ),
        (lambda x, y, rng: (x[:, :1], y), ValueError, r"augment returns: x must be \(m, 2\), got"),
        (
            lambda x, y, rng: (x, None),
            TypeError,
            "augment returns: y must hold real numbers, got N",
        ),
        ("mirror", TypeError, r"^fit: augment must be a function of \(x, y, rng\), got 'mirror'"),
    ],
)
def test_what_augment_returns_is_looked_at(augment, error, words):
    with pytest.raises(error, match=words):
        net().fit(*points(), augment=augment, rng=rng(), **QUIET)


RAGGED = [[1, 2], [3]]
WORDS = {
    "x none": (
        lambda x, y: net().fit(None, y, rng=rng()),
        "^fit: x must hold real numbers, got No",
    ),
    "y none": (
        lambda x, y: net().fit(x, None, rng=rng()),
        "^fit: y must hold real numbers, got No",
    ),
    "x ragged": (
        lambda x, y: net().fit(RAGGED, y, rng=rng()),
        "^fit: x must be an array, got a li",
    ),
    "y ragged": (lambda x, y: net().fit(x[:2], RAGGED, rng=rng()), "^fit: y must be an array, got"),
    "x masked": (
        lambda x, y: net().fit(np.ma.masked_less(x, 0), y, rng=rng()),
        r"^fit: x is a masked array, .* x\.filled\(0\)",
    ),
    "y masked": (
        lambda x, y: net().fit(x, np.ma.masked_less(y, 1), rng=rng()),
        r"^fit: y is a masked array, .* y\.filled\(0\)",
    ),
    "predict none": (
        lambda x, y: net().predict(None),
        "^predict: x must hold real numbers, got No",
    ),
    "labels none": (
        lambda x, y: functional.softmax_cross_entropy(x, None),
        "^softmax_cross_entropy: labels must hold real numbers, got None",
    ),
    "flatten none": (lambda x, y: Flatten()(None), "^Flatten: x must hold real numbers, got None"),
    "not built: predict": (lambda x, y: net().predict(x), "has no weights yet: call build"),
    "not built: evaluate": (lambda x, y: net().evaluate(x, y), "has no weights yet: call build"),
    "not built: save": (lambda x, y: net().save("never.npz"), "has no weights yet: call build"),
    "not built: layer": (lambda x, y: Conv2D(2, 3)(x), "has no weights yet: call build"),
}


@pytest.mark.parametrize("name", WORDS)
def test_what_is_missing_is_said_in_clear_words(name):
    run, words = WORDS[name]
    with pytest.raises((TypeError, ValueError, RuntimeError), match=words):
        run(*points())


def test_layers_take_booleans_as_zero_and_one():
    x = rng().integers(0, 2, (3, 6, 6, 4)) > 0
    for layer in (
        layers.Swish(),
        layers.SqueezeExcite(2),
        layers.LRN(),
        layers.ReLU(),
        Conv2D(2, 3),
    ):
        layer.build((6, 6, 4), rng(), np.float64)
        np.testing.assert_array_equal(layer(x), layer(x * 1.0))
