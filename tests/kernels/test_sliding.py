"""Windows over a picture: cut out one by one, or scanned by a network made of convolutions."""

import numpy as np
import pytest

from course_utils import boxes, sliding, training
from course_utils.layers import (
    AvgPool2D,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAvgPool,
    MaxPool2D,
    ReLU,
    Sigmoid,
    Tanh,
)

CLASSIC = (
    (14, 14, 3),
    [
        *(Conv2D(16, 5), ReLU(), MaxPool2D(2), Flatten()),
        *(Dense(400), ReLU(), Dense(400), ReLU(), Dense(4)),
    ],
)
FACE = (
    (25, 25, 1),
    [
        *(Conv2D(12, 4), ReLU(), MaxPool2D(2), Conv2D(24, 4), ReLU(), MaxPool2D(2), Flatten()),
        *(Dropout(0.3), Dense(48), ReLU(), Dense(1)),
    ],
)
ODD = (
    (9, 10, 2),
    [
        *(Conv2D(3, (3, 2), stride=2), Tanh(), AvgPool2D(2, stride=1), Flatten()),
        *(Dense(5, bias=False), Sigmoid(), Dense(2)),
    ],
)
STRIDES = [(CLASSIC, 2), (FACE, 4), (ODD, 2)]


def made(kind, dtype=np.float64):
    shape, layers = kind
    layers = [type(layer).from_config(layer.config()) for layer in layers]
    model = training.Model(layers, shape).build(np.random.default_rng(3), dtype)
    rng = np.random.default_rng(4)
    model.set_weights(
        {k: (a + rng.normal(0, 0.1, a.shape)).astype(dtype) for k, a in model.weights.items()}
    )
    return model


# ---------------------------------------------------------------- windows


def windows_by_hand(n_H, n_W, size, stride):
    found, y = [], 0
    while y + size <= n_H:
        x = 0
        while x + size <= n_W:
            found.append([x, y, x + size, y + size])
            x += stride
        y += stride
    return found


@pytest.mark.parametrize(
    "sides",
    [(5, 8, 4, 2), (4, 4, 4, 3), (9, 7, 3, 1), (10, 13, 4, 5), (3, 9, 4, 1), (30, 25, 25, 4)],
)
def test_windows_lie_inside_row_by_row(sides):
    assert sliding.window_grid(*sides).tolist() == windows_by_hand(*sides)
    assert sliding.window_grid(*sides).shape[1] == 4


@pytest.mark.parametrize("shape", [(7, 9, 1), (5, 12, 3), (3, 9, 2)])
def test_windows_hold_the_pixels_of_their_boxes(shape):
    picture = np.random.default_rng(0).normal(size=shape)
    cut = sliding.cut_windows(picture, 4, 3)
    expected = [picture[y1:y2, x1:x2] for x1, y1, x2, y2 in windows_by_hand(*shape[:2], 4, 3)]
    assert cut.shape == (len(expected), 4, 4, shape[2])
    for window, other in zip(cut, expected, strict=True):
        assert np.array_equal(window, other)
    cut[...] = 0  # copies
    assert np.count_nonzero(picture) == picture.size


def test_pyramid_has_every_size_that_fits():
    picture = np.random.default_rng(0).random((512, 400, 1))
    levels = sliding.pyramid(picture, 25, smallest=32, largest=191)
    sides = [side for _, side in levels]
    assert np.allclose(sides, 32 * 1.25 ** np.arange(9))
    for level, side in levels:
        assert level.dtype == np.float32
        assert level.shape == (round(512 * 25 / side), round(400 * 25 / side), 1)
        assert abs(level.mean() - picture.mean()) < 0.01
    whole = sliding.pyramid(picture, 25, smallest=32)
    assert 320 < whole[-1][1] <= 400  # the next would not fit


def test_pyramid_leaves_a_picture_of_the_right_size_alone():
    picture = np.random.default_rng(0).random((40, 30, 3)).astype(np.float32)
    (first, side), *_ = sliding.pyramid(picture, 10, smallest=10)
    assert side == 10 and np.array_equal(first, picture)
    assert sliding.pyramid(picture, 31, smallest=31) == []


