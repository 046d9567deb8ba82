"""Tracking against hand-worked cases, brute force, other algorithms and properties."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils import tracking
from course_utils.tracking import clip as clips
from course_utils.tracking.kalman import CHANGE, DETECTION, MOTION, SEEN, START

RNG = np.random.default_rng(0)


def spd(rng, n):
    """A covariance."""
    a = rng.normal(size=(n, n))
    return a @ a.T + 0.1 * np.eye(n)


# --- Kalman filter


def test_two_equal_doubts_meet_in_the_middle():
    x, P = tracking.kalman_update([10], [[4]], [14], [[1]], [[4]])
    assert x == [12] and P == [[2]]
    x, P = tracking.kalman_update([10], [[4]], [14], [[1]], [[12]])
    assert x == [11] and P == [[3]]


def test_speed_is_learned_from_places_alone():
    x, P = tracking.kalman_predict([10, 0], 4 * np.eye(2), [[1, 1], [0, 1]], np.zeros((2, 2)))
    np.testing.assert_array_equal(P, [[8, 4], [4, 4]])
    x, P = tracking.kalman_update(x, P, [14], [[1, 0]], [[8]])
    np.testing.assert_allclose(x, [12, 1])
    np.testing.assert_allclose(P, [[4, 2], [2, 3]])


@pytest.mark.parametrize("seed", range(30))
def test_update_is_bayes_rule_in_its_other_form(seed):
    """With the inverse covariances added up, which no line of ours does."""
    rng = np.random.default_rng(seed)
    n, k = rng.integers(1, 6, 2)
    x, z, H = rng.normal(size=n), rng.normal(size=k), rng.normal(size=(k, n))
    P, R = spd(rng, n), spd(rng, k)
    inverse = np.linalg.inv
    want_P = inverse(inverse(P) + H.T @ inverse(R) @ H)
    want_x = want_P @ (inverse(P) @ x + H.T @ inverse(R) @ z)
    got_x, got_P = tracking.kalman_update(x, P, z, H, R)
    np.testing.assert_allclose(got_x, want_x, rtol=1e-7, atol=1e-8)
    np.testing.assert_allclose(got_P, want_P, rtol=1e-7, atol=1e-8)
    np.testing.assert_array_equal(got_P, got_P.T)


def test_filter_of_a_clip_is_least_squares_over_all_of_it():
    """Without noise of the motion the last belief is that of one fit to all measurements."""
    rng = np.random.default_rng(3)
    F, H, R, P = np.array([[1, 1], [0, 1.0]]), np.array([[1.0, 0]]), [[2.0]], np.diag([50.0, 9])
    z = 3 + 1.5 * np.arange(12) + rng.normal(size=12)
    x, belief = np.array([0.0, 1]), P
    for k, each in enumerate(z):
        if k:
            x, belief = tracking.kalman_predict(x, belief, F, np.zeros((2, 2)))
        x, belief = tracking.kalman_update(x, belief, [each], H, R)
    rows = np.stack([np.ones(12), np.arange(12.0)], axis=1) / 2**0.5
    rows = np.vstack([rows, np.diag(1 / np.sqrt(np.diag(P)))])
    aims = np.concatenate([z / 2**0.5, [0, 1 / 3]])
    place, speed = np.linalg.lstsq(rows, aims, rcond=None)[0]
    np.testing.assert_allclose(x, [place + 11 * speed, speed])


def test_opencv_filters_boxes_alike():
    cv2 = pytest.importorskip("cv2")
    theirs = cv2.KalmanFilter(8, 4, 0, cv2.CV_64F)
    theirs.transitionMatrix, theirs.measurementMatrix = MOTION.copy(), SEEN.copy()
    theirs.processNoiseCov, theirs.measurementNoiseCov = CHANGE.astype(float), DETECTION.copy()
    theirs.errorCovPost = START.copy()
    box = np.array([20.0, 30, 60, 100])
    ours = tracking.BoxFilter(box)
    theirs.statePost = ours.x[:, np.newaxis].copy()
    rng = np.random.default_rng(1)
    for _ in range(25):
        box = box + np.array([3, 1, 3.5, 1]) + rng.normal(size=4)
        ours.predict()
        theirs.predict()
        ours.update(box)
        x1, y1, x2, y2 = box
        theirs.correct(np.array([[(x1 + x2) / 2], [(y1 + y2) / 2], [x2 - x1], [y2 - y1]]))
        np.testing.assert_allclose(ours.x, theirs.statePost[:, 0], rtol=1e-9)
        np.testing.assert_allclose(ours.P, theirs.errorCovPost, rtol=1e-7, atol=1e-9)


def test_inputs_are_not_written_to():
    x, P, F, Q = np.ones(2), np.eye(2), np.eye(2), np.eye(2)
    tracking.kalman_predict(x, P, F, Q)
    tracking.kalman_update(x, P, np.zeros(1), np.ones((1, 2)), np.eye(1))
    assert (x == 1).all() and all((a == np.eye(2)).all() for a in (P, F, Q))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"x": [[1.0, 2]]}, r"x must have shape \(n,\), got \(1, 2\)"),
        ({"P": np.eye(3)}, r"covariance P of shape \(2, 2\), got \(3, 3\)"),
        ({"z": 3.0}, r"z must have shape \(k,\), got \(\)"),
        ({"H": np.eye(2)}, r"H must have shape \(1, 2\) for x \(2,\) and z \(1,\), got \(2, 2\)"),
        ({"R": [[np.nan]]}, "R must hold finite numbers"),
        ({"P": np.zeros((2, 2)), "R": [[0.0]]}, "has no inverse"),
    ],
)
def test_update_says_what_is_wrong(change, words):
    good = {"x": [1.0, 2], "P": np.eye(2), "z": [1.0], "H": [[1.0, 0]], "R": [[1.0]]}
    with pytest.raises(ValueError, match=f"kalman_update: .*{words}"):
        tracking.kalman_update(**(good | change))


def test_predict_says_what_is_wrong():
    with pytest.raises(ValueError, match=r"kalman_predict: F must have shape \(2, 2\)"):
        tracking.kalman_predict([1, 2], np.eye(2), np.eye(3), np.eye(2))
    with pytest.raises(TypeError, match="kalman_predict: x must hold real numbers"):
        tracking.kalman_predict(["a", "b"], np.eye(2), np.eye(2), np.eye(2))
    with pytest.raises(ValueError, match="BoxFilter"):
        tracking.BoxFilter([5, 0, 1, 4])


def test_a_box_that_is_not_seen_grows_doubtful_and_does_not_vanish():
    belief, spread = tracking.BoxFilter([0, 0, 10, 10]), []
    belief.x[6:] = -3  # shrinking
    for _ in range(10):
        belief.predict()
        spread.append(belief.P[0, 0])
    x1, y1, x2, y2 = belief.box()
    assert (np.diff(spread) > 0).all()
    assert x2 - x1 >= 4 and y2 - y1 >= 4


# --- assignment


def best_by_trying(cost, allowed):
    """The most pairs, then the least cost, over all ways there are."""
    n, k = cost.shape
    best = (0, 0.0)
    for columns in itertools.product(range(-1, k), repeat=n):
        used = [j for j in columns if j >= 0]
        if len(set(used)) < len(used) or not all(
            allowed[i, j] for i, j in enumerate(columns) if j >= 0
        ):
            continue
        total = sum(cost[i, j] for i, j in enumerate(columns) if j >= 0)
        best = min(best, (-len(used), total))
    return best


@pytest.mark.parametrize("seed", range(150))
def test_assignment_is_the_best_of_all(seed):
    rng = np.random.default_rng(seed)
    n, k = rng.integers(1, 5, 2)
    cost = rng.choice([-3.0, 0, 1, 1, 2.5, 1000, rng.normal()], (n, k))
    allowed = rng.random((n, k)) < rng.choice([0.3, 0.7, 1.0])
    rows, columns = tracking.assign(cost, allowed)
    assert (np.diff(rows) > 0).all() and len(set(columns.tolist())) == len(columns)
    assert allowed[rows, columns].all()
    count, total = best_by_trying(cost, allowed)
    assert len(rows) == -count
    np.testing.assert_allclose(cost[rows, columns].sum(), total, atol=1e-9)


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_nothing_to_assign(shape):
    rows, columns = tracking.assign(np.zeros(shape))
    assert rows.shape == columns.shape == (0,)


def test_assign_may_meet_infinity_where_no_pair_is_allowed():
    cost = np.array([[np.inf, 1], [2, np.nan]])
    rows, columns = tracking.assign(cost, np.isfinite(cost))
    assert (rows.tolist(), columns.tolist()) == ([0, 1], [1, 0])


def test_assign_says_what_is_wrong():
    with pytest.raises(ValueError, match=r"cost must have shape \(n, k\), got \(3,\)"):
        tracking.assign(np.zeros(3))
    with pytest.raises(ValueError, match="must be finite"):
        tracking.assign(np.array([[np.nan]]))
    with pytest.raises(ValueError, match=r"allowed must hold bools of shape \(1, 1\)"):
        tracking.assign(np.zeros((1, 1)), np.ones((1, 1)))
    with pytest.raises(TypeError, match="real numbers"):
        tracking.assign(np.array([["a"]]))


# --- appearance


@pytest.mark.parametrize("seed", range(20))
def test_histograms_count_pixel_by_pixel(seed):
    rng = np.random.default_rng(seed)
    image = rng.integers(0, 256, (20, 30, 3), dtype=np.uint8)
    bins, inner = int(rng.integers(1, 7)), float(rng.choice([0.5, 1.0]))
    x1, y1 = rng.uniform(-5, 20, 2)
    box = np.array([x1, y1, x1 + rng.uniform(4, 15), y1 + rng.uniform(4, 15)])
    got = tracking.colour_histograms(image, [box], bins=bins, inner=inner)[0]
    counts = np.zeros(bins**3)
    (cx, cy), (w, h) = (box[:2] + box[2:]) / 2, (box[2:] - box[:2]) * inner / 2
    for i, j in itertools.product(range(20), range(30)):
        if j + 1 > cx - w and j < cx + w and i + 1 > cy - h and i < cy + h:
            r, g, b = (int(v) * bins // 256 for v in image[i, j])
            counts[(r * bins + g) * bins + b] += 1
    want = np.sqrt(counts / max(counts.sum(), 1))
    np.testing.assert_allclose(got, want)


def test_histograms_of_odd_boxes():
    image = np.full((10, 10, 3), 200, np.uint8)
    boxes = [[50, 50, 60, 60], [3, 3, 3, 3], [-5, -5, 20, 20]]
    length = np.linalg.norm(tracking.colour_histograms(image, boxes), axis=1)
    np.testing.assert_allclose(length, [0, 1, 1])  # nothing is seen outside
    assert tracking.colour_histograms(image, []).shape == (0, 64)
    gray = tracking.colour_histograms(image[..., 0], boxes)
    np.testing.assert_array_equal(gray, tracking.colour_histograms(image, boxes))


@pytest.mark.parametrize(
    ("change", "error"),
    [({"bins": 0}, ValueError), ({"bins": 2.5}, TypeError), ({"bins": 300}, ValueError),
     ({"inner": 1.5}, ValueError), ({"boxes": [[0, 0, np.nan, 1]]}, ValueError)],
)  # fmt: skip
def test_histograms_say_what_is_wrong(change, error):
    good = {"image": np.zeros((4, 4, 3), np.uint8), "boxes": [[0, 0, 2, 2]]}
    with pytest.raises(error):
        tracking.colour_histograms(**(good | change))


def test_cosine_distances_are_those_of_scipy():
    from scipy.spatial.distance import cdist

    a, b = RNG.normal(size=(5, 7)), RNG.normal(size=(4, 7))
    np.testing.assert_allclose(tracking.cosine_distances(a, b), cdist(a, b, "cosine"))
    assert (tracking.cosine_distances(np.zeros((1, 7)), b) == 1).all()
    with pytest.raises(ValueError, match=r"got \(5, 7\) and \(2, 3\)"):
        tracking.cosine_distances(a, np.zeros((2, 3)))


# --- tracker


def walk(starts, speeds, n, size=(20, 40)):
    """Boxes of things that walk straight on."""
    starts, speeds = np.array(starts, float), np.array(speeds, float)
    low = starts + np.arange(n)[:, None, None] * speeds
    return np.concatenate([low, low + size], axis=2)


def identities(tracks):
    return [ids.tolist() for _, ids in tracks]


def test_two_that_pass_each_other_keep_their_names():
    found = walk([[0, 0], [200, 60]], [[5, 0], [-5, 0]], 40)
    assert identities(tracking.track([(b,) for b in found])) == [[1, 2]] * 40


def test_the_order_of_the_boxes_does_not_matter():
    found = walk([[0, 0], [200, 60], [90, 120]], [[5, 0], [-5, 0], [0, -1]], 30)
    told = tracking.track([(b,) for b in found])
    mixed = []
    for b in found:
        mixed.append((b[np.random.default_rng(len(mixed)).permutation(3)],))
    mixed[0] = (found[0],)  # who is 1 and who 2 is decided by the first
    for (a, i), (b, j) in zip(told, tracking.track(mixed), strict=True):
        np.testing.assert_allclose(a, b)
        np.testing.assert_array_equal(i, j)


def test_a_gap_is_bridged_up_to_max_age():
    found = [(b,) for b in walk([[0, 0]], [[3, 0]], 30)]
    for gap in (1, 5, 6):
        seen = found[:10] + [(np.empty((0, 4)),)] * gap + found[10 + gap :]
        told = identities(tracking.track(seen, max_age=5))
        assert told[9] == [1] and told[10] == []
        assert told[-1] == ([1] if gap <= 5 else [2])


def test_a_single_false_alarm_is_never_told():
    found = [(b,) for b in walk([[0, 0]], [[3, 0]], 10)]
    found[5] = (np.vstack([found[5][0], [[300, 300, 320, 340]]]),)
    assert identities(tracking.track(found)) == [[1]] * 10
    assert identities(tracking.track(found, min_hits=1))[5] == [1, 2]


def test_classes_are_not_mixed():
    boxes = np.array([[0.0, 0, 20, 40]])
    told = tracking.track([(boxes, ["cat"])] * 3 + [(boxes, ["dog"])] * 3)
    assert identities(told) == [[1]] * 3 + [[], [2], [2]]


def test_looks_find_again_what_has_jumped():
    here, there = np.array([[0.0, 0, 20, 40]]), np.array([[200.0, 0, 220, 40]])
    red, blue = np.array([[1.0, 0]]), np.array([[0, 1.0]])
    clip = [(here, [0], red)] * 4 + [(there, [0], red)] * 2
    assert identities(tracking.track(clip))[-1] == [1]
    clip = [(here, [0], red)] * 4 + [(there, [0], blue)] * 2
    assert identities(tracking.track(clip))[-1] == [2]
    clip = [(here, [0])] * 4 + [(there, [0])] * 2
    assert identities(tracking.track(clip))[-1] == [2]


def test_looks_forbid_what_overlap_alone_would_pair():
    here = np.array([[0.0, 0, 20, 40]])
    clip = [(here, [0], [[1.0, 0]])] * 4 + [(here, [0], [[0, 1.0]])] * 2
    assert identities(tracking.track(clip))[-1] == [2]
    assert identities(tracking.track([each[:2] for each in clip]))[-1] == [1]


def test_equal_looks_change_nothing_while_all_are_seen():
    found = walk([[0, 0], [200, 60]], [[5, 0], [-5, 0]], 40)
    plain = tracking.track([(b,) for b in found])
    alike = tracking.track([(b, [0, 0], np.ones((2, 3))) for b in found])
    for (a, i), (b, j) in zip(plain, alike, strict=True):
        np.testing.assert_array_equal(a, b)
        np.testing.assert_array_equal(i, j)


def test_empty_pictures():
    assert identities(tracking.track([([],)] * 3)) == [[]] * 3
    assert tracking.track([]) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [({"iou_threshold": 2}, "iou_threshold must be from 0 to 1"), ({"max_age": -1}, "max_age"),
     ({"min_hits": 0}, "min_hits"), ({"memory": -0.1}, "memory"),
     ({"distance_threshold": 3}, "distance_threshold must be from 0 to 2")],
)  # fmt: skip
def test_options_out_of_range(options, words):
    with pytest.raises(ValueError, match=words):
        tracking.Tracker(**options)


def test_step_says_what_is_wrong():
    box, tracker = [[0, 0, 2, 2]], tracking.Tracker()
    with pytest.raises(ValueError, match="labels must hold one value for each box"):
        tracker.step(box, labels=[1, 2])
    with pytest.raises(ValueError, match=r"features must have shape \(1, d\).*got \(2, 3\)"):
        tracker.step(box, features=np.ones((2, 3)))
    tracker.step(box)
    with pytest.raises(ValueError, match="came without features"):
        tracker.step(box, features=np.ones((1, 3)))
    tracker = tracking.Tracker()
    tracker.step(box, features=np.ones((1, 3)))
    with pytest.raises(ValueError, match="came with features"):
        tracker.step(box)


# --- scores

PLACES = np.array([[0, 0, 10, 10], [20, 0, 30, 10], [40, 0, 50, 10]], float)


def picture(**who):
    """A picture with identities at places: a=0 says that `a` is at place 0."""
    return PLACES[list(who.values())], list(who)


def test_a_perfect_tracker():
    truths = [picture(a=0, b=1)] * 5
    score = tracking.evaluate(truths, [picture(x=0, y=1)] * 5)
    assert (score.mota, score.idf1, score.switches) == (1, 1, 0)


def test_two_that_swap_their_names_by_hand():
    truths = [picture(a=0, b=1)] * 10
    tracks = [picture(x=0, y=1)] * 6 + [picture(y=0, x=1)] * 4
    score = tracking.evaluate(truths, tracks)
    assert (score.objects, score.misses, score.false_alarms, score.switches) == (20, 0, 0, 2)
    assert (score.mota, score.idf1) == (0.9, 0.6)
    assert tracking.followed(truths, tracks)["a"] == ["x"] * 6 + ["y"] * 4


def test_a_switch_is_counted_over_a_gap_and_once():
    truths = [picture(a=0)] * 6
    tracks = [picture(x=0)] * 2 + [([], [])] * 2 + [picture(y=0)] * 2
    score = tracking.evaluate(truths, tracks)
    assert (score.misses, score.switches, score.same) == (2, 1, 2)
    assert tracking.followed(truths, tracks)["a"] == ["x", "x", None, None, "y", "y"]


def test_false_alarms_can_bring_mota_below_zero():
    score = tracking.evaluate([picture(a=0)], [picture(x=1, y=2)])
    assert score.mota == -2 and score.idf1 == 0


def test_a_pair_is_kept_though_another_box_fits_better():
    truths = [([[0, 0, 10, 10]], ["a"])] * 2
    tracks = [([[0, 0, 10, 10]], [1]), ([[2, 0, 12, 10], [0, 0, 10, 10]], [1, 2])]
    score = tracking.evaluate(truths, tracks)
    assert (score.switches, score.false_alarms) == (0, 1)


def test_what_does_not_count_brings_neither_praise_nor_blame():
    boxes, ids = picture(a=0, b=1)
    truths = [(boxes, ids, np.array([True, False]))]
    for tracks in ([picture(x=0, y=1)], [picture(x=0)]):
        score = tracking.evaluate(truths, tracks)
        assert (score.mota, score.idf1, score.objects) == (1, 1, 1)
    assert tracking.followed(truths, [picture(x=0, y=1)]) == {"a": ["x"], "b": [False]}
    touching = [(np.vstack([PLACES[0], [26, 0, 36, 10]]), ["x", "y"])]  # a quarter of b's union
    assert tracking.evaluate(truths, touching).false_alarms == 0


def idf1_by_trying(truths, tracks):
    """The best of all ways to give each thing one identity for the whole clip."""
    things = sorted({w for _, ids in truths for w in ids})
    names = sorted({w for _, ids in tracks for w in ids})
    places = lambda clip, who: [  # noqa: E731
        next((b.tolist() for b, w in zip(*each, strict=True) if w == who), None) for each in clip
    ]
    table = [
        [sum(p == q and p is not None for p, q in zip(places(truths, t), places(tracks, f),
                                                      strict=True)) for f in names]
        for t in things
    ]  # fmt: skip
    names_or_none = list(range(len(names))) + [None] * len(things)
    best = max(
        sum(table[i][j] for i, j in enumerate(way) if j is not None)
        for way in itertools.permutations(names_or_none, len(things))
    )
    return 2 * best / (sum(len(i) for _, i in truths) + sum(len(i) for _, i in tracks))


@pytest.mark.parametrize("seed", range(60))
def test_scores_by_trying_everything(seed):
    """Boxes that fit exactly or not at all: then each count can be made in the plainest way."""
    rng = np.random.default_rng(seed)

    def made(names):
        order = rng.permutation(3)[: rng.integers(0, 4)]
        return PLACES[order], rng.permutation(names)[: len(order)].tolist()

    truths = [made(["a", "b", "c"]) for _ in range(6)]
    truths[0] = picture(a=0, b=1)
    tracks = [made([1, 2, 3]) for _ in range(6)]
    misses = alarms = switches = 0
    last = {}
    for (true, ids), (boxes, told) in zip(truths, tracks, strict=True):
        at = {tuple(b): w for b, w in zip(boxes.tolist(), told, strict=True)}
        for b, who in zip(true.tolist(), ids, strict=True):
            name = at.pop(tuple(b), None)
            misses += name is None
            if name is not None:
                switches += last.get(who, name) != name
                last[who] = name
        alarms += len(at)
    score = tracking.evaluate(truths, tracks)
    assert (score.misses, score.false_alarms, score.switches) == (misses, alarms, switches)
    np.testing.assert_allclose(score.idf1, idf1_by_trying(truths, tracks))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_renaming_changes_no_score(seed):
    rng = np.random.default_rng(seed)
    truths = [(PLACES[:2] + rng.normal(size=(1, 1)), ["a", "b"]) for _ in range(5)]
    tracks = [(PLACES[:2] + rng.normal(size=(2, 1)) * 3, rng.permutation([1, 2])) for _ in range(5)]
    tracks = [(np.sort(b.reshape(-1, 2, 2), axis=1).reshape(-1, 4), i) for b, i in tracks]
    renamed = [(b, 10 - i) for b, i in tracks]
    assert tracking.evaluate(truths, tracks) == tracking.evaluate(truths, renamed)


@pytest.mark.parametrize(
    ("truths", "tracks", "words"),
    [
        ([picture(a=0)], [], "1 in truths and 0 in tracks"),
        ([(PLACES[:2], ["a", "a"])], [picture(x=0)], "an id comes twice"),
        ([([], [])], [([], [])], "nothing in truths that counts"),
        ([(PLACES[:1], ["a"], [1])], [picture(x=0)], "counted must hold 1 bools"),
        ([(PLACES[:1],)], [picture(x=0)], r"each picture of truths is \(boxes, ids\)"),
        ([(PLACES[:2], ["a"])], [picture(x=0)], "ids of truths must hold one value for each box"),
    ],
)
def test_evaluate_says_what_is_wrong(truths, tracks, words):
    with pytest.raises(ValueError, match=words):
        tracking.evaluate(truths, tracks)


def test_evaluate_wants_overlap():
    with pytest.raises(ValueError, match="iou_threshold must be above 0"):
        tracking.evaluate([picture(a=0)], [picture(x=0)], iou_threshold=0)


# --- the made clip


@pytest.fixture(scope="module")
def things():
    colours = {"red": [255, 0, 0], "blue": [0, 0, 255], "white": [255, 255, 255]}
    return {
        name: np.broadcast_to(np.uint8([*rgb, 255]), (60, 30, 4)).copy()
        for name, rgb in colours.items()
    }


def test_truth_is_what_can_be_seen(things):
    clip = tracking.make_clip(things, rng=np.random.default_rng(0), n=40)
    assert clip.frames.shape == (40, 256, 416, 3) and clip.frames.dtype == np.uint8
    for frame, (boxes, ids, counted) in zip(clip.frames, clip.truths, strict=True):
        assert len(boxes) == len(ids) == len(counted)
        for (x1, y1, x2, y2), who in zip(boxes.astype(int), ids, strict=True):
            inside = (frame == things[who][0, 0, :3]).all(axis=2)
            rows, columns = np.nonzero(inside)
            assert (rows.min(), rows.max() + 1) == (y1, y2)
            assert (columns.min(), columns.max() + 1) == (x1, x2)


def test_the_two_meet_and_turn(things):
    clip = tracking.make_clip(things, rng=np.random.default_rng(0), speeds=(5, 5, 4), n=52)
    x = {who: [] for who in things}
    for boxes, ids, _ in clip.truths:
        for box, who in zip(boxes, ids, strict=True):
            x[who].append(box[0])
    assert 10 < int(np.argmax(x["red"])) < 45
    assert all(a < b for a, b in zip(x["red"], x["blue"], strict=False))
    hidden = [i.tolist() for _, i, _ in clip.truths if "red" not in i.tolist()]
    assert len(hidden) <= 3  # as wide as each other, they cover for a moment only


def test_a_pillar_hides_the_two(things):
    clip = tracking.make_clip(things, rng=np.random.default_rng(0), pillar=True, n=52)
    hidden = [k for k, (_, ids, _) in enumerate(clip.truths) if ids.tolist() == ["white"]]
    assert hidden and hidden == list(range(hidden[0], hidden[-1] + 1))
    before = clip.truths[hidden[0] - 1]
    assert not before[2].all()  # nearly hidden: it does not count


def test_the_clip_is_made_by_its_generator(things):
    one, same, other = (
        tracking.make_clip(things, rng=np.random.default_rng(k), n=6).frames for k in (1, 1, 2)
    )
    np.testing.assert_array_equal(one, same)
    assert (one != other).any()


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [({"rng": 3}, TypeError, "rng must be a numpy Generator"),
     ({"speeds": (1, 2)}, ValueError, "speeds must be 3 positive numbers"),
     ({"speeds": (1, 2, 0)}, ValueError, "speeds must be 3 positive numbers"),
     ({"n": 0}, ValueError, "n must be at least 1"),
     ({"things": {}}, ValueError, "things must be a dict of 3 pictures"),
     ({"things": dict.fromkeys("abc", np.zeros((4, 4, 3)))}, ValueError, r"a must be uint8")],
)  # fmt: skip
def test_make_clip_says_what_is_wrong(things, change, error, words):
    with pytest.raises(error, match=words):
        tracking.make_clip(**({"things": things, "rng": np.random.default_rng(0)} | change))


def test_things_are_cut_out():
    """With a mask that a hand could draw: the middle of the picture, surely."""

    def mask(image):
        inside = np.full(image.shape[:2], 0.02)
        inside[100:450, 100:300] = 0.95
        inside[100:450, 90:100] = inside[100:450, 300:310] = 0.6
        return inside

    cut = tracking.cut_outs(mask)
    assert list(cut) == ["cameraman", "astronaut", "motorcycle"]
    for name, picture_ in cut.items():
        assert picture_.dtype == np.uint8 and picture_.shape[2] == 4
        assert picture_[..., 3].max() == 255 and picture_[..., 3].min() == 0, name
    again = tracking.cut_outs(mask)
    assert all((cut[k] == again[k]).all() for k in cut)
    wheel = cut["motorcycle"]
    assert 340 < wheel.shape[0] < 420 and 550 < wheel.shape[1] < 640


def test_ground_has_wall_and_meadow():
    ground = clips.street()
    assert ground.shape == (256, 416, 3) and ground.dtype == np.float32
    wall, meadow = ground[:96].mean((0, 1)), ground[96:].mean((0, 1))
    assert wall[0] > wall[1] > wall[2] and meadow[1] > meadow[0] > meadow[2]


# --- film


def test_a_film_comes_back(tmp_path, things):
    cv2 = pytest.importorskip("cv2")
    frames = tracking.make_clip(things, rng=np.random.default_rng(0), n=6).frames
    file = tmp_path / "clip.avi"
    film = cv2.VideoWriter(str(file), cv2.VideoWriter_fourcc(*"MJPG"), 10, (416, 256))
    for frame in frames:
        film.write(frame[..., ::-1].copy())
    film.release()
    back = list(tracking.video_frames(file))
    assert len(back) == 6 and back[0].shape == (256, 416, 3)
    assert np.abs(np.array(back, float) - frames).mean() < 12  # JPEG is not exact
    assert len(list(tracking.video_frames(str(file), most=2))) == 2


def test_what_is_no_film(tmp_path):
    bad = tmp_path / "text.avi"
    bad.write_text("not a film")
    with pytest.raises(OSError, match="reads no picture from"):
        next(tracking.video_frames(bad))
    with pytest.raises(FileNotFoundError, match="there is no file"):
        next(tracking.video_frames(tmp_path / "none.avi"))
    with pytest.raises(OSError, match="no picture from camera 99"):
        next(tracking.video_frames(99))
    with pytest.raises(TypeError, match="source must be a whole number"):
        next(tracking.video_frames(1.5))
