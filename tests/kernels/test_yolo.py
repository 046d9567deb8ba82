"""The grid of a detector, its loss and what it finds, against plain loops, PyTorch and by hand."""

import numpy as np
import pytest

from course_utils import boxes, yolo
from course_utils.training import gradient_check
from course_utils.yolo import grid as grids

THREE = yolo.Grid(size=300, cells=3, n_classes=3)
TWO = yolo.Grid((60, 90), (2, 3), 4, [(0.5, 1.5), (1.5, 0.5)])


def some_boxes(rng, n, grid):
    """Boxes of all sizes, some larger than the picture, with their middles in it."""
    n_H, n_W = grid.size
    middles = rng.uniform(0, 1, (n, 2)) * (n_W, n_H)
    half = np.exp(rng.uniform(-1, 6, (n, 2)))
    return np.concatenate([middles - half, middles + half], axis=1)


def random_targets(rng, grid, m):
    made = [some_boxes(rng, int(rng.integers(0, 5)), grid) for _ in range(m)]
    labels = [rng.integers(0, grid.n_classes, len(b)) for b in made]
    return yolo.encode_all(made, labels, grid)


def test_grid_tells_its_shape():
    assert THREE.shape == (3, 3, 1, 8)
    assert THREE.depth == 8
    wide = yolo.Grid((100, 300), (2, 3), 3, [(1, 2), (2, 1)])
    assert wide.shape == (2, 3, 2, 8)
    assert wide.depth == 16
    assert wide.cell.tolist() == [100, 50]
    assert yolo.Grid(608, 19, 80, [(1, 1)] * 5).depth == 425


def test_a_box_by_hand():
    y = yolo.encode([[120, 130, 200, 250]], [1], THREE)
    assert y.shape == (3, 3, 1, 8)
    np.testing.assert_allclose(y[1, 1, 0], [1, 0.6, 0.9, 1.2, 0.8, 0, 1, 0])
    assert y.sum() == pytest.approx(y[1, 1, 0].sum())


@pytest.mark.parametrize("grid", [THREE, TWO, yolo.Grid(608, 19, 80, [(1, 1), (3, 2), (9, 9)])])
def test_decode_gives_back_what_encode_got(grid):
    rng = np.random.default_rng(0)
    for n in (0, 1, 2, 30):
        there = some_boxes(rng, n, grid)
        labels = rng.integers(0, grid.n_classes, n)
        kept = ~yolo.taken(there, grid)
        found, scores, names = yolo.decode(yolo.encode(there, labels, grid), grid)
        rows, columns, which = (p[kept] for p in yolo.places(there, grid))
        order = np.lexsort((which, columns, rows))
        assert found.dtype == np.float64
        np.testing.assert_allclose(found, there[kept][order], rtol=1e-12, atol=1e-10)
        assert (names == labels[kept][order]).all()
        assert (scores == 1).all()


def test_whole_pixels_come_back_to_the_last_bit():
    rng, grid = np.random.default_rng(1), yolo.Grid(128, 8, 10)
    for _ in range(50):
        x, y = rng.integers(0, 100, 2)
        box = [[x, y, x + rng.integers(1, 28), y + rng.integers(1, 28)]]
        assert (
            yolo.decode(yolo.encode(box, [3], grid), grid)[0].tolist() == np.float64(box).tolist()
        )


def test_a_middle_on_a_line_belongs_to_the_right_or_lower_cell():
    rows, columns, _ = yolo.places([[80, 180, 120, 220], [280, 290, 320, 310]], THREE)
    assert rows.tolist() == [2, 2]  # the second on the picture's own last line: in the last cell
    assert columns.tolist() == [1, 2]
    y = yolo.encode([[80, 180, 120, 220]], [0], THREE)
    assert y[2, 1, 0, :3].tolist() == [1, 0, 0]
    y = yolo.encode([[280, 290, 320, 310]], [0], THREE)
    assert y[2, 2, 0, :3].tolist() == [1, 1, 1]
    assert yolo.decode(y, THREE)[0].tolist() == [[280, 290, 320, 310]]


