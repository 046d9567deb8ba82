"""One thing in a picture: targets, their loss, landmarks."""

import numpy as np
import pytest

from course_utils import functional
from course_utils import localization as loc
from course_utils.training import gradient_check


def rng(seed=0):
    return np.random.default_rng(seed)


def example(m=7, n_classes=3, seed=0):
    """Outputs and targets of m pictures, of which every second has a thing."""
    draw = rng(seed)
    outputs = draw.normal(size=(m, 5 + n_classes))
    targets = np.concatenate(
        [draw.random((m, 5)), np.eye(n_classes)[draw.integers(n_classes, size=m)]], 1
    )
    targets[:, 0] = np.arange(m) % 2 == 0
    return outputs, targets


def test_target_by_hand():
    targets = loc.encode_targets(
        [[[10, 20, 30, 60]], np.empty((0, 4))], [[1], []], shape=(80, 40), n_classes=2
    )
    np.testing.assert_allclose(targets, [[1, 0.5, 0.5, 0.5, 0.5, 0, 1], [0] * 7])
    assert loc.encode_targets([], [], shape=8, n_classes=4).shape == (0, 9)


def test_encoding_and_decoding_are_inverse():
    draw = rng(1)
    corners = draw.uniform(0, 50, (9, 2, 1, 2))
    boxes = np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=-1)
    labels = draw.integers(5, size=(9, 1))
    targets = loc.encode_targets(boxes, labels, shape=(48, 64), n_classes=5)
    found, scores, classes = loc.decode_outputs(targets, shape=(48, 64))
    np.testing.assert_allclose(found, boxes[:, 0], atol=1e-12)
    np.testing.assert_array_equal(classes, labels[:, 0])
    np.testing.assert_allclose(scores, 1 / (1 + np.exp(-1)))


def test_a_negative_side_is_no_side():
    found = loc.shares_to_corners([[0.5, 0.5, -1, 0.25]], shape=(10, 20))
    np.testing.assert_allclose(found, [[7.5, 5, 12.5, 5]])


def test_shares_need_corners_in_order():
    with pytest.raises(ValueError, match="x2 < x1 or y2 < y1"):
        loc.corners_to_shares([[3, 0, 2, 4]], shape=8)


def test_loss_is_that_of_the_three_losses():
    outputs, targets = example()
    there = targets[:, 0] == 1
    m, n = len(targets), there.sum()
    presence, _ = functional.sigmoid_cross_entropy(outputs[:, :1], targets[:, :1])
    box, _ = functional.mean_squared_error(outputs[there, 1:5], targets[there, 1:5])
    kinds, _ = functional.softmax_cross_entropy(outputs[there, 5:], targets[there, 5:])
    loss, _ = loc.localization_loss(outputs, targets, box_weight=10)
    np.testing.assert_allclose(loss, presence + (40 * box + kinds) * n / m)
    terms = loc.localization_terms(outputs, targets, box_weight=10)
    np.testing.assert_allclose(terms.sum() / m, loss)
    np.testing.assert_allclose(terms[:, 1].sum(), 40 * box * n)
    assert not terms[~there, 1:].any()


@pytest.mark.parametrize(("m", "n_classes"), [(7, 3), (1, 1), (2, 10)])
@pytest.mark.parametrize("box_weight", [0, 1, 12.5])
def test_gradient_is_the_numeric_one(m, n_classes, box_weight):
    outputs, targets = example(m, n_classes, seed=m)
    options = {"box_weight": box_weight}
    _, doutputs = loc.localization_loss(outputs, targets, **options)
    error = gradient_check(
        lambda o: loc.localization_loss(o, targets, **options)[0], outputs, doutputs
    )
    assert error < 1e-7
    assert not doutputs[targets[:, 0] == 0, 1:].any()


def test_loss_and_gradient_are_those_of_torch():
    torch = pytest.importorskip("torch")
    outputs, targets = example(m=6, seed=4)
    o, t = (torch.tensor(a, requires_grad=k == 0) for k, a in enumerate((outputs, targets)))
    there = t[:, 0] == 1
    cost = torch.nn.functional.binary_cross_entropy_with_logits(o[:, 0], t[:, 0], reduction="sum")
    cost = cost + 5 * ((o[there, 1:5] - t[there, 1:5]) ** 2).sum()
    classes = t[there, 5:].argmax(1)
    cost = cost + torch.nn.functional.cross_entropy(o[there, 5:], classes, reduction="sum")
    (cost / 6).backward()
    loss, doutputs = loc.localization_loss(outputs, targets, box_weight=5)
    np.testing.assert_allclose(loss, cost.item() / 6)
    np.testing.assert_allclose(doutputs, o.grad.numpy(), atol=1e-12)


def test_what_does_not_count_may_be_anything():
    outputs, targets = example()
    wanted = loc.localization_loss(outputs, targets)
    targets[1::2, 1:] = np.nan
    outputs[1::2, 1:] = 1e6
    loss, doutputs = loc.localization_loss(outputs, targets)
    np.testing.assert_allclose(loss, wanted[0])
    np.testing.assert_allclose(doutputs, wanted[1])


def test_float_type_and_inputs_are_kept():
    outputs, targets = (a.astype(np.float32) for a in example())
    before = outputs.copy(), targets.copy()
    _, doutputs = loc.localization_loss(outputs, targets)
    assert doutputs.dtype == np.float32
    assert (outputs == before[0]).all() and (targets == before[1]).all()


