"""Regions against SciPy, PyTorch (where it is installed), hand-worked cases and plain loops."""

import numpy as np
import pytest
from scipy.ndimage import map_coordinates

from course_utils import boxes, regions
from course_utils.regions.proposals import COLOURS, _histograms
from course_utils.training import gradient_check

SHAPES = [(1, 5, 7, 2, 3, 2), (3, 4, 4, 1, 5, 3), (2, 9, 3, 3, 4, 1), (1, 1, 6, 2, 2, 2)]


def some_regions(rng, m, n_H, n_W, n, scale=1.0):
    """Boxes that lie within the map, reach beyond it, or are small, and their pictures."""
    centre = rng.uniform(0, 1, (n, 2)) * (n_W, n_H)
    side = rng.uniform(0.1, 1.2, (n, 2)) * (n_W, n_H)
    return np.hstack([centre - side / 2, centre + side / 2]) / scale, rng.integers(0, m, n)


# --- RoI pooling ----------------------------------------------------------------------------


def test_roi_pool_by_hand():
    plane = np.array(
        [[8, 0, 1, 2, 1, 8], [8, 5, 0, 0, 3, 4], [6, 4, 2, 1, 6, 7], [0, 1, 4, 3, 8, 5]]
    )
    x = plane[None, :, :, None].astype(float)
    out, _ = regions.roi_pool_forward(x, [[11, 22, 74, 67]], 2, spatial_scale=1 / 16)
    assert out[0, :, :, 0].tolist() == [[5, 6], [4, 8]]
    one, _ = regions.roi_pool_forward(x, [[2.2, 0.9, 2.4, 1.1]], 2)  # one cell, four times
    assert one[0, :, :, 0].tolist() == [[0, 0], [0, 0]]
    beyond, _ = regions.roi_pool_forward(x, [[-9, -9, 1, 1], [5, 3, 20, 20], [90, 90, 95, 95]], 1)
    assert beyond.ravel().tolist() == [8, 5, 5]
    half, _ = regions.roi_pool_forward(x, [[0.5, 0, 2.5, 1]], (1, 2))  # halves up: cells 1 and 2
    assert half.ravel().tolist() == [0, 1]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_roi_pool_is_adaptive_pooling_of_a_crop(size):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(size)
    x = rng.normal(size=(2, 9, 11, 3))
    for _ in range(40):
        (x1, x2), (y1, y2) = (np.sort(rng.choice(n + 1, 2, replace=False)) for n in (11, 9))
        k = int(rng.integers(2))
        out, _ = regions.roi_pool_forward(x, [[x1, y1, x2, y2]], size, picture=[k])
        cut = torch.tensor(x[k, y1:y2, x1:x2].transpose(2, 0, 1))[None]
        wanted = torch.nn.functional.adaptive_max_pool2d(cut, size)[0].numpy()
        assert np.array_equal(out[0].transpose(2, 0, 1), wanted)


def test_roi_pool_of_cells_and_parts_alike_is_the_crop():
    x = np.random.default_rng(0).normal(size=(1, 6, 8, 2)).astype(np.float32)
    out, _ = regions.roi_pool_forward(x, [[2, 1, 7, 5]], (4, 5))
    assert out.dtype == np.float32
    assert np.array_equal(out[0], x[0, 1:5, 2:7])


@pytest.mark.parametrize(("m", "n_H", "n_W", "n_C", "n", "size"), SHAPES)
def test_roi_pool_gradient(m, n_H, n_W, n_C, n, size):
    rng = np.random.default_rng(n_H)
    x = rng.permutation(m * n_H * n_W * n_C).reshape(m, n_H, n_W, n_C) / 10.0
    some, picture = some_regions(rng, m, n_H, n_W, n)
    out, cache = regions.roi_pool_forward(x, some, size, picture=picture)
    dout = rng.normal(size=out.shape)
    dx = regions.roi_pool_backward(dout, cache)

    def cost(x):
        return np.sum(regions.roi_pool_forward(x, some, size, picture=picture)[0] * dout)

    assert gradient_check(cost, x, dx) < 1e-7
    assert np.isclose(dx.sum(), dout.sum())