def test_the_second_of_one_cell_and_anchor_is_lost():
    there = [[10, 10, 50, 50], [20, 20, 60, 60], [210, 10, 250, 50]]
    assert yolo.taken(there, THREE).tolist() == [False, True, False]
    found, _, labels = yolo.decode(yolo.encode(there, [2, 1, 0], THREE), THREE)
    np.testing.assert_allclose(found, [there[0], there[2]])
    assert labels.tolist() == [2, 0]


def test_two_of_one_cell_with_two_anchors_both_stay():
    there = [[5, 0, 15, 29], [0, 10, 29, 20]]
    assert [p.tolist() for p in yolo.places(there, TWO)] == [[0, 0], [0, 0], [0, 1]]
    assert not yolo.taken(there, TWO).any()
    y = yolo.encode(there, [0, 3], TWO)
    assert (y[..., 0].sum(), y[0, 0, 0, 5], y[0, 0, 1, 8]) == (2, 1, 1)


def test_a_tie_of_anchors_goes_to_the_first():
    assert yolo.places([[10, 10, 20, 20]], TWO)[2].tolist() == [0]


def test_a_box_larger_than_the_picture():
    y = yolo.encode([[-200, -50, 500, 350]], [2], THREE)
    np.testing.assert_allclose(y[1, 1, 0, :5], [1, 0.5, 0.5, 4, 7])
    np.testing.assert_allclose(yolo.decode(y, THREE)[0], [[-200, -50, 500, 350]])


def test_anchors_are_chosen_by_overlap_around_one_centre():
    rng = np.random.default_rng(2)
    grid = yolo.Grid((64, 96), 4, 2, rng.uniform(0.3, 4, (5, 2)))
    there = some_boxes(rng, 40, grid)
    for box, chosen in zip(there, yolo.places(there, grid)[2], strict=True):
        w, h = (box[2:] - box[:2]) / grid.cell
        around = [[-w / 2, -h / 2, w / 2, h / 2]]
        others = np.concatenate([-grid.anchors, grid.anchors], axis=1) / 2
        assert chosen == boxes.iou(around, others)[0].argmax()


def test_activate_against_plain_loops():
    rng = np.random.default_rng(3)
    raw = rng.normal(size=(2, 2, 3, TWO.depth)) * 3
    found = yolo.activate(raw, TWO)
    assert found.shape == (2, 2, 3, 2, 9)
    for k, i, j, a in np.ndindex(2, 2, 3, 2):
        t = raw[k, i, j, 9 * a : 9 * a + 9]
        e = np.exp(t[5:])
        w, h = TWO.anchors[a]
        expected = [*(1 / (1 + np.exp(-t[:3]))), h * np.exp(t[3]), w * np.exp(t[4]), *(e / e.sum())]
        np.testing.assert_allclose(found[k, i, j, a], expected)


def test_activate_keeps_float32_and_does_not_overflow():
    raw = np.full((2, 3, TWO.depth), 1e4, np.float32)
    for t in (raw, -raw):
        found = yolo.activate(t, TWO)
        assert found.dtype == np.float32
        assert np.isfinite(found).all()
    assert found.max() <= np.exp(grids.HIGHEST) * 1.5


def test_decode_has_a_threshold_and_takes_the_first_of_equal_classes():
    y = np.zeros(THREE.shape)
    y[0, 2, 0] = [0.8, 0.5, 0.5, 1, 1, 0.4, 0.4, 0.2]
    found, scores, labels = yolo.decode(y, THREE, 0.3)
    assert found.tolist() == [[200, 0, 300, 100]]
    assert scores.tolist() == [0.8 * 0.4]
    assert labels.tolist() == [0]
    assert len(yolo.decode(y, THREE, 0.8 * 0.4)[0]) == 0  # above, not at


def loss_loops(outputs, targets, grid, coordinates, empty):
    """The loss, number by number, as the lesson writes it."""
    parts = dict.fromkeys(("centre", "size", "object", "empty", "class"), 0.0)
    m, n = len(outputs), 5 + grid.n_classes
    for k, i, j, a in np.ndindex(m, *grid.shape[:3]):
        t, y = outputs[k, i, j, a * n : (a + 1) * n], targets[k, i, j, a]
        p = 1 / (1 + np.exp(-t[:3]))
        if not y[0]:
            parts["empty"] -= np.log(1 - p[0])
            continue
        w, h = grid.anchors[a]
        parts["object"] -= np.log(p[0])
        parts["centre"] += (p[1] - y[1]) ** 2 + (p[2] - y[2]) ** 2
        parts["size"] += (t[3] - np.log(y[3] / h)) ** 2 + (t[4] - np.log(y[4] / w)) ** 2
        parts["class"] -= np.log(np.exp(t[5:]) / np.exp(t[5:]).sum())[y[5:] == 1].sum()
    parts = {name: value / m for name, value in parts.items()}
    cost = coordinates * (parts["centre"] + parts["size"]) + empty * parts["empty"]
    return cost + parts["object"] + parts["class"], parts


