"""Triplet loss, vectors of length 1, mining, one shot: against SciPy, PyTorch, loops, numbers."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist
from scipy.stats import mannwhitneyu

from course_utils import faces
from course_utils.training import gradient_check

SIZES = [(1, 1), (1, 7), (6, 1), (5, 3), (40, 17)]


def three(shape, seed=0, dtype=np.float64):
    return np.random.default_rng(seed).standard_normal((3, *shape)).astype(dtype)


@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("far", [0, 1e4])
def test_distances_are_those_of_scipy(shape, far):
    a, b, _ = three(shape) + far
    b = b[: max(1, len(b) // 2)]
    np.testing.assert_allclose(faces.squared_distances(a, b), cdist(a, b, "sqeuclidean"), atol=1e-8)
    own = faces.squared_distances(a)
    np.testing.assert_allclose(own, cdist(a, a, "sqeuclidean"), atol=1e-8)
    assert not own.diagonal().any()
    assert own.min() >= 0


def test_distances_of_nothing_and_of_other_kinds():
    assert faces.squared_distances(np.empty((0, 3)), np.ones((2, 3))).shape == (0, 2)
    assert faces.squared_distances(np.ones((2, 3), np.float32)).dtype == np.float32
    assert faces.squared_distances([[1, 2]], [[4, 6]]) == [[25]]


@pytest.mark.parametrize("shape", SIZES)
def test_normalize(shape):
    z, dout, _ = three(shape)
    out, cache = faces.normalize_forward(z)
    np.testing.assert_allclose(np.linalg.norm(out, axis=1), 1)
    np.testing.assert_allclose(out * np.linalg.norm(z, axis=1, keepdims=True), z)
    dz = faces.normalize_backward(dout, cache)
    if shape[1] == 1:  # plus or minus 1, whatever the number
        np.testing.assert_allclose(dz, 0, atol=1e-12)
    else:
        assert gradient_check(lambda v: (faces.normalize_forward(v)[0] * dout).sum(), z, dz) < 1e-6
    np.testing.assert_allclose((dz * z).sum(axis=1), 0, atol=1e-12)


def test_a_vector_without_direction_stays_where_it_is():
    out, cache = faces.normalize_forward([[0.0, 0.0], [0.0, -2.0]])
    assert out.tolist() == [[0, 0], [0, -1]]
    assert faces.normalize_backward(np.ones((2, 2)), cache).tolist() == [[0, 0], [0.5, 0]]


@pytest.mark.parametrize("shape", SIZES)
@pytest.mark.parametrize("margin", [0, 0.2, 3])
def test_gradients_of_the_loss(shape, margin):
    given_ = three(shape, seed=shape[0])
    before = given_.copy()
    _, grads = faces.triplet_loss(*given_, margin)
    for k, grad in enumerate(grads):

        def cost(v, k=k):
            return faces.triplet_loss(*(v if j == k else given_[j] for j in range(3)), margin)[0]

        assert gradient_check(cost, given_[k], grad) < 1e-6
    np.testing.assert_array_equal(given_, before)
    np.testing.assert_allclose(sum(grads), 0, atol=1e-12)  # a triplet as a whole does not move


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 6), st.integers(1, 4), st.floats(0, 9), st.integers(0, 999))
def test_the_loss_is_that_of_a_loop(m, n, margin, seed):
    a, p, q = three((m, n), seed)
    costs = [max(0, sum((a[i] - p[i]) ** 2) - sum((a[i] - q[i]) ** 2) + margin) for i in range(m)]
    assert faces.triplet_loss(a, p, q, margin)[0] == pytest.approx(sum(costs) / m)


def test_all_in_one_place_costs_the_margin_and_nothing_moves():
    same = np.ones((4, 3))
    loss, grads = faces.triplet_loss(same, same, same, 0.2)
    assert loss == pytest.approx(0.2)
    assert not np.any(grads)
    loss, grads = faces.triplet_loss(same, same, same, 0)
    assert loss == 0
    assert faces.triplet_loss(np.ones((0, 3)), np.ones((0, 3)), np.ones((0, 3)), 1)[0] == 0


def test_float32_stays():
    loss, grads = faces.triplet_loss(*three((5, 3), dtype=np.float32), 0.2)
    assert isinstance(loss, float)
    assert {g.dtype for g in grads} == {np.dtype(np.float32)}


def test_against_pytorch():
    torch = pytest.importorskip("torch")
    a, p, n = (torch.tensor(v, requires_grad=True) for v in three((30, 5)))

    def squared(x, y):
        return ((x - y) ** 2).sum(dim=1)

    theirs = torch.nn.TripletMarginWithDistanceLoss(distance_function=squared, margin=0.7)(a, p, n)
    theirs.backward()
    plain = [v.detach().numpy() for v in (a, p, n)]
    loss, grads = faces.triplet_loss(*plain, 0.7)
    assert loss == pytest.approx(theirs.item())
    for own, tensor in zip(grads, (a, p, n), strict=True):
        np.testing.assert_allclose(own, tensor.grad.numpy(), atol=1e-12)


def test_pytorch_does_not_square_by_default():
    torch = pytest.importorskip("torch")
    a, p, n = torch.zeros(1, 2), torch.tensor([[3.0, 4.0]]), torch.tensor([[0.0, 2.0]])
    theirs = torch.nn.TripletMarginLoss(margin=1.0)(a, p, n).item()
    assert theirs == pytest.approx(5 - 2 + 1, abs=1e-4)
    assert faces.triplet_loss(a.numpy(), p.numpy(), n.numpy(), 1.0)[0] == 25 - 4 + 1


def test_the_loss_of_a_batch_adds_up_what_comes_from_all_triplets():
    x = three((7, 4))[0]
    triplets = np.array([[0, 1, 2], [1, 0, 2], [3, 4, 0], [0, 1, 5], [4, 3, 6]])
    loss, grad = faces.triplet_batch_loss(x, triplets, 2.0)
    assert loss == pytest.approx(faces.triplet_loss(*(x[c] for c in triplets.T), 2.0)[0])
    check = gradient_check(lambda v: faces.triplet_batch_loss(v, triplets, 2.0)[0], x, grad)
    assert check < 1e-7
    loss, grad = faces.triplet_batch_loss(x, np.empty((0, 3), int), 2.0)
    assert loss == 0
    assert not grad.any()


def plain_mining(distances, labels, margin=None):
    """The nearest negative of each pair, by loops; with a margin the nearest semi-hard one."""
    found = []
    for a, p in itertools.permutations(range(len(labels)), 2):
        if labels[a] != labels[p]:
            continue
        best = None
        for n in range(len(labels)):
            if labels[n] == labels[a]:
                continue
            d = distances[a, n]
            inside = margin is None or distances[a, p] < d < distances[a, p] + margin
            if inside and (best is None or d < distances[a, best]):
                best = n
        if best is not None:
            found.append([a, p, best])
    return found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=9), st.integers(0, 999), st.booleans())
def test_mining_is_that_of_loops(labels, seed, ties):
    x = three((len(labels), 2), seed)[0]
    distances = faces.squared_distances(np.round(x) if ties else x)
    hard = faces.hard_triplets(distances, labels)
    assert hard.tolist() == plain_mining(distances, labels)
    for margin in (0, 0.5, 2):
        semi = faces.semi_hard_triplets(distances, labels, margin)
        assert semi.tolist() == plain_mining(distances, labels, margin)


def test_random_triplets_hold_what_their_name_says():
    labels = np.array(list("aabbbc"))
    triplets = faces.random_triplets(labels, rng=np.random.default_rng(0))
    a, p, n = labels[triplets.T]
    assert (a == p).all()
    assert (a != n).all()
    assert (triplets[:, 0] != triplets[:, 1]).all()
    assert len(triplets) == 2 + 6
    drawn = {
        tuple(faces.random_triplets(labels, rng=np.random.default_rng(k))[0]) for k in range(60)
    }
    assert {n for _, _, n in drawn} == {2, 3, 4, 5}


@pytest.mark.parametrize("labels", [["a"], ["a", "b"], ["a", "a"]])
def test_batches_without_triplets(labels):
    table = np.zeros((len(labels), len(labels)))
    for found in (
        faces.random_triplets(labels, rng=np.random.default_rng(0)),
        faces.hard_triplets(table, labels),
        faces.semi_hard_triplets(table, labels, 0.2),
    ):
        assert found.shape == (0, 3)


def test_one_shot_rounds_are_fair():
    labels = np.repeat(np.arange(6), [3, 2, 5, 1, 2, 4])  # one class has a single picture
    examples, questions = faces.one_shot_rounds(
        labels, n_ways=4, n_rounds=200, rng=np.random.default_rng(0)
    )
    shown = labels[examples]
    assert (shown[:, 0] == labels[questions]).all()
    assert (examples[:, 0] != questions).all()
    assert all(len(set(row)) == 4 for row in shown.tolist())
    assert 3 not in shown
    assert set(shown[:, 0]) == set(shown[:, 1]) == {0, 1, 2, 4, 5}


def test_one_shot_accuracy_of_vectors_that_know_all_and_nothing():
    labels = np.repeat(np.arange(5), 4)
    examples, questions = faces.one_shot_rounds(labels, n_rounds=500, rng=np.random.default_rng(1))
    assert faces.one_shot_accuracy(np.eye(5)[labels], examples, questions) == 1
    assert faces.one_shot_accuracy(np.ones((20, 3)), examples, questions) == 0
    noise = np.random.default_rng(2).standard_normal((20, 30))
    assert 0.1 < faces.one_shot_accuracy(noise, examples, questions) < 0.35


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=2, max_size=30))
def test_area_is_the_statistic_of_mann_and_whitney(pairs):
    distances, same = (np.array(v) for v in zip(*pairs, strict=True))
    if same.all() or not same.any():
        with pytest.raises(ValueError, match="both kinds"):
            faces.area_under_curve(distances, same)
        return
    u = mannwhitneyu(distances[~same], distances[same]).statistic
    expected = u / (same.sum() * (~same).sum())
    assert faces.area_under_curve(distances, same) == pytest.approx(expected)


RNG = np.random.default_rng(0)
ONES = np.ones((2, 3))


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (lambda: faces.squared_distances([1.0]), ValueError, r"a must have 2 axes \(m, n\)"),
        (lambda: faces.squared_distances(ONES, [[1]]), ValueError, "a have 3 numbers, those of b"),
        (lambda: faces.normalize_forward([["a"]]), TypeError, "z must hold real numbers"),
        (
            lambda: faces.normalize_backward(np.ones((1, 3)), faces.normalize_forward(ONES)[1]),
            ValueError,
            "normalize_backward",
        ),
        (
            lambda: faces.triplet_loss(ONES, ONES, ONES[:1], 1),
            ValueError,
            r"one shape, got anchor \(2, 3\), positive \(2, 3\), negative \(1, 3\)",
        ),
        (lambda: faces.triplet_loss(ONES, ONES, ONES, -1), ValueError, "margin must be 0 or more"),
        (lambda: faces.triplet_loss(ONES, ONES, ONES, "a"), TypeError, "margin must be a number"),
        (lambda: faces.triplet_batch_loss(ONES, [[0, 1]], 1), ValueError, r"must be \(T, 3\)"),
        (lambda: faces.triplet_batch_loss(ONES, [[0, 1, 2]], 1), ValueError, "rows 0 to 1"),
        (lambda: faces.triplet_batch_loss(ONES, [[0, 1.5, 0]], 1), TypeError, "whole numbers"),
        (lambda: faces.random_triplets([0, 0, 1], rng=0), TypeError, "rng must be a Generator"),
        (lambda: faces.hard_triplets(ONES, [0, 0]), ValueError, "distances must be square"),
        (
            lambda: faces.semi_hard_triplets(np.eye(3), [0, 0], 1),
            ValueError,
            "one value for each picture",
        ),
        (
            lambda: faces.one_shot_rounds([0, 0, 1, 1, 2], n_ways=3, rng=RNG),
            ValueError,
            "3 classes with two pictures or more are needed, got 2",
        ),
        (lambda: faces.one_shot_rounds([0, 0, 1, 1], n_ways=2, rng=1), TypeError, "Generator"),
        (lambda: faces.one_shot_accuracy(ONES, [[0, 1]], [0, 1]), ValueError, "each question"),
        (lambda: faces.one_shot_accuracy(ONES, [[0, 1.0]], [0]), TypeError, "whole numbers"),
        (lambda: faces.area_under_curve([1.0], [True, False]), ValueError, "one value for each"),
        (lambda: faces.area_under_curve([1.0, 2], [0, 2]), TypeError, "True and False"),
        (lambda: faces.area_under_curve([1, np.nan], [True, False]), ValueError, "got nan"),
    ],
)
def test_what_does_not_fit_is_said(call, kind, words):
    with pytest.raises(kind, match=words):
        call()