def test_a_tie_sends_the_gradient_once_to_the_first():
    out, cache = regions.roi_pool_forward(np.ones((1, 2, 2, 1)), [[0, 0, 2, 2]] * 2, 1)
    dx = regions.roi_pool_backward(np.array([3.0, 4]).reshape(out.shape), cache)
    assert dx[0, :, :, 0].tolist() == [[7, 0], [0, 0]]  # both boxes, one winner


# --- RoI align ------------------------------------------------------------------------------


def by_scipy(plane, box, size, samples):
    """Means of SciPy's linear interpolation, the map going on beyond its outermost centres."""
    x1, y1, x2, y2 = box
    steps = (np.arange(size * samples) + 0.5) / (size * samples)
    places = np.meshgrid(y1 + steps * (y2 - y1) - 0.5, x1 + steps * (x2 - x1) - 0.5, indexing="ij")
    values = map_coordinates(plane, places, order=1, mode="nearest")
    return values.reshape(size, samples, size, samples).mean(axis=(1, 3))


@pytest.mark.parametrize(("m", "n_H", "n_W", "n_C", "n", "size"), SHAPES)
@pytest.mark.parametrize("samples", [1, 2, 3])
def test_roi_align_is_linear_interpolation(m, n_H, n_W, n_C, n, size, samples):
    rng = np.random.default_rng(n_W)
    x = rng.normal(size=(m, n_H, n_W, n_C))
    some, picture = some_regions(rng, m, n_H, n_W, n, scale=0.25)
    how = {"spatial_scale": 0.25, "samples": samples, "picture": picture}
    out, _ = regions.roi_align_forward(x, some, size, **how)
    for box, k, found in zip(some / 4, picture, out, strict=True):
        for c in range(n_C):
            wanted = by_scipy(x[k, :, :, c], box, size, samples)
            loops = regions.roi_align_loops(x[k, :, :, c], box, size, samples)
            assert np.allclose(found[:, :, c], wanted)
            assert np.allclose(loops, wanted)


def test_roi_align_by_hand():
    x = np.array([[5.0, 0], [4, 2]]).reshape(1, 2, 2, 1)
    middle, _ = regions.roi_align_forward(x, [[0.5, 0.5, 1.5, 1.5]], 1, samples=1)
    assert middle.item() == 2.75
    whole, _ = regions.roi_align_forward(x, [[0, 0, 2, 2]], 2, samples=1)  # cells themselves
    assert np.array_equal(whole, x)
    beyond, _ = regions.roi_align_forward(x, [[-9, -9, -8, -8], [7, 7, 9, 9]], 1)
    assert beyond.ravel().tolist() == [5, 2]
    point, _ = regions.roi_align_forward(x, [[0.5, 1.5, 0.5, 1.5]], 2)  # a box without area
    assert np.all(point == 4)


@pytest.mark.parametrize(("m", "n_H", "n_W", "n_C", "n", "size"), SHAPES)
def test_roi_align_gradient_and_adjoint(m, n_H, n_W, n_C, n, size):
    rng = np.random.default_rng(n)
    x = rng.normal(size=(m, n_H, n_W, n_C))
    some, picture = some_regions(rng, m, n_H, n_W, n)
    out, cache = regions.roi_align_forward(x, some, size, picture=picture)
    dout = rng.normal(size=out.shape)
    dx = regions.roi_align_backward(dout, cache)

    def cost(x):
        return np.sum(regions.roi_align_forward(x, some, size, picture=picture)[0] * dout)

    assert gradient_check(cost, x, dx) < 1e-7
    assert np.isclose(np.sum(out * dout), np.sum(x * dx))  # <A x, y> = <x, A' y>
    assert np.isclose(dx.sum(), dout.sum())


@pytest.mark.parametrize("kind", ["pool", "align"])
def test_roi_types_sizes_and_no_boxes(kind):
    forward = getattr(regions, f"roi_{kind}_forward")
    backward = getattr(regions, f"roi_{kind}_backward")
    x = np.random.default_rng(1).normal(size=(1, 4, 5, 2)).astype(np.float32)
    kept = x.copy()
    out, cache = forward(x, [[0.3, 0.2, 4.1, 3.3]], (2, 3))
    assert out.shape == (1, 2, 3, 2)
    assert out.dtype == backward(np.ones_like(out), cache).dtype == np.float32
    assert np.array_equal(x, kept)
    out, cache = forward(x, [], 3)
    assert out.shape == (0, 3, 3, 2)
    assert not backward(out, cache).any()