@pytest.mark.parametrize("grid", [THREE, TWO])
def test_loss_against_plain_loops(grid):
    rng = np.random.default_rng(4)
    targets = random_targets(rng, grid, 5)
    outputs = rng.normal(size=(5, *grid.cells, grid.depth)) * 2
    cost, parts = loss_loops(outputs, targets, grid, 3.0, 0.7)
    assert yolo.loss(outputs, targets, grid, coordinates=3, empty=0.7)[0] == pytest.approx(cost)
    found = yolo.terms(outputs, targets, grid)
    assert list(found) == list(parts)
    assert found == pytest.approx(parts)
    default = loss_loops(outputs, targets, grid, 5.0, 0.5)[0]
    assert yolo.loss(outputs, targets, grid)[0] == pytest.approx(default)


@pytest.mark.parametrize("weights", [{}, {"coordinates": 0, "empty": 2}, {"empty": 0}])
@pytest.mark.parametrize("m", [1, 3])
def test_gradient_of_the_loss(weights, m):
    rng = np.random.default_rng(5)
    targets = random_targets(rng, TWO, m)
    outputs = rng.normal(size=(m, 2, 3, TWO.depth)) * 2
    gradient = yolo.loss(outputs, targets, TWO, **weights)[1]
    assert gradient.shape == outputs.shape
    off = gradient_check(lambda o: yolo.loss(o, targets, TWO, **weights)[0], outputs, gradient)
    assert off < 1e-8


def test_loss_against_pytorch():
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(6)
    targets = random_targets(rng, TWO, 4)
    outputs = rng.normal(size=(4, 2, 3, TWO.depth))
    t = torch.tensor(outputs, requires_grad=True)
    y, v = torch.tensor(targets), t.reshape(4, 2, 3, 2, 9)
    there, anchors = y[..., 0] > 0, torch.tensor(TWO.anchors[:, ::-1].copy())
    logs = torch.log(y[..., 3:5] / anchors)[there]
    squares = (torch.sigmoid(v[..., 1:3][there]) - y[..., 1:3][there]) ** 2
    boxes_part = squares.sum() + ((v[..., 3:5][there] - logs) ** 2).sum()
    nothing = torch.nn.functional.binary_cross_entropy_with_logits(
        v[..., 0], y[..., 0], weight=torch.where(there, 1.0, 0.5), reduction="sum"
    )
    named = torch.nn.functional.cross_entropy(v[..., 5:][there], y[..., 5:][there], reduction="sum")
    cost = (5 * boxes_part + nothing + named) / 4
    cost.backward()
    found, gradient = yolo.loss(outputs, targets, TWO)
    assert found == pytest.approx(cost.item())
    np.testing.assert_allclose(gradient, t.grad.numpy(), atol=1e-12)


def test_loss_of_a_picture_without_things_asks_nothing_of_the_boxes():
    outputs = np.random.default_rng(7).normal(size=(1, 3, 3, 8))
    targets = yolo.encode_all([[]], [[]], THREE)
    gradient = yolo.loss(outputs, targets, THREE)[1]
    assert (gradient[..., 1:] == 0).all()
    assert (gradient[..., 0] > 0).all()
    parts = yolo.terms(outputs, targets, THREE)
    assert [name for name, value in parts.items() if value] == ["empty"]


def test_loss_keeps_float32_and_stays_finite():
    y = yolo.encode_all([[[120, 130, 200, 250]]], [[1]], THREE)
    for size in (1.0, 1e4, -1e4):
        outputs = np.full((1, 3, 3, 8), size, np.float32)
        outputs[..., 6] *= -1
        cost, gradient = yolo.loss(outputs, y, THREE)
        assert isinstance(cost, float)
        assert np.isfinite(cost)
        assert gradient.dtype == np.float32
        assert np.isfinite(gradient).all()
    assert outputs.max() == 1e4  # not written to


