"""Boxes against OpenCV, pycocotools (where it is installed), and what is written plainly here."""

import contextlib
import inspect
import io

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import boxes

# --- cases of every kind --------------------------------------------------------------------


def whole_boxes(rng, n, reach=12):
    """Boxes with whole corners in a small picture: many touch, are equal or have no area."""
    corners = np.sort(rng.integers(0, reach, (n, 2, 2)), axis=1)
    return corners.reshape(n, 4).astype(float)


def near_boxes(rng, n, groups=4):
    """Boxes with fractions, crowded around a few centres."""
    centres = rng.uniform(0, 100, (groups, 2))[rng.integers(0, groups, n)]
    centres = centres + rng.normal(0, 4, (n, 2))
    sizes = rng.uniform(5, 40, (n, 2))
    return np.hstack([centres - sizes / 2, centres + sizes / 2])


def some_boxes(rng, n):
    return whole_boxes(rng, n) if rng.random() < 0.5 else near_boxes(rng, n)


def some_scores(rng, n):
    """Scores with or without ties."""
    return rng.random(n) if rng.random() < 0.5 else rng.integers(1, 6, n) / 8


def as_rectangles(a):
    """What OpenCV takes: x, y, width, height."""
    return np.hstack([a[:, :2], a[:, 2:] - a[:, :2]])


def without_empty(a):
    """Widen boxes without area: OpenCV counts two of them as equal, wherever they are."""
    a = a.copy()
    a[:, 2:] += a[:, 2:] == a[:, :2]
    return a


# --- overlap --------------------------------------------------------------------------------


def shared_pixels(a, b):
    """Intersection over union of boxes with whole corners: pixels are painted and counted."""
    canvas = np.zeros((2, 20, 20), bool)
    for plane, (x1, y1, x2, y2) in zip(canvas, (a, b), strict=True):
        plane[int(y1) : int(y2), int(x1) : int(x2)] = True
    union = (canvas[0] | canvas[1]).sum()
    return (canvas[0] & canvas[1]).sum() / union if union else 0.0


@pytest.mark.parametrize("seed", range(20))
def test_iou_counts_pixels(seed):
    rng = np.random.default_rng(seed)
    a, b = whole_boxes(rng, 12), whole_boxes(rng, 9)
    expected = [[shared_pixels(one, other) for other in b] for one in a]
    np.testing.assert_allclose(boxes.iou(a, b), expected, rtol=0, atol=1e-15)
    np.testing.assert_allclose(boxes.iou_loops(a, b), expected, rtol=0, atol=1e-15)


def test_iou_by_hand():
    a = [[2, 1, 6, 4]]
    others = [
        [2, 1, 6, 4],  # itself
        [6, 1, 9, 4],  # touches along an edge
        [6, 4, 9, 9],  # touches at a corner
        [8, 8, 9, 9],  # lies apart
        [3, 2, 5, 3],  # lies inside: 2 of 12
        [4, 0, 8, 3],  # 2 x 2 shared of 12 + 12 - 4
        [6, 1, 6, 4],  # a line
        [3, 2, 3, 2],  # a point inside
    ]
    expected = [[1, 0, 0, 0, 2 / 12, 4 / 20, 0, 0]]
    np.testing.assert_array_equal(boxes.iou(a, others), expected)


def test_boxes_without_area_share_nothing_not_even_with_themselves():
    line = [[1.0, 1, 1, 5], [3, 3, 3, 3]]
    np.testing.assert_array_equal(boxes.iou(line, line), np.zeros((2, 2)))
    np.testing.assert_array_equal(boxes.nms(line + line, [1, 2, 3, 4]), [3, 2, 1, 0])


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=200, deadline=None)
def test_iou_is_symmetric_and_does_not_know_where_or_how_large(seed):
    rng = np.random.default_rng(seed)
    a, b = some_boxes(rng, 7), some_boxes(rng, 5)
    found = boxes.iou(a, b)
    assert found.min() >= 0 and found.max() <= 1 + 1e-12
    np.testing.assert_allclose(boxes.iou(b, a).T, found, rtol=0, atol=1e-12)
    np.testing.assert_allclose(boxes.iou(a * 8 - 64, b * 8 - 64), found, rtol=0, atol=1e-9)
    np.testing.assert_allclose(boxes.iou(a, b), boxes.iou_loops(a, b), rtol=0, atol=1e-12)