@pytest.mark.parametrize("kind", ["pool", "align"])
@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"x": np.zeros((4, 5, 2))}, ValueError, r"must have 4 axes \(m, n_H, n_W, n_C\)"),
        ({"x": np.zeros((2, 4, 5, 1))}, ValueError, "on which of 2 maps a box lies"),
        ({"picture": [1]}, ValueError, "picture must be from 0 to 0, got 1 to 1"),
        ({"picture": [-1]}, ValueError, "picture must be from 0 to 0, got -1"),
        ({"picture": [0.5]}, ValueError, "a whole number for each of 1 boxes, got float64"),
        ({"picture": [0, 0]}, ValueError, "for each of 1 boxes, got int64 of shape"),
        ({"boxes": [[3, 0, 1, 2]]}, ValueError, "box 0 has x2 < x1"),
        ({"boxes": [[0, 0, np.nan, 2]]}, ValueError, "must be finite"),
        ({"boxes": [0, 0, 1, 2]}, ValueError, "put it in brackets"),
        ({"size": 0}, ValueError, "size must be at least 1"),
        ({"size": 1.5}, TypeError, "size must be a whole number"),
        ({"spatial_scale": 0}, ValueError, "spatial_scale must be from"),
    ],
)
def test_roi_errors(kind, change, error, words):
    given = {"x": np.zeros((1, 4, 5, 1)), "boxes": [[0, 0, 2, 2]], "size": 2} | change
    with pytest.raises(error, match=words):
        getattr(regions, f"roi_{kind}_forward")(**given)


# --- anchors --------------------------------------------------------------------------------


def test_anchor_grid_by_hand():
    grid = regions.anchor_grid(2, 3, 10, [8, 4], ratios=[1, 4])
    assert grid.shape == (24, 4)
    assert grid[:4].tolist() == [[1, 1, 9, 9], [3, -3, 7, 13], [3, 3, 7, 7], [4, 1, 6, 9]]
    assert np.allclose(grid[4:8] - grid[:4], [10, 0, 10, 0])  # the next cell of the row
    assert np.allclose(grid[12:16] - grid[:4], [0, 10, 0, 10])  # the next row
    area = (grid[:, 2] - grid[:, 0]) * (grid[:, 3] - grid[:, 1])
    assert np.allclose(area.reshape(6, 2, 2), [[[64], [16]]])


def plain_targets(anchors, truths, positive, negative, shape):
    """The rules of the paper, one anchor after the other."""
    n = len(anchors)
    inside = [
        shape is None or (a[0] >= 0 and a[1] >= 0 and a[2] <= shape[1] and a[3] <= shape[0])
        for a in anchors
    ]
    table = [[float(boxes.iou([a], [t])[0, 0]) for t in truths] for a in anchors]
    answers = []
    for i in range(n):
        if not inside[i]:
            answers.append(-1)
            continue
        best_of_a_thing = any(
            table[i][k] > 0 and table[i][k] == max(table[j][k] for j in range(n) if inside[j])
            for k in range(len(truths))
        )
        if best_of_a_thing or any(v > positive for v in table[i]):
            answers.append(1)
        else:
            answers.append(0 if all(v < negative for v in table[i]) else -1)
    return answers


@pytest.mark.parametrize("seed", range(30))
def test_rpn_targets_are_the_rules(seed):
    rng = np.random.default_rng(seed)
    anchors = regions.anchor_grid(4, 5, 4, [5, 8], [0.5, 1, 2])
    corner, side = rng.integers(0, 12, (3, 2)), rng.integers(1, 9, (3, 2))
    truths = np.hstack([corner, corner + side]).astype(float)[: int(rng.integers(4))]
    shape = None if seed % 2 else (16, 20)
    found, matched = regions.rpn_targets(anchors, truths, shape=shape)
    assert found.tolist() == plain_targets(anchors, truths, 0.7, 0.3, shape)
    if len(truths):
        own = boxes.iou(anchors, truths)
        right = found == 1
        assert np.array_equal(own[right].max(axis=1), own[right, matched[right]])