def perfect(grid, targets):
    """What a network must give so that `activate` makes the targets of it."""
    t = np.full(targets.shape, -40.0)
    there = targets[..., 0] > 0
    y = targets[there]
    t[there, 0] = 40
    t[there, 1:3] = np.log(y[:, 1:3] / (1 - y[:, 1:3]))
    t[there, 3:5] = np.log(y[:, 3:5] / grid.anchors[np.nonzero(there)[-1]][:, ::-1])
    t[there, 5:] = np.where(y[:, 5:] == 1, 40, -40)
    return t.reshape(len(targets), *grid.cells, grid.depth)


class Given:
    """A network that gives what it was told to."""

    def __init__(self, outputs):
        self.outputs, self.output_shape = outputs, outputs.shape[1:]

    def predict(self, x, batch_size):
        return self.outputs


def test_a_perfect_network_is_found_perfect():
    rng = np.random.default_rng(8)
    made = [some_boxes(rng, n, TWO) for n in (3, 0, 2)]
    made = [b[~yolo.taken(b, TWO)] for b in made]
    labels = [rng.integers(0, 4, len(b)) for b in made]
    model = Given(perfect(TWO, yolo.encode_all(made, labels, TWO)))
    found = yolo.detect(model, TWO, np.zeros(3))
    assert [len(f[0]) for f in found] == [len(b) for b in made]
    assert yolo.evaluate(model, TWO, np.zeros(3), made, labels) == 1
    assert yolo.loss(model.outputs, yolo.encode_all(made, labels, TWO), TWO)[0] < 1e-12


def test_detect_drops_doubles_of_a_class_only():
    y = np.zeros((1, *THREE.shape))
    y[0, 1, 1, 0] = [0.9, 0.01, 0.5, 1, 1, 1, 0, 0]
    y[0, 1, 0, 0] = [0.8, 0.99, 0.5, 1, 1, 1, 0, 0]  # nearly the same box, of the same class
    other = y.copy()
    other[0, 1, 0, 0, 5:] = [0, 1, 0]
    for targets, n in ((y, 1), (other, 2)):
        t = perfect(THREE, targets)
        there = t[..., 0] > 0
        t[there, 0] = np.log(targets[..., 0, 0][there] / (1 - targets[..., 0, 0][there]))
        (found,) = yolo.detect(Given(t), THREE, np.zeros(1))
        assert len(found[0]) == n
        assert found[1][0] == pytest.approx(0.9)
    assert len(yolo.detect(Given(t), THREE, np.zeros(1), 0.85)[0][0]) == 1
    assert len(yolo.detect(Given(perfect(THREE, y)), THREE, np.zeros(1), 0.3, 1.0)[0][0]) == 2


def test_judge_against_matches_class_by_class():
    rng = np.random.default_rng(10)
    for _ in range(40):
        n, m = rng.integers(0, 9), rng.integers(0, 7)
        corners, there = some_boxes(rng, n, THREE), some_boxes(rng, m, THREE)
        corners[: min(n, m)] = there[: min(n, m)] + rng.normal(0, 2, (min(n, m), 4))
        corners = np.sort(corners.reshape(-1, 2, 2), axis=1).reshape(-1, 4)
        scores = rng.integers(0, 4, n) / 4
        labels, classes = rng.integers(0, 2, n), rng.integers(0, 2, m)
        right, hit = yolo.judge((corners, scores, labels), (there, classes), 0.4)
        for name in (0, 1):
            own, true = labels == name, classes == name
            expected = boxes.matches(corners[own], scores[own], there[true], 0.4)
            assert (right[own] == expected).all()
            assert hit[true].sum() == expected.sum()


def test_small_net_leads_to_the_grid():
    grid = yolo.Grid(64, 8, 10, [(1, 2), (2, 2)])
    model = yolo.small_net(grid)
    assert model.output_shape == (8, 8, 30)
    plain = yolo.small_net(grid, [(4, 8)], batch_norm=False)
    assert [type(layer).__name__ for layer in plain.net.layers] == ["Conv2D", "LeakyReLU", "Conv2D"]