def test_boxes_of_a_map_are_those_of_the_windows():
    grid = sliding.window_grid(41, 33, 25, 4)
    assert np.allclose(sliding.map_boxes(5, 3, 4, 25.0, 25), grid)
    assert np.allclose(sliding.map_boxes(5, 3, 4, 60.0, 25), grid * 2.4)


# ---------------------------------------------------------------- dense layers as convolutions


@pytest.mark.parametrize(("kind", "stride"), STRIDES)
def test_same_numbers_for_one_window(kind, stride):
    model = made(kind)
    x = np.random.default_rng(0).normal(size=(4, *model.input_shape))
    convolutional = sliding.to_convolutional(model)
    found = convolutional.predict(x)
    assert found.shape == (4, 1, 1, *model.output_shape)
    assert np.allclose(found[:, 0, 0], model.predict(x), rtol=1e-12, atol=1e-12)
    assert sliding.total_stride(model) == sliding.total_stride(convolutional) == stride


@pytest.mark.parametrize(("kind", "stride"), STRIDES)
@pytest.mark.parametrize("more", [(0, 7), (4, 3), (13, 10)])
def test_a_map_holds_the_numbers_of_all_windows(kind, stride, more):
    model = made(kind)
    f_H, f_W, n_C = model.input_shape
    picture = np.random.default_rng(1).normal(size=(f_H + more[0], f_W + more[1], n_C))
    found = sliding.to_convolutional(model).predict(picture[np.newaxis])[0]
    rows = range(0, more[0] + 1, stride)
    columns = range(0, more[1] + 1, stride)
    assert found.shape[:2] == (len(rows), len(columns))
    for i, y in enumerate(rows):
        for j, x in enumerate(columns):
            one = model.predict(picture[np.newaxis, y : y + f_H, x : x + f_W])[0]
            assert np.allclose(found[i, j], one, rtol=1e-10, atol=1e-10)


def test_the_classic_sizes():
    convolutional = sliding.to_convolutional(made(CLASSIC, np.float32))
    for n, out in ((14, 1), (16, 2), (28, 8)):
        assert convolutional.net.output_shape((n, n, 3)) == (out, out, 4)
    assert [a.shape for k, a in convolutional.weights.items() if k.endswith("w")] == [
        *((5, 5, 3, 16), (5, 5, 16, 400)),
        *((1, 1, 400, 400), (1, 1, 400, 4)),
    ]


def test_weights_are_copies_of_the_same_type():
    model = made(FACE, np.float32)
    convolutional = sliding.to_convolutional(model)
    assert convolutional.dtype == np.float32
    counts = [sum(a.size for a in m.weights.values()) for m in (model, convolutional)]
    assert counts == [23365, 23365]
    before = model.weights["8.w"].copy()
    for a in convolutional.weights.values():
        a[...] = 0
    assert np.array_equal(model.weights["8.w"], before) and before.any()


def test_torch_gives_the_same_map():
    torch = pytest.importorskip("torch")
    model = made(FACE)
    picture = np.random.default_rng(2).normal(size=(1, 61, 53, 1))
    w, run = model.weights, torch.nn.functional
    x = torch.tensor(picture.transpose(0, 3, 1, 2))
    for number in "03":
        filters = torch.tensor(w[f"{number}.w"].transpose(3, 2, 0, 1))
        x = run.max_pool2d(run.relu(run.conv2d(x, filters, torch.tensor(w[f"{number}.b"]))), 2)
    patches = run.unfold(x, 4)[0].reshape(24, 16, -1).permute(2, 1, 0).reshape(-1, 384)
    hidden = run.relu(patches @ torch.tensor(w["8.w"]) + torch.tensor(w["8.b"]))
    scores = hidden @ torch.tensor(w["10.w"]) + torch.tensor(w["10.b"])
    found = sliding.to_convolutional(model).predict(picture)
    assert np.allclose(found.ravel(), scores.numpy().ravel(), atol=1e-10)