def test_rpn_targets_at_the_thresholds():
    thing = [[0, 0, 10, 10]]
    anchors = [[0, 0, 10, 10], [0, 0, 10, 7], [0, 0, 10, 3], [0, 0, 10, 2]]  # 1, .7, .3, .2
    assert regions.rpn_targets(anchors, thing)[0].tolist() == [1, -1, -1, 0]
    assert regions.rpn_targets([], thing)[0].tolist() == []
    assert regions.rpn_targets(anchors, [])[0].tolist() == [0, 0, 0, 0]
    assert regions.rpn_targets(anchors, [[50, 50, 60, 60]])[0].tolist() == [0, 0, 0, 0]
    with pytest.raises(ValueError, match="negative must not be above positive"):
        regions.rpn_targets(anchors, thing, positive=0.2, negative=0.3)


def test_encode_and_decode_are_inverse():
    rng = np.random.default_rng(5)
    corner, side = rng.uniform(-500, 500, (2, 3000, 2)), 10 ** rng.uniform(-2, 3, (2, 3000, 2))
    some, anchors = np.concatenate([corner, corner + side], axis=2)
    told = regions.encode_boxes(some, anchors)
    assert np.allclose(regions.decode_boxes(told, anchors), some, rtol=1e-9, atol=1e-9)
    assert np.allclose(regions.encode_boxes(regions.decode_boxes(told, anchors), anchors), told)
    assert not regions.encode_boxes(anchors, anchors).any()
    assert regions.decode_boxes([], []).shape == (0, 4)


def test_encode_by_hand():
    told = regions.encode_boxes([[0, 0, 20, 10]], [[0, 0, 10, 40]])
    assert np.allclose(told, [[0.5, -0.375, np.log(2), -np.log(4)]])
    for scale in (0.1, 7):  # the same beside a larger anchor
        larger = regions.encode_boxes(
            np.array([[0, 0, 20, 10.0]]) * scale, np.array([[0, 0, 10, 40.0]]) * scale
        )
        assert np.allclose(larger, told)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: regions.anchor_grid(2, 2, 0, [8]), "stride must be at least 1"),
        (lambda: regions.anchor_grid(2, 2, 8, []), "sizes must be some numbers above 0"),
        (lambda: regions.anchor_grid(2, 2, 8, [4], [0]), "ratios must be some numbers above 0"),
        (lambda: regions.encode_boxes([[0, 0, 1, 1]], []), "one anchor for each box"),
        (lambda: regions.encode_boxes([[0, 0, 0, 1]], [[0, 0, 1, 1]]), "boxes must have a width"),
        (lambda: regions.encode_boxes([[0, 0, 1, 1]], [[0, 0, 1, 0]]), "anchors must have a width"),
        (lambda: regions.decode_boxes([[0, 0, 60, 0]], [[0, 0, 1, 1]]), "from -50 to 50"),
        (lambda: regions.decode_boxes([[0, np.inf, 0, 0]], [[0, 0, 1, 1]]), "must be finite"),
        (lambda: regions.decode_boxes([[0, 0, 0]], [[0, 0, 1, 1]]), r"shape \(N, 4\)"),
    ],
)
def test_anchor_errors(call, words):
    with pytest.raises(ValueError, match=words):
        call()


# --- proposals ------------------------------------------------------------------------------


def plain_merging(image, labels):
    """Merge by recomputing everything from the pixels at every step."""
    owner, n = labels.copy(), int(labels.max()) + 1
    alive, pairs, total = list(range(n)), [], labels.size

    def kinds(k):
        mask = (owner == k).astype(int)
        return np.concatenate([h[1] for h in _histograms(image, mask, 2)])

    def touch(a, b):
        for one, other in ((owner[1:], owner[:-1]), (owner[:, 1:], owner[:, :-1])):
            if np.any((one == a) & (other == b)) or np.any((one == b) & (other == a)):
                return True
        return False

    while len(alive) > 1:
        best = None
        for i, a in enumerate(alive):
            for b in alive[i + 1 :]:
                if not touch(a, b):
                    continue
                rows, columns = np.nonzero((owner == a) | (owner == b))
                room = np.ptp(rows) + 1, np.ptp(columns) + 1
                likeness = np.minimum(kinds(a), kinds(b)).sum()
                likeness += 2 - len(rows) / total - (room[0] * room[1] - len(rows)) / total
                if best is None or likeness > best[0] + 1e-9:
                    best = likeness, a, b
        _, a, b = best
        owner[(owner == a) | (owner == b)] = n + len(pairs)
        alive = [k for k in alive if k not in (a, b)] + [n + len(pairs)]
        pairs.append([a, b])
    return pairs