def test_large_scores_do_not_overflow():
    outputs = np.array([[-2000.0, 0, 0, 0, 0, 3000, -3000], [2000, 0, 0, 0, 0, 0, 0]])
    targets = np.array([[1.0, 0, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 1, 0]])
    np.testing.assert_allclose(
        loc.localization_terms(outputs, targets), [[2000, 0, 6000], [0, 0, np.log(2)]]
    )


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda o, t: loc.localization_loss(o[0], t[0]), r"outputs must have shape \(m, 5 \+ n_cl"),
        (lambda o, t: loc.localization_loss(o[:, :5], t[:, :5]), r"got shape \(7, 5\)"),
        (lambda o, t: loc.localization_loss(o, t[:3]), r"got \(7, 8\) and \(3, 8\)"),
        (lambda o, t: loc.localization_terms(o[:0], t[:0]), "not be empty"),
        (lambda o, t: loc.localization_loss(o, t / 2), "pc, the first number of a target"),
        (lambda o, t: loc.localization_loss(o, np.ones_like(t)), "one class must be 1"),
        (lambda o, t: loc.localization_loss(o, t, box_weight=-1), "box_weight must be at least 0"),
        (lambda o, t: loc.localization_loss(o, t, box_weight="1"), "must be a number, got '1'"),
        (lambda o, t: loc.decode_outputs(o[:, :4], shape=8), "outputs must have shape"),
        (lambda o, t: loc.shares_to_corners(o, shape=8), r"shares must have shape \(N, 4\)"),
    ],
)
def test_bad_outputs(call, words):
    with pytest.raises((TypeError, ValueError), match=words):
        call(*example())


@pytest.mark.parametrize(
    ("boxes", "labels", "words"),
    [
        ([[[0, 0, 1, 1]]], [], "boxes of 1 pictures, but labels of 0"),
        ([[[0, 0, 1, 1], [1, 1, 2, 2]]], [[0, 1]], "picture 0 has 2 boxes and 2 labels"),
        ([[[0, 0, 1, 1]]], [[]], "picture 0 has 1 boxes and 0 labels"),
        ([[[0, 0, 1, 1]]], [[3]], "labels must be 0 to 2, got 3"),
        ([[[0, 0, 1, 1]]], [[0.5]], "labels must be 0 to 2, got 0.5"),
    ],
)
def test_bad_targets(boxes, labels, words):
    with pytest.raises(ValueError, match=words):
        loc.encode_targets(boxes, labels, shape=8, n_classes=3)


def test_soft_argmax_of_a_sharp_map_is_the_middle_of_its_cell():
    scores = np.zeros((2, 3, 5, 2))
    scores[0, 2, 4, 0] = scores[0, 0, 1, 1] = scores[1, 1, 2, 0] = 200
    points, _ = loc.soft_argmax_forward(scores)
    wanted = [[[0.9, 5 / 6], [0.3, 1 / 6]], [[0.5, 0.5], [0.5, 0.5]]]
    np.testing.assert_allclose(points, wanted)


@pytest.mark.parametrize("shape", [(2, 3, 4, 3), (1, 1, 5, 1), (3, 2, 1, 2)])
def test_gradient_of_soft_argmax_is_the_numeric_one(shape):
    scores, pull = rng(3).normal(size=shape), rng(4).normal(size=(shape[0], shape[3], 2))
    dscores = loc.soft_argmax_backward(pull, loc.soft_argmax_forward(scores)[1])
    error = gradient_check(
        lambda s: float(np.sum(pull * loc.soft_argmax_forward(s)[0])), scores, dscores
    )
    assert error < 1e-7
    np.testing.assert_allclose(dscores.sum(axis=(1, 2)), 0, atol=1e-12)


def test_soft_argmax_keeps_float32_and_names_shapes():
    points, cache = loc.soft_argmax_forward(np.zeros((1, 2, 2, 1), np.float32))
    assert points.dtype == np.float32
    assert loc.soft_argmax_backward(points, cache).dtype == np.float32
    with pytest.raises(ValueError, match="scores must have 4 axes"):
        loc.soft_argmax_forward(np.zeros((2, 2, 1)))
    with pytest.raises(ValueError, match=r"dout must have the shape of out, \(1, 1, 2\)"):
        loc.soft_argmax_backward(np.zeros((1, 2)), cache)


def test_mirroring_twice_changes_nothing():
    points, swap = rng().random((4, 5, 2)), (1, 0, 2, 4, 3)
    once = loc.mirror_landmarks(points, 1, swap)
    np.testing.assert_allclose(loc.mirror_landmarks(once, 1, swap), points)
    np.testing.assert_allclose(once[:, 0], [1, 0] + points[:, 1] * [-1, 1])
    assert (once[:, 2, 1] == points[:, 2, 1]).all()


def test_landmark_error_does_not_know_the_scale():
    truth, off = rng(2).normal(size=(2, 6, 5, 2))
    error = loc.landmark_error(truth + off, truth, eyes=(3, 1))
    np.testing.assert_allclose(loc.landmark_error(7 * (truth + off), 7 * truth, eyes=(3, 1)), error)
    by_hand = np.mean([np.hypot(*p) for p in off[4]]) / np.hypot(*(truth[4, 3] - truth[4, 1]))
    np.testing.assert_allclose(error[4], by_hand)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda p: loc.mirror_landmarks(p[0], 1, (0, 1, 2)), "points must have 3 axes"),
        (lambda p: loc.mirror_landmarks(p, 1, (0, 1, 1)), "each of 0 to 2 once"),
        (lambda p: loc.landmark_error(p[..., :1], p), r"found must have shape \(m, n, 2\)"),
        (lambda p: loc.landmark_error(p[:1], p), r"found has shape \(1, 3, 2\), truth \(2, 3, 2\)"),
        (lambda p: loc.landmark_error(p, p, eyes=(1, 1)), "points 1 and 1 of picture 0 lie on one"),
    ],
)
def test_bad_landmarks(call, words):
    with pytest.raises(ValueError, match=words):
        call(rng().random((2, 3, 2)))