def test_both_ways_give_the_same_boxes_and_scores():
    model = made(FACE)
    levels = sliding.pyramid(np.random.default_rng(5).random((90, 70, 1)), 25, smallest=25)
    cut = sliding.scores_by_cutting(model, levels, 4)
    scanned = sliding.scores_by_scanning(sliding.to_convolutional(model), levels)
    assert len(levels) == 5 and len(cut[0]) == len(cut[1])
    assert np.allclose(cut[0], scanned[0])
    assert np.allclose(cut[1], scanned[1], atol=1e-6)
    assert cut[0].min() >= 0
    assert cut[0][:, 2].max() <= 71.5 and cut[0][:, 3].max() <= 91.5  # half a scaled pixel
    for found, scores in (
        sliding.scores_by_cutting(model, [], 4),
        sliding.scores_by_scanning(sliding.to_convolutional(model), []),
    ):
        assert found.shape == (0, 4) and scores.shape == (0,)


# ---------------------------------------------------------------- what is refused

SMALL = (6, 6, 1)


@pytest.mark.parametrize(
    ("layers", "error", "words"),
    [
        ([Conv2D(2, 3, pad="same")], ValueError, "layer 0, Conv2D.2, 3, pad='same'., pads"),
        ([Conv2D(2, 3, pad=1)], ValueError, "pads its input"),
        ([MaxPool2D(2, pad=(0, 1))], ValueError, "pads its input"),
        ([Conv2D(2, 3), BatchNorm()], TypeError, "layer 1, BatchNorm"),
        ([Conv2D(2, 3), GlobalAvgPool()], TypeError, "none of those that can slide"),
    ],
)
def test_layers_that_cannot_slide(layers, error, words):
    model = training.Model(layers, SMALL).build(np.random.default_rng(0))
    with pytest.raises(error, match=words):
        sliding.to_convolutional(model)


def test_no_padding_however_it_is_written():
    for pad in (0, (0, 0), "valid"):
        model = training.Model([Conv2D(2, 3, pad=pad)], SMALL).build(np.random.default_rng(0))
        assert sliding.to_convolutional(model).output_shape == (4, 4, 2)