def test_types_and_shapes():
    whole = np.array([[0, 0, 4, 3], [1, 0, 5, 3]])
    assert boxes.iou(whole, whole).dtype == np.float64
    assert boxes.iou(whole.astype(np.uint8), whole).tolist() == boxes.iou(whole, whole).tolist()
    small = whole.astype(np.float32)
    assert boxes.iou(small, small).dtype == np.float32
    assert boxes.iou(small, whole.astype(float)).dtype == np.float64
    assert boxes.iou([], whole).shape == (0, 2)
    assert boxes.iou(whole, np.empty((0, 4))).shape == (2, 0)
    assert boxes.iou([], []).shape == (0, 0)


# --- suppression ----------------------------------------------------------------------------


def greedy(a, scores, limit, score_threshold=0.0):
    """Who is kept, from the definition: nobody better who is kept overlaps too far."""
    kept = []
    for k in sorted(range(len(a)), key=lambda k: (-scores[k], k)):
        overlap = [boxes.iou_loops([a[k]], [a[other]])[0, 0] for other in kept]
        if scores[k] > score_threshold and all(o <= limit for o in overlap):
            kept.append(k)
    return kept


@pytest.mark.parametrize("part", range(10))
def test_nms_keeps_what_opencv_keeps(part):
    """3000 cases in all, ties of scores and touching boxes among them."""
    for seed in range(part * 300, part * 300 + 300):
        rng = np.random.default_rng(seed)
        n = int(rng.integers(1, 90))
        a, scores = without_empty(some_boxes(rng, n)), some_scores(rng, n)
        # no quotient of small whole numbers: OpenCV rounds overlaps to float32
        limit = float(rng.choice([0.3037, 0.4519, 0.5003, 0.7411]))
        low = float(rng.choice([0.0, 0.2513]))
        expected = cv2.dnn.NMSBoxes(as_rectangles(a), scores, low, limit)
        found = boxes.nms(a, scores, limit, low)
        assert found.tolist() == np.ravel(expected).tolist(), seed