def test_the_shipped_detector_finds_digits():
    model, grid = yolo.load_digits()
    made = yolo.digit_scenes(60, np.random.default_rng(9))
    assert yolo.evaluate(model, grid, made.x, made.boxes, made.labels) > 0.8
    trainable, fixed = model.net.count(model.input_shape)
    assert (fixed, trainable) == (0, 121_078)


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (lambda: yolo.Grid(64, 8, 0), ValueError, "Grid: n_classes must be at least 1, got 0"),
        (lambda: yolo.Grid(64, 2.5, 1), TypeError, "Grid: cells"),
        (lambda: yolo.Grid(64, 8, 1, [1, 2]), ValueError, r"anchors must have shape \(A, 2\)"),
        (lambda: yolo.Grid(64, 8, 1, [(1, 0)]), ValueError, "anchors must be above 0 and finite"),
        (lambda: yolo.Grid(64, 8, 1, [("a", "b")]), TypeError, "anchors must hold real numbers"),
        (
            lambda: yolo.encode([[1, 1, 1, 5]], [0], THREE),
            ValueError,
            "encode: boxes must have width and height above 0, got .* for box 0",
        ),
        (
            lambda: yolo.places([[0, 0, 9, 9], [290, 0, 330, 50]], THREE),
            ValueError,
            "places: the middle of a box must lie in the picture of 300 x 300 pixels, .* box 1",
        ),
        (lambda: yolo.encode([[0, 0, 9, 9]], [3], THREE), ValueError, "from 0 to 2, got 3 to 3"),
        (lambda: yolo.encode([[0, 0, 9, 9]], [-1], THREE), ValueError, "from 0 to 2, got -1"),
        (lambda: yolo.encode([[0, 0, 9, 9]], [1.0], THREE), TypeError, "labels must be whole"),
        (lambda: yolo.encode([[0, 0, 9, 9]], [1, 2], THREE), ValueError, "one value for each box"),
        (lambda: yolo.encode([0, 0, 9, 9], [1], THREE), ValueError, "put it in brackets"),
        (lambda: yolo.encode_all([[]], [], THREE), ValueError, "boxes of 1 pictures, labels of 0"),
        (lambda: yolo.activate(np.zeros((3, 3, 9)), THREE), ValueError, r"must end in \(3, 3, 8\)"),
        (lambda: yolo.decode(np.zeros((3, 3, 8)), THREE), ValueError, r"shape \(3, 3, 1, 8\)"),
        (lambda: yolo.decode(np.zeros((3, 3, 1, 8)), THREE, 2), ValueError, "from 0 to 1, got 2"),
        (
            lambda: yolo.loss(np.zeros((2, 3, 3, 8)), np.zeros((1, 3, 3, 1, 8)), THREE),
            ValueError,
            "loss: targets must have shape",
        ),
        (
            lambda: yolo.terms(np.zeros((0, 3, 3, 8)), np.zeros((0, 3, 3, 1, 8)), THREE),
            ValueError,
            "m >= 1",
        ),
        (
            lambda: yolo.terms(np.zeros((3, 3, 8)), 0, THREE),
            ValueError,
            "outputs must have 4",
        ),
        (
            lambda: yolo.loss(np.zeros((1, 3, 3, 8)), np.zeros((1, *THREE.shape)), THREE, empty=-1),
            ValueError,
            "empty must be from 0 to inf, got -1",
        ),
        (lambda: yolo.small_net(THREE), ValueError, "small_net: these strides lead from"),
        (
            lambda: yolo.detect(yolo.small_net(yolo.Grid(64, 8, 9)), THREE, 0),
            ValueError,
            r"detect: the network gives \(8, 8, 14\), the grid expects \(3, 3, 8\)",
        ),
        (lambda: yolo.judge(([], [1], []), ([], [])), ValueError, "judge: scores must hold one"),
        (lambda: yolo.judge(([], [], []), ([], [2])), ValueError, "one value for each true box"),
        (lambda: yolo.judge(([], [], []), ([], []), 2), ValueError, "from 0 to 1, got 2"),
        (
            lambda: yolo.evaluate(Given(np.zeros((2, 3, 3, 8))), THREE, 0, [[]], [[]]),
            ValueError,
            "evaluate: 2 pictures, but boxes of 1 and labels of 1",
        ),
    ],
)
def test_bad_input_is_told(call, kind, words):
    with pytest.raises(kind, match=words):
        call()