def test_a_network_without_weights():
    with pytest.raises(RuntimeError, match="has no weights yet"):
        sliding.to_convolutional(training.Model([Conv2D(2, 3)], SMALL))


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: sliding.window_grid(5, 8, 0, 2), ValueError, "size must be at least 1, got 0"),
        (lambda: sliding.window_grid(5, 8, 4, 1.5), TypeError, "stride must be a whole number"),
        (lambda: sliding.cut_windows(np.ones((4, 4)), 2, 1), ValueError, "3 axes .n_H, n_W, n_C"),
        (lambda: sliding.pyramid(np.ones((9, 9, 1)), 5, smallest=4), ValueError, "smallest 4,"),
        (
            lambda: sliding.pyramid(np.ones((9, 9, 1)), 5, smallest=5, factor=1),
            ValueError,
            "factor more than 1, got smallest 5, factor 1",
        ),
        (lambda: sliding.pyramid(np.ones((9, 9)), 5, smallest=5), ValueError, "3 axes"),
        (lambda: sliding.map_boxes(0, 2, 4, 50, 25), ValueError, "n_H must be at least 1"),
        (lambda: sliding.map_boxes(1, 2, 4, 0, 25), ValueError, "side must be more than 0, got 0"),
        (
            lambda: sliding.total_stride(training.Model([MaxPool2D((1, 2))], SMALL)),
            ValueError,
            r"down and across differ: \(1, 2\)",
        ),
        (
            lambda: sliding.scores_by_cutting(made(ODD), [], 1),
            ValueError,
            r"square window to one number, got \(9, 10, 2\) to \(2,\)",
        ),
        (
            lambda: sliding.scores_by_scanning(sliding.to_convolutional(made(CLASSIC)), []),
            ValueError,
            "scores_by_scanning: expected a network",
        ),
    ],
)
def test_bad_input_is_told(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_a_network_without_strides():
    assert sliding.total_stride(training.Model([ReLU()], SMALL)) == 1


# ---------------------------------------------------------------- windows at random, and the best


def test_random_windows_are_parts_of_the_pictures():
    rng = np.random.default_rng(0)
    pictures = [np.full((40, 60, 1), 0.25), np.full((30, 30, 1), 0.75)]
    found = sliding.random_windows(pictures, 200, 8, smallest=10, rng=rng)
    assert found.shape == (200, 8, 8, 1) and found.dtype == np.float32
    values, counts = np.unique(found.reshape(200, -1).round(6), axis=0, return_counts=True)
    assert np.allclose(values[:, 0], [0.25, 0.75]) and counts.min() > 70
    same = sliding.random_windows(pictures, 5, 8, smallest=10, rng=np.random.default_rng(0))
    assert np.array_equal(same, found[:5])
    assert sliding.random_windows(pictures, 0, 8, smallest=10, rng=rng).shape == (0, 8, 8, 1)


def test_random_windows_have_sides_of_the_range():
    rng = np.random.default_rng(1)
    ramp = np.tile(np.arange(100.0), (50, 1))[..., np.newaxis]  # a window's slope tells its side
    found = sliding.random_windows([ramp], 300, 5, smallest=10, largest=20, rng=rng)[..., 0]
    sides = (found[:, 0, -1] - found[:, 0, 0]) * 5 / 4
    assert sides.min() > 9.5 and sides.max() < 20.5
    assert np.median(sides) == pytest.approx(200**0.5, abs=1)  # small ones as frequent as large
    assert found[:, 0, 0].min() < 12 and found[:, 0, -1].max() > 90


def test_best_overlaps_try_every_window():
    rng = np.random.default_rng(2)
    corners = rng.uniform(0, 40, (20, 2))
    truths = np.concatenate([corners, corners + rng.uniform(20, 50, (20, 2))], axis=1)
    found = sliding.best_overlaps(truths, 100, 120, 10, 3, smallest=20, largest=60, factor=1.5)
    windows = []
    for side in (20, 30, 45):
        rows, columns = ((round(n * 10 / side) - 10) // 3 + 1 for n in (100, 120))
        step = 3 * side / 10
        windows += [
            [j * step, i * step, j * step + side, i * step + side]
            for i in range(rows)
            for j in range(columns)
        ]
    assert np.allclose(found, [boxes.iou_loops(t, windows).max() for t in truths[:, np.newaxis]])


@pytest.mark.parametrize(("smallest", "largest"), [(0, None), (31, None), (12, 11), (10, 9)])
def test_random_windows_need_a_range_that_fits(smallest, largest):
    with pytest.raises(ValueError, match=f"got smallest {smallest}, largest {largest}"):
        sliding.random_windows(
            [np.ones((30, 40, 1))],
            2,
            8,
            smallest=smallest,
            largest=largest,
            rng=np.random.default_rng(0),
        )


def test_best_windows_drop_doubles_and_what_lies_inside():
    large, shifted, small, far = [0, 0, 40, 40], [4, 0, 44, 40], [5, 5, 20, 20], [60, 0, 80, 20]
    half = [30, 30, 50, 50]  # a quarter of it is shared
    found = np.array([small, shifted, large, far, half])
    scores = np.array([1.0, 2.0, 3.0, 0.5, 1.5])
    kept, sure = sliding.best_windows(found, scores, 0.6)
    assert kept.tolist() == [large, half] and sure.tolist() == [3.0, 1.5]
    kept, _ = sliding.best_windows(found, scores, 0, iou_threshold=1, inside=1)
    assert kept.tolist() == [large, shifted, half, small, far]
    better = sliding.best_windows(found, -scores, -9)[0]  # a large one around a better small one
    assert better.tolist() == [far, small, half]
    assert sliding.best_windows(np.empty((0, 4)), np.empty(0), 0)[0].shape == (0, 4)
