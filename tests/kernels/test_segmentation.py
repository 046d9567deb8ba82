"""Masks against scikit-image, OpenCV, PyTorch and plain loops; losses against numeric gradients."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from course_utils import functional, segmentation
from course_utils.training import gradient_check

PAIR = arrays(np.bool_, st.shared(st.tuples(st.integers(1, 6), st.integers(1, 6)), key="shape"))


def rng(seed=0):
    return np.random.default_rng(seed)


@given(PAIR, PAIR)
def test_overlap_as_sets_count_it(a, b):
    one, two = (set(map(tuple, np.argwhere(mask))) for mask in (a, b))
    iou = len(one & two) / len(one | two) if one | two else 1
    assert segmentation.mask_iou(a, b) == iou == segmentation.mask_iou(b, a)
    found = segmentation.dice(a.astype(float), b.astype(int))
    assert found == pytest.approx(2 * iou / (1 + iou)) and found >= iou
    assert segmentation.mask_iou(a, a) == segmentation.dice(a, a) == 1


def test_overlap_by_hand():
    a, b = np.zeros((4, 5), int), np.zeros((4, 5), int)
    a[1:3, 0:3], b[1:4, 1:4] = 1, 1
    assert segmentation.mask_iou(a, b) == 4 / 11
    assert segmentation.dice(a, b) == 8 / 15
    assert segmentation.mask_iou(a, np.zeros_like(a)) == segmentation.dice(a, np.zeros_like(a)) == 0


@pytest.mark.parametrize("function", [segmentation.mask_iou, segmentation.dice])
def test_overlap_refuses_what_is_no_mask(function):
    with pytest.raises(ValueError, match=r"one shape expected, got \(3, 4\) and \(4, 3\)"):
        function(np.ones((3, 4)), np.ones((4, 3)))
    with pytest.raises(ValueError, match=r"a must hold only 0 and 1, got 0\.2 to 0\.7; for prob"):
        function([0.2, 0.7], [0, 1])
    with pytest.raises(TypeError, match="b must hold real numbers"):
        function([0, 1], ["0", "1"])


def test_dice_loss_is_one_minus_dice_where_the_network_is_sure():
    truth = rng().random((3, 5, 7)) < 0.3
    told = rng(1).random((3, 5, 7)) < 0.4
    loss, _ = segmentation.dice_loss(np.where(told, 60.0, -60)[..., None], truth, smooth=1e-12)
    each = [segmentation.dice(a, b) for a, b in zip(told, truth, strict=True)]
    assert loss == pytest.approx(1 - np.mean(each))


def test_dice_loss_as_plain_loops_compute_it():
    z, t = rng().normal(size=(2, 3, 4, 1)), (rng(1).random((2, 3, 4)) < 0.5).astype(float)
    total = 0
    for k in range(2):
        shared = both = 0
        for i, j in itertools.product(range(3), range(4)):
            p = 1 / (1 + np.exp(-z[k, i, j, 0]))
            shared += p * t[k, i, j]
            both += p + t[k, i, j]
        total += 1 - (2 * shared + 0.5) / (both + 0.5)
    assert segmentation.dice_loss(z, t, smooth=0.5)[0] == pytest.approx(total / 2)


@pytest.mark.parametrize("shape", [(1, 1, 1), (1, 3, 5), (4, 2, 3)])
@pytest.mark.parametrize("smooth", [1e-3, 1.0])
def test_dice_gradient(shape, smooth):
    z, t = rng().normal(size=(*shape, 1)), rng(1).random((*shape, 1))
    t[0] = 0  # a picture without a thing
    _, dz = segmentation.dice_loss(z, t, smooth)
    assert gradient_check(lambda a: segmentation.dice_loss(a, t, smooth)[0], z, dz) < 1e-6


@pytest.mark.parametrize("shape", [(1, 1, 1), (2, 3, 4)])
@pytest.mark.parametrize("n_C", [1, 2, 4])
@pytest.mark.parametrize("weighted", [False, True])
def test_cross_entropy_gradient(shape, n_C, weighted):
    z = rng().normal(size=(*shape, n_C))
    t = rng(1).random(shape) if n_C == 1 else rng(1).integers(0, n_C, shape)
    w = rng(2).random(shape) * (rng(3).random(shape) < 0.9) + 1e-3 if weighted else None
    _, dz = segmentation.pixel_cross_entropy(z, t, w)
    assert dz.shape == z.shape
    assert gradient_check(lambda a: segmentation.pixel_cross_entropy(a, t, w)[0], z, dz) < 1e-6


def test_cross_entropy_without_weights_is_that_of_lesson_06():
    z, t = rng().normal(size=(2, 3, 4, 5)) * 5, rng(1).integers(0, 5, (2, 3, 4))
    ours, theirs = segmentation.pixel_cross_entropy(z, t), functional.softmax_cross_entropy(z, t)
    np.testing.assert_allclose(ours[0], theirs[0])
    np.testing.assert_allclose(ours[1], theirs[1])
    z, t = z[..., :1], rng(1).random((2, 3, 4, 1))
    ours, theirs = segmentation.pixel_cross_entropy(z, t), functional.sigmoid_cross_entropy(z, t)
    np.testing.assert_allclose(ours[0], theirs[0])
    np.testing.assert_allclose(ours[1], theirs[1])


def test_a_weight_of_two_is_a_pixel_seen_twice():
    z, t = rng().normal(size=(1, 1, 3, 4)), np.array([[[0, 3, 1]]])
    twice = z[:, :, [0, 1, 1, 2]], t[:, :, [0, 1, 1, 2]]
    assert segmentation.pixel_cross_entropy(z, t, [[[1, 2, 1]]])[0] == pytest.approx(
        segmentation.pixel_cross_entropy(*twice)[0]
    )
    left_out = segmentation.pixel_cross_entropy(z, t, [[[1, 0, 5]]])
    assert not left_out[1][0, 0, 1].any()


def test_losses_as_pytorch_has_them():
    torch = pytest.importorskip("torch")
    z, t = rng().normal(size=(2, 3, 4, 5)) * 3, rng(1).integers(0, 5, (2, 3, 4))
    w = rng(2).random((2, 3, 4))
    leaf = torch.tensor(z.transpose(0, 3, 1, 2), requires_grad=True)
    each = torch.nn.functional.cross_entropy(leaf, torch.tensor(t), reduction="none")
    loss = (each * torch.tensor(w)).sum() / w.sum()
    loss.backward()
    ours, dz = segmentation.pixel_cross_entropy(z, t, w)
    assert ours == pytest.approx(loss.item())
    np.testing.assert_allclose(dz, leaf.grad.numpy().transpose(0, 2, 3, 1), atol=1e-12)
    leaf = torch.tensor(z[..., 0], requires_grad=True)
    p, truth = torch.sigmoid(leaf), torch.tensor((t > 2).astype(float))
    above, below = 2 * (p * truth).sum((1, 2)) + 1, p.sum((1, 2)) + truth.sum((1, 2)) + 1
    loss = (1 - above / below).mean()
    loss.backward()
    ours, dz = segmentation.dice_loss(z[..., :1], t > 2)
    assert ours == pytest.approx(loss.item())
    np.testing.assert_allclose(dz[..., 0], leaf.grad.numpy(), atol=1e-12)


def test_losses_stay_finite_and_keep_the_float_type():
    z = np.array([1e4, -1e4, 0, 5], np.float32).reshape(1, 2, 2, 1)
    for t in (np.zeros((1, 2, 2)), np.ones((1, 2, 2))):
        for function in (segmentation.dice_loss, segmentation.pixel_cross_entropy):
            with np.errstate(all="raise"):
                loss, dz = function(z, t)
            assert np.isfinite(loss) and np.isfinite(dz).all() and dz.dtype == np.float32
    assert segmentation.dice_loss(np.full((1, 2, 2, 1), -50.0), np.zeros((1, 2, 2)))[0] < 1e-9


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: segmentation.dice_loss(np.zeros((2, 3, 1)), np.zeros((2, 3))),
         r"dice_loss: logits must have shape \(m, n_H, n_W, 1\) and not be empty, got \(2, 3, 1\)"),
        (lambda: segmentation.dice_loss(np.zeros((1, 2, 3, 2)), np.zeros((1, 2, 3))), "n_W, 1"),
        (lambda: segmentation.dice_loss(np.zeros((1, 2, 3, 1)), np.zeros((1, 3, 2))),
         r"labels must have shape \(1, 2, 3\), one for each pixel, got \(1, 3, 2\)"),
        (lambda: segmentation.dice_loss(np.zeros((1, 1, 1, 1)), [[[2]]]), "between 0 and 1, got 2"),
        (lambda: segmentation.dice_loss(np.zeros((1, 1, 1, 1)), [[[1]]], 0), "above 0, got 0"),
        (lambda: segmentation.pixel_cross_entropy(np.zeros((1, 1, 1, 3)), [[[3]]]),
         "labels must be 0 to 2, got 3 to 3"),
        (lambda: segmentation.pixel_cross_entropy(np.zeros((0, 1, 1, 3)), np.zeros((0, 1, 1))),
         "n_W, n_classes"),
        (lambda: segmentation.pixel_cross_entropy(np.zeros((1, 1, 1, 1)), [[[1]]], [[1]]),
         r"weights must have shape \(1, 1, 1\), one for each pixel, got \(1, 1\)"),
        (lambda: segmentation.pixel_cross_entropy(np.zeros((1, 1, 1, 1)), [[[1]]], [[[0]]]),
         "0 or more, and not all 0"),
        (lambda: segmentation.pixel_cross_entropy(np.zeros((1, 1, 1, 1)), [[[1]]], [[[-1]]]),
         "0 or more"),
        (lambda: segmentation.split_touching([1, 0, 1]), r"mask must have shape \(n_H, n_W\)"),
        (lambda: segmentation.split_touching([[1, 0]], -1), "depth must be from 0 to inf"),
        (lambda: segmentation.split_touching([[2, 0]]), "mask must hold only 0 and 1"),
        (lambda: segmentation.match_instances([[1]], [[1, 2]]), "expected one shape"),
        (lambda: segmentation.match_instances([[1]], [[1]], 0.3), "must be from 0.5 to 1"),
        (lambda: segmentation.border_weights([[1]], sigma=0), "sigma must be above 0, got 0"),
        (lambda: segmentation.border_weights([[1]], strength=-1), "strength must be from 0"),
        (lambda: segmentation.composite(np.zeros((2, 2, 3), np.uint8), np.zeros((2, 2)),
                                        np.zeros((2, 3, 3), np.uint8)),
         r"one height and width, got \(2, 2\), \(2, 2\), \(2, 3\)"),
        (lambda: segmentation.composite(np.zeros((1, 1, 3), np.uint8), [[1.5]],
                                        np.zeros((1, 1, 3), np.uint8)),
         "alpha must lie between 0 and 1, got 1.5 to 1.5"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_numbers_must_be_whole():
    with pytest.raises(TypeError, match="class numbers must be whole, got dtype float64"):
        segmentation.pixel_cross_entropy(np.zeros((1, 1, 1, 3)), [[[1.0]]])
    with pytest.raises(TypeError, match="found must be whole numbers from 0, got dtype float64"):
        segmentation.match_instances([[1.0]], [[1]])
    with pytest.raises(TypeError, match="instances must be whole numbers from 0"):
        segmentation.border_weights([[-1]])


def discs(centres, shape=(60, 90)):
    rows, columns = np.indices(shape)
    return [np.hypot(rows - i, columns - j) <= r for i, j, r in centres]


def test_discs_that_touch_are_split():
    each = discs([(20, 20, 12), (20, 41, 11), (41, 31, 12), (40, 70, 9), (8, 80, 1)])
    mask = np.any(each, axis=0)
    found = segmentation.split_touching(mask)
    assert ((found > 0) == mask).all() and found.max() == 5
    for disc in each:
        number = np.bincount(found[disc]).argmax()
        assert segmentation.mask_iou(found == number, disc) > 0.95
    whole = segmentation.split_touching(mask, depth=50)
    assert whole.max() == 3  # nothing is split, and nothing is lost


def test_depth_zero_splits_most_and_a_full_or_empty_mask_is_left_alone():
    mask = rng(3).random((30, 30)) < 0.7
    counts = [segmentation.split_touching(mask, depth).max() for depth in (0, 0.5, 1, 2, np.inf)]
    assert counts == sorted(counts, reverse=True) and counts[0] > counts[-1]
    assert not segmentation.split_touching(np.zeros((3, 4), bool)).any()
    assert (segmentation.split_touching(np.ones((3, 4), bool)) == 1).all()


def test_pieces_are_those_of_opencv_where_nothing_touches():
    cv2 = pytest.importorskip("cv2")
    mask = np.any(discs([(10, 10, 7), (30, 40, 10), (50, 75, 5)]), axis=0)
    for picture, depth in ((mask, 1), (rng(3).random((30, 30)) < 0.4, np.inf)):
        n, theirs = cv2.connectedComponents(picture.astype(np.uint8), connectivity=8)
        found = segmentation.split_touching(picture, depth)
        pairs, iou = segmentation.match_instances(found, theirs)
        assert len(pairs) == n - 1 == found.max() and (iou == 1).all()


def test_matching_against_every_pair():
    found, truth = rng(0).integers(0, 4, (2, 3, 5))
    found[0], truth[0] = 9, 7
    pairs, iou = segmentation.match_instances(found, truth)
    expected = []
    for i, j in itertools.product(np.unique(found[found > 0]), np.unique(truth[truth > 0])):
        overlap = segmentation.mask_iou(found == i, truth == j)
        if overlap > 0.5:
            expected.append((i, j, overlap))
    assert [(*p, v) for p, v in zip(pairs, iou, strict=True)] == expected
    assert len({i for i, _ in pairs.tolist()}) == len({j for _, j in pairs.tolist()}) == len(pairs)


def test_exactly_half_is_no_match():
    pairs, _ = segmentation.match_instances([[1, 1]], [[1, 0]])
    assert pairs.shape == (0, 2)
    assert len(segmentation.match_instances([[1, 1, 1]], [[1, 1, 0]], 0.7)[0]) == 0


def test_panoptic_quality():
    truth = np.array([[1, 1, 1, 0, 2, 2, 0, 3]])
    found = np.array([[5, 5, 0, 0, 6, 6, 8, 0]])
    quality = segmentation.panoptic_quality(found, truth)
    assert quality == (pytest.approx((2 / 3 + 1) / (2 + 0.5 + 0.5)), 2, 1, 1)
    assert segmentation.panoptic_quality(truth, truth).quality == 1
    nothing = np.zeros((2, 2), int)
    assert segmentation.panoptic_quality(nothing, nothing) == (1, 0, 0, 0)


def test_border_weights_as_loops_find_them():
    instances = np.zeros((6, 9), int)
    instances[1:3, 1:3], instances[2:5, 5:7], instances[5, 0] = 4, 2, 9
    found = segmentation.border_weights(instances, strength=3, sigma=2)
    for i, j in np.ndindex(instances.shape):
        far = sorted(
            min(np.hypot(i - a, j - b) for a, b in np.argwhere(instances == k)) for k in (2, 4, 9)
        )
        extra = 3 * np.exp(-((far[0] + far[1]) ** 2) / 8) if instances[i, j] == 0 else 0
        assert found[i, j] == pytest.approx(1 + extra)
    assert (segmentation.border_weights([[1, 0, 1]]) == 1).all()


def test_composite_as_opencv_blends_it():
    cv2 = pytest.importorskip("cv2")
    one, two = rng().integers(0, 256, (2, 4, 5, 3)).astype(np.uint8)
    alpha = rng(1).random((4, 5)).astype(np.float32)
    theirs = cv2.blendLinear(one, two, alpha, 1 - alpha).astype(int)
    ours = segmentation.composite(one, alpha, two)
    assert ours.dtype == np.uint8 and np.abs(ours - theirs).max() <= 1
    assert (segmentation.composite(one, np.ones((4, 5)), two) == one).all()
    assert (segmentation.composite(one, np.zeros((4, 5), int), two) == two).all()
    gray = segmentation.composite(one[..., 0], alpha, two)
    assert (gray == segmentation.composite(np.stack([one[..., 0]] * 3, -1), alpha, two)).all()