@pytest.mark.parametrize("seed", range(60))
def test_nms_follows_its_definition(seed):
    """With exact thresholds and boxes without area, which OpenCV sees otherwise."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(0, 25))
    a, scores = some_boxes(rng, n), some_scores(rng, n)
    limit = float(rng.choice([0.0, 0.25, 0.5, 1.0]))
    expected = greedy(a, scores, limit)
    assert boxes.nms(a, scores, limit).tolist() == expected
    assert boxes.nms_loops(a, scores, limit).tolist() == expected
    assert boxes.nms(a, scores, limit, max_boxes=3).tolist() == expected[:3]


@pytest.mark.parametrize("kind", ["crowded", "spread"])
def test_ten_thousand_boxes(kind):
    rng = np.random.default_rng(5)
    n = 10_000
    centres = rng.uniform(0, 900, (100, 2))[rng.integers(0, 100, n)] + rng.normal(0, 8, (n, 2))
    centres = centres if kind == "crowded" else rng.uniform(0, 5000, (n, 2))
    sizes = rng.uniform(20, 90, (n, 2))
    a, scores = np.hstack([centres - sizes / 2, centres + sizes / 2]), rng.random(n)
    expected = np.ravel(cv2.dnn.NMSBoxes(as_rectangles(a), scores, 0.0, 0.5))
    np.testing.assert_array_equal(boxes.nms(a, scores), expected)
    np.testing.assert_array_equal(boxes.nms(a, scores, max_boxes=70), expected[:70])


def test_an_overlap_of_the_threshold_itself_is_kept():
    a = [[0, 0, 4, 2], [0, 0, 4, 4]]  # 8 of 16
    assert boxes.nms(a, [0.9, 0.8], 0.5).tolist() == [0, 1]
    assert boxes.nms(a, [0.9, 0.8], 0.4999).tolist() == [0]


def test_equal_scores_keep_their_order_and_duplicates_go():
    a = np.array([[0.0, 0, 4, 4]] * 3 + [[9, 9, 12, 12]] * 2)
    assert boxes.nms(a, [0.5] * 5).tolist() == [0, 3]
    assert boxes.nms(a, [0.5] * 5, iou_threshold=1.0).tolist() == [0, 1, 2, 3, 4]
    assert boxes.nms(a[::-1], [0.5] * 5).tolist() == [0, 2]


def test_what_is_dropped_drops_nobody():
    a = [[0, 0, 10, 10], [3, 0, 13, 10], [6, 0, 16, 10]]  # each overlaps its neighbour by 7 / 13
    assert boxes.nms(a, [0.9, 0.8, 0.7], 0.4).tolist() == [0, 2]


def test_scores_at_the_threshold_are_not_above_it():
    a = [[0, 0, 1, 1], [2, 2, 3, 3], [4, 4, 5, 5]]
    assert boxes.nms(a, [0.0, 0.5, -1.0]).tolist() == [1]
    assert boxes.nms(a, [0.0, 0.5, -1.0], score_threshold=-np.inf).tolist() == [1, 0, 2]
    assert boxes.nms(a, [0.0, 0.5, 0.9], score_threshold=0.5).tolist() == [2]
    assert boxes.nms(a, [0.0, 0.5, 0.9], max_boxes=0).tolist() == []


@pytest.mark.parametrize("part", range(4))
def test_batched_nms_is_nms_within_each_class(part):
    for seed in range(part * 250, part * 250 + 250):
        rng = np.random.default_rng(seed)
        n = int(rng.integers(0, 60))
        a, scores, labels = some_boxes(rng, n), some_scores(rng, n), rng.integers(0, 4, n)
        kept = [k for label in range(4) for k in _kept_of(a, scores, labels, label)]
        expected = sorted(kept, key=lambda k: (-scores[k], k))
        assert boxes.batched_nms(a, scores, labels).tolist() == expected, seed
        words = np.array(["cat", "dog", "cup", "bus"])[labels]
        assert boxes.batched_nms(a, scores, words, max_boxes=5).tolist() == expected[:5]


def _kept_of(a, scores, labels, label):
    own = np.flatnonzero(labels == label)
    return own[boxes.nms(a[own], scores[own])].tolist()


@pytest.mark.parametrize("part", range(4))
def test_soft_nms_lowers_as_opencv_does(part):
    """500 cases of each method; scores without ties."""
    methods = {
        "gaussian": cv2.dnn.SoftNMSMethod_SOFTNMS_GAUSSIAN,
        "linear": cv2.dnn.SoftNMSMethod_SOFTNMS_LINEAR,
    }
    for seed in range(part * 125, part * 125 + 125):
        rng = np.random.default_rng(seed)
        n = int(rng.integers(1, 40))
        a = without_empty(np.round(some_boxes(rng, n)))  # OpenCV takes whole numbers only here
        scores = rng.permutation(n) / n + 0.0137
        for name, method in methods.items():
            lowered, kept = cv2.dnn.softNMSBoxes(
                as_rectangles(a).astype(int),
                scores.astype(np.float32), 0.01, 0.3037, 0, 0.5, method,
            )  # fmt: skip
            found, got = boxes.soft_nms(
                a, scores.astype(np.float32), name, iou_threshold=0.3037, score_threshold=0.01
            )
            assert found.tolist() == np.ravel(kept).tolist(), (seed, name)
            np.testing.assert_allclose(got, np.ravel(lowered), rtol=0, atol=1e-5)


def test_soft_nms_by_hand():
    a = [[0, 0, 4, 3], [1, 0, 5, 3], [9, 9, 12, 12]]  # 9 of 15 shared
    kept, lowered = boxes.soft_nms(a, [0.6, 0.9, 0.3])
    assert kept.tolist() == [1, 2, 0]
    np.testing.assert_allclose(lowered, [0.9, 0.3, 0.6 * np.exp(-0.36 / 0.5)])
    kept, lowered = boxes.soft_nms(a, [0.6, 0.9, 0.3], "linear")
    np.testing.assert_allclose(lowered, [0.9, 0.3, 0.6 * 0.4])
    kept, lowered = boxes.soft_nms(a, [0.6, 0.9, 0.3], "linear", iou_threshold=0.61)
    np.testing.assert_allclose(lowered, [0.9, 0.6, 0.3])
    kept, lowered = boxes.soft_nms(a, [0.6, 0.9, 0.3], score_threshold=0.3)
    assert kept.tolist() == [1]
    assert boxes.soft_nms(a, [0.6, 0.9, 0.3], max_boxes=2)[0].tolist() == [1, 2]


def test_no_boxes_at_all():
    for kept in (boxes.nms([], []), boxes.batched_nms([], [], []), boxes.soft_nms([], [])[0]):
        assert kept.shape == (0,) and kept.dtype.kind == "i"
    assert boxes.nms([[0, 0, 1, 1]], [0.1], score_threshold=0.5).shape == (0,)
    assert boxes.matches([], [], []).shape == (0,)


def test_inputs_are_not_written_to():
    rng = np.random.default_rng(0)
    a, scores, labels = near_boxes(rng, 30), rng.random(30), rng.integers(0, 2, 30)
    for array in (a, scores, labels):
        array.flags.writeable = False
    boxes.iou(a, a)
    boxes.nms(a, scores)
    boxes.batched_nms(a, scores, labels)
    boxes.soft_nms(a, scores)
    boxes.mean_average_precision([(a, scores, labels)], [(a, labels)])
    boxes.kmeans_anchors(a[:, 2:] - a[:, :2], 3, rng=rng)


# --- anchors --------------------------------------------------------------------------------


def test_anchors_are_the_middles_of_groups():
    rng = np.random.default_rng(0)
    middles = np.array([[10.0, 20], [60, 30], [90, 160]])
    sizes = np.concatenate([m + rng.uniform(-2, 2, (40, 2)) for m in middles])
    expected = [sizes[k * 40 : k * 40 + 40].mean(axis=0) for k in range(3)]
    for seed in range(5):
        found = boxes.kmeans_anchors(
            sizes[rng.permutation(120)], 3, rng=np.random.default_rng(seed)
        )
        np.testing.assert_allclose(found, expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("seed", range(30))
def test_anchors_are_where_no_round_moves_them(seed):
    rng = np.random.default_rng(seed)
    sizes = np.exp(rng.normal(3, 0.8, (60, 2)))
    k = int(rng.integers(1, 8))
    anchors = boxes.kmeans_anchors(sizes, k, rng=rng)
    assert anchors.shape == (k, 2)
    assert (np.diff(anchors.prod(axis=1)) >= 0).all()
    flat = np.zeros((60, 2)), np.zeros((k, 2))
    overlap = boxes.iou(np.hstack([flat[0], sizes]), np.hstack([flat[1], anchors]))
    belongs = overlap.argmax(axis=1)
    moved = [sizes[belongs == j].mean(axis=0) for j in range(k)]
    np.testing.assert_allclose(moved, anchors, rtol=1e-12)


def test_as_many_anchors_as_sizes_are_the_sizes():
    sizes = [[3, 4], [1, 2], [5, 9], [3, 4]]
    found = boxes.kmeans_anchors(sizes, 3, rng=np.random.default_rng(0))
    np.testing.assert_array_equal(found, [[1, 2], [3, 4], [5, 9]])
    with pytest.raises(ValueError, match="4 anchors need as many different sizes, got 3"):
        boxes.kmeans_anchors(sizes, 4, rng=np.random.default_rng(0))


# --- how good all of them are ---------------------------------------------------------------


def plainly(predictions, truths, limit, points=101, most=100):
    """Mean average precision from its definition, one number at a time."""
    values = []
    for label in {name for _, names in truths for name in list(names)}:
        marks = []  # (score, right) in the order of pictures
        n_truths = 0
        for (found, scores, names), (there, true_names) in zip(predictions, truths, strict=True):
            own = [k for k in range(len(names)) if names[k] == label]
            own = sorted(own, key=lambda k: (-scores[k], k))[:most]
            open_ = [t for t, name in enumerate(true_names) if name == label]
            n_truths += len(open_)
            for k in own:
                best, taken = limit, None
                for t in open_:
                    overlap = boxes.iou_loops([found[k]], [there[t]])[0, 0]
                    if overlap >= best:
                        best, taken = overlap, t
                if taken is not None:
                    open_.remove(taken)
                marks.append((scores[k], taken is not None))
        marks.sort(key=lambda mark: -mark[0])
        curve = []
        for n in range(1, len(marks) + 1):
            hits = sum(right for _, right in marks[:n])
            curve.append((hits / n_truths, hits / n))
        levels = [k / (points - 1) for k in range(points)]
        best = [max((p for r, p in curve if r >= x - 1e-12), default=0) for x in levels]
        values.append(sum(best) / points)
    return sum(values) / len(values)


def a_set_of_pictures(rng, n_classes=3):
    """Pictures with things in them and what a poor detector finds: misses, doubles, inventions."""
    predictions, truths = [], []
    for _ in range(int(rng.integers(1, 6))):
        n = int(rng.integers(0, 6))
        there, names = some_boxes(rng, n), rng.integers(0, n_classes, n)
        again = np.repeat(np.arange(n), rng.integers(0, 3, n))
        found = there[again] + rng.integers(-1, 2, (len(again), 4)) * rng.choice([0.5, 1, 3])
        found = np.concatenate([found, some_boxes(rng, int(rng.integers(0, 4)))])
        found[:, 2:] = np.maximum(found[:, :2], found[:, 2:])
        labels = np.concatenate([names[again], rng.integers(0, n_classes, len(found) - len(again))])
        predictions.append((found, some_scores(rng, len(found)), labels))
        truths.append((there, names))
    return predictions, truths


@pytest.mark.parametrize("part", range(5))
def test_map_follows_its_definition(part):
    """500 sets of pictures."""
    for seed in range(part * 100, part * 100 + 100):
        rng = np.random.default_rng(seed)
        predictions, truths = a_set_of_pictures(rng)
        limit = float(rng.choice([0.3, 0.5, 0.75]))
        found = boxes.mean_average_precision(predictions, truths, (limit,))
        if not any(len(names) for _, names in truths):
            assert np.isnan(found)
            continue
        assert abs(found - plainly(predictions, truths, limit)) < 1e-9, seed
        found = boxes.mean_average_precision(predictions, truths, (limit,), max_detections=1)
        assert abs(found - plainly(predictions, truths, limit, most=1)) < 1e-9, seed


def by_pycocotools(predictions, truths, limits, cocoeval, coco):
    def corners(a):
        return [float(v) for v in as_rectangles(np.array([a]))[0]]

    there = [
        {"image_id": k, "category_id": int(name) + 1, "bbox": corners(a), "iscrowd": 0}
        | {"area": float((a[2] - a[0]) * (a[3] - a[1]))}
        for k, (boxes_, names) in enumerate(truths)
        for a, name in zip(boxes_, names, strict=True)
    ]
    there = [entry | {"id": k + 1} for k, entry in enumerate(there)]
    found = [
        {"image_id": k, "category_id": int(name) + 1, "bbox": corners(a), "score": float(score)}
        for k, (boxes_, scores, names) in enumerate(predictions)
        for a, score, name in zip(boxes_, scores, names, strict=True)
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        known = coco.COCO()
        known.dataset = {"annotations": there, "images": [{"id": k} for k in range(len(truths))]}
        known.dataset |= {"categories": [{"id": k} for k in range(1, 6)], "info": {}}
        known.createIndex()
        run = cocoeval.COCOeval(known, known.loadRes(found), "bbox")
        run.params.iouThrs = np.array(limits)
        run.evaluate()
        run.accumulate()
    precision = run.eval["precision"][:, :, :, 0, -1]  # all sizes, 100 boxes
    return precision[precision > -1].mean()


@pytest.mark.parametrize("part", range(5))
def test_map_is_that_of_pycocotools(part):
    """400 sets of pictures, of which those without truths or without boxes are left out."""
    coco = pytest.importorskip("pycocotools.coco")
    cocoeval = pytest.importorskip("pycocotools.cocoeval")
    limits = np.linspace(0.5, 0.95, 10)
    for seed in range(part * 80, part * 80 + 80):
        predictions, truths = a_set_of_pictures(np.random.default_rng(10_000 + seed))
        if not any(len(names) for _, names in truths) or not any(len(p[1]) for p in predictions):
            continue
        expected = by_pycocotools(predictions, truths, limits, cocoeval, coco)
        assert abs(boxes.mean_average_precision(predictions, truths, limits) - expected) < 1e-9, (
            seed
        )


def test_more_than_a_hundred_boxes_a_picture():
    rng = np.random.default_rng(0)
    there = near_boxes(rng, 130)
    scores, names = rng.random(130), np.zeros(130, int)
    found = boxes.mean_average_precision([(there, scores, names)], [(there, names)])
    assert found == 77 / 101  # recall stops at 100 of 130
    found = boxes.mean_average_precision(
        [(there, scores, names)], [(there, names)], max_detections=130
    )
    assert found == 1


def test_second_box_of_a_thing_is_wrong():
    there = [[0, 0, 10, 10], [20, 0, 30, 10]]
    found = [[0, 0, 10, 10], [0, 0, 10, 9], [20, 0, 30, 8]]
    assert boxes.matches(found, [0.9, 0.8, 0.7], there).tolist() == [True, False, True]
    # the better score chooses first, even where it fits worse
    assert boxes.matches(found, [0.8, 0.9, 0.7], there).tolist() == [False, True, True]


def test_overlap_of_the_threshold_itself_is_found():
    assert boxes.matches([[0, 0, 4, 2]], [1], [[0, 0, 4, 4]], 0.5).tolist() == [True]
    assert boxes.matches([[0, 0, 4, 2]], [1], [[0, 0, 4, 4]], 0.5001).tolist() == [False]


def test_the_best_true_box_is_taken_and_the_last_of_equal_ones():
    there = [[0, 0, 10, 8], [0, 0, 10, 10]]
    assert boxes.matches([[0, 0, 10, 10], [0, 0, 10, 8]], [0.9, 0.8], there, 0.9).all()
    # the first takes the second true box, (0, 2, 4, 6), and leaves the other to the second
    there, found = [[0, 0, 4, 4], [0, 2, 4, 6]], [[0, 1, 4, 5], [0, 0, 4, 4]]
    assert boxes.matches(found, [0.9, 0.8], there).all()
    assert boxes.matches(found, [0.9, 0.8], there[::-1]).tolist() == [True, False]


def test_average_precision_by_hand():
    scores, right = [0.9, 0.8, 0.7, 0.6], [True, False, True, False]
    precision, recall = boxes.precision_recall(scores, right, 4)
    np.testing.assert_allclose(precision, [1, 1 / 2, 2 / 3, 2 / 4])
    np.testing.assert_allclose(recall, [1 / 4, 1 / 4, 2 / 4, 2 / 4])
    ap = boxes.average_precision
    assert np.isclose(ap(scores, right, 4, points=None), (1 + 2 / 3) / 4)
    assert np.isclose(ap(scores, right, 4, points=11), (3 * 1 + 3 * 2 / 3) / 11)
    assert np.isclose(ap(scores, right, 4), (26 * 1 + 25 * 2 / 3) / 101)
    assert ap([], [], 3) == ap([0.5], [False], 3) == 0
    assert ap([0.5, 0.4], [True, True], 2) == ap([0.5, 0.4], [1, 1], 2, points=None) == 1


def test_classes_that_are_absent():
    box, other = [[0, 0, 4, 4]], [[9, 9, 12, 12]]
    per_class = boxes.class_average_precisions
    # there but never found: 0; found but nowhere there: left out
    found = per_class([(box, [0.9], ["dog"])], [(other, ["cat"])])
    assert {name: ap.tolist() for name, ap in found.items()} == {"cat": [0.0]}
    assert boxes.mean_average_precision([([], [], [])], [(box, ["cat"])]) == 0
    assert np.isnan(boxes.mean_average_precision([(box, [0.9], ["dog"])], [([], [])]))
    assert np.isnan(boxes.mean_average_precision([], []))


# --- what is refused ------------------------------------------------------------------------

GOOD = [[0, 0, 4, 3], [1, 0, 5, 3]]
REFUSED = [
    (ValueError, r"nms: boxes must have shape \(N, 4\): x1, y1, x2, y2, got shape \(2, 5\)",
     lambda: boxes.nms(np.zeros((2, 5)), [1, 2])),
    (ValueError, r"iou: a must have shape .* one box of shape \(4,\); put it in brackets",
     lambda: boxes.iou([0, 0, 1, 1], GOOD)),
    (ValueError, r"iou: b are corners .* box 1 has x2 < x1: \[5.0, 0.0, 3.0, 3.0\]",
     lambda: boxes.iou(GOOD, [[0, 0, 4, 3], [5, 0, 3, 3]])),
    (ValueError, r"nms: boxes are corners .* box 0 has y2 < y1",
     lambda: boxes.nms([[0, 7, 4, 3]], [1])),
    (ValueError, r"nms: boxes must be finite numbers, got \[0.0, nan, 4.0, 3.0\] for box 1",
     lambda: boxes.nms([[0, 0, 4, 3], [0, np.nan, 4, 3]], [1, 2])),
    (ValueError, r"must be finite numbers, got \[0.0, 0.0, inf, 3.0\]",
     lambda: boxes.iou(GOOD, [[0, 0, np.inf, 3]])),
    (TypeError, "iou: a must hold real numbers, got dtype <U1",
     lambda: boxes.iou([["a", "b", "c", "d"]], GOOD)),
    (ValueError, r"nms: scores must hold one value for each box, shape \(2,\), got shape \(3,\)",
     lambda: boxes.nms(GOOD, [1, 2, 3])),
    (ValueError, "nms: scores must be finite numbers, got nan for box 1",
     lambda: boxes.nms(GOOD, [1, np.nan])),
    (ValueError, "nms: iou_threshold must be from 0 to 1, got 50",
     lambda: boxes.nms(GOOD, [1, 2], 50)),
    (ValueError, "nms: iou_threshold must be from 0 to 1, got nan",
     lambda: boxes.nms(GOOD, [1, 2], np.nan)),
    (TypeError, "nms: iou_threshold must be a number, got 'half'",
     lambda: boxes.nms(GOOD, [1, 2], "half")),
    (TypeError, "nms: max_boxes must be a whole number, got 1.5",
     lambda: boxes.nms(GOOD, [1, 2], max_boxes=1.5)),
    (ValueError, r"batched_nms: labels must hold one value for each box, shape \(2,\)",
     lambda: boxes.batched_nms(GOOD, [1, 2], [0])),
    (ValueError, "batched_nms: labels must be classes, got nan at 1",
     lambda: boxes.batched_nms(GOOD, [1, 2], [0, np.nan])),
    (ValueError, 'soft_nms: method must be "gaussian" or "linear", got \'hard\'',
     lambda: boxes.soft_nms(GOOD, [1, 2], "hard")),
    (ValueError, "soft_nms: scores must not be negative, got -2",
     lambda: boxes.soft_nms(GOOD, [1, -2])),
    (ValueError, "soft_nms: sigma must be from", lambda: boxes.soft_nms(GOOD, [1, 2], sigma=0)),
    (ValueError, r"kmeans_anchors: sizes must have shape \(N, 2\), .* got shape \(2, 4\)",
     lambda: boxes.kmeans_anchors(GOOD, 1, rng=np.random.default_rng(0))),
    (ValueError, r"must be above 0 and finite, got \[3.0, 0.0\] in row 1",
     lambda: boxes.kmeans_anchors([[1, 2], [3, 0]], 1, rng=np.random.default_rng(0))),
    (ValueError, "average_precision: 2 boxes cannot be right where only 1 are there",
     lambda: boxes.average_precision([1, 2], [True, True], 1)),
    (ValueError, "average_precision: n_truths must be at least 1, got 0",
     lambda: boxes.average_precision([1], [False], 0)),
    (ValueError, "precision_recall: right must be True or False",
     lambda: boxes.precision_recall([1], [0.5], 2)),
    (ValueError, "must be of the same pictures, got 1 and 2",
     lambda: boxes.mean_average_precision([(GOOD, [1, 2], [0, 0])], [(GOOD, [0, 0])] * 2)),
    (ValueError, r"predictions\[0\] must be \(boxes, scores, labels\), got 2 parts",
     lambda: boxes.mean_average_precision([(GOOD, [1, 2])], [(GOOD, [0, 0])])),
    (ValueError, r"truths\[0\] must be \(boxes, labels\), got ndarray",
     lambda: boxes.mean_average_precision([(GOOD, [1, 2], [0, 0])], [np.array(GOOD)])),
    (ValueError, r"boxes of truths\[1\] are corners",
     lambda: boxes.mean_average_precision([([], [], [])] * 2, [([], []), ([[3, 3, 1, 4]], [0])])),
    (TypeError, "labels must be all numbers or all words",
     lambda: boxes.mean_average_precision([(GOOD, [1, 2], ["a", "b"])], [(GOOD, [0, 0])])),
    (ValueError, "iou_thresholds is empty",
     lambda: boxes.mean_average_precision([], [], ())),
]  # fmt: skip


@pytest.mark.parametrize(("error", "words", "call"), REFUSED)
def test_refused_with_words(error, words, call):
    with pytest.raises(error, match=words):
        call()


def test_every_public_name_has_an_example():
    for name in boxes.__all__:
        assert ">>> " in inspect.getdoc(getattr(boxes, name)), name