@pytest.mark.parametrize("seed", range(6))
def test_merging_takes_the_most_alike(seed):
    rng = np.random.default_rng(seed)
    blocks = rng.permutation(12).reshape(3, 4)
    labels = np.kron(blocks, np.ones((4, 5), int))
    colours = rng.integers(0, 256, (12, 3))
    noise = rng.integers(-20, 21, (*labels.shape, 3))
    image = np.clip(colours[labels] + noise, 0, 255).astype(np.uint8)
    found, pairs = regions.merge_segments(image, labels)
    assert pairs.tolist() == plain_merging(image, labels)
    assert len(found) == 23
    assert found[-1].tolist() == [0, 0, 20, 12]
    for k in range(12):  # the box around each segment, and around what each merge made
        rows, columns = np.nonzero(labels == k)
        wanted = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
        assert found[k].tolist() == wanted
    for k, (a, b) in enumerate(pairs):
        wanted = [*np.minimum(found[a], found[b])[:2], *np.maximum(found[a], found[b])[2:]]
        assert found[12 + k].tolist() == wanted


def test_histograms_are_shares():
    rng = np.random.default_rng(2)
    image = rng.integers(0, 256, (6, 7, 3)).astype(np.uint8)
    labels = rng.permutation(42).reshape(6, 7) % 5
    for table in _histograms(image, labels, 5):
        assert np.allclose(table.sum(axis=1), 1)
    colour = _histograms(image, labels, 5)[0]
    red = image[..., 0][labels == 3].astype(int) * COLOURS // 256
    assert np.isclose(colour[3, red[0]], np.mean(red == red[0]) / 3)


def test_proposals_of_plain_shapes():
    image = np.full((80, 100, 3), 240, np.uint8)
    image[10:50, 20:60], image[55:75, 65:95] = (200, 30, 30), (20, 40, 180)
    found = regions.proposals(image, [100, 300], sigma=0).tolist()
    assert found[0] == [0, 0, 100, 80]
    assert [20, 10, 60, 50] in found
    assert [65, 55, 95, 75] in found
    assert len({tuple(box) for box in found}) == len(found)
    assert regions.proposals(image, [100], sigma=0, max_boxes=1).tolist() == [[0, 0, 100, 80]]
    assert regions.proposals(image, [100], sigma=0, min_side=41).tolist() == [[0, 0, 100, 80]]


def test_one_colour_is_one_segment():
    image = np.full((30, 40, 3), 7, np.uint8)
    labels = regions.segment(image)
    found, pairs = regions.merge_segments(image, labels)
    assert not labels.any()
    assert found.tolist() == [[0, 0, 40, 30]]
    assert pairs.shape == (0, 2)
    gray = regions.merge_segments(image[..., 0], labels)[0]
    assert gray.tolist() == found.tolist()
    row = regions.merge_segments(image[:1], np.array([[0] * 20 + [1] * 20]))[1]
    assert row.tolist() == [[0, 1]]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda i, n: regions.segment(i / 255), TypeError, "a picture of uint8"),
        (lambda i, n: regions.segment(i, 0), ValueError, "scale must be from"),
        (lambda i, n: regions.segment(i, min_size=0), ValueError, "min_size must be at least 1"),
        (lambda i, n: regions.merge_segments(i, n[:3]), ValueError, r"of shape \(8, 9\), got"),
        (lambda i, n: regions.merge_segments(i, n + 1), ValueError, "without a gap"),
        (lambda i, n: regions.merge_segments(i, n - 1), ValueError, "without a gap"),
        (lambda i, n: regions.merge_segments(i, n / 2), ValueError, "whole numbers of shape"),
        (lambda i, n: regions.proposals(i, []), ValueError, "one number or more"),
        (lambda i, n: regions.proposals(i, max_boxes=-1), ValueError, "max_boxes must be"),
    ],
)
def test_proposal_errors(call, error, words):
    with pytest.raises(error, match=words):
        call(np.zeros((8, 9, 3), np.uint8), np.zeros((8, 9), int))
