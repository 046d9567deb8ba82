"""Published detectors of things and faces: equal to an independent run, right on photographs."""

import numpy as np
import pytest
from published import detectors_by_torch as independent

from course_utils import data, pretrained
from course_utils.functional import sigmoid_forward
from course_utils.pretrained.letterbox import letterbox, sides, within

RNG = np.random.default_rng(0)


@pytest.fixture(scope="module")
def nanodet():
    return pretrained.load("nanodet")


@pytest.fixture(scope="module")
def tiny_face():
    return pretrained.load("tiny_face")


def overlap(a, b):
    """Intersection over union of two boxes."""
    low, high = np.maximum(a[:2], b[:2]), np.minimum(a[2:], b[2:])
    both = np.prod(np.maximum(high - low, 0))
    return both / (np.prod(a[2:] - a[:2]) + np.prod(b[2:] - b[:2]) - both)


# ---------------------------------------------------------------- the frame


def test_letterbox_keeps_proportions_and_brings_boxes_back():
    image = np.full((100, 200, 3), 90, np.uint8)
    picture, frame = letterbox(image, 96, 64)
    assert picture.shape == (96, 64, 3)
    np.testing.assert_allclose(picture[32:64], 90, atol=1e-4)
    assert not picture[:32].any()
    assert not picture[64:].any()
    box = [[0, 32, 64, 64], [32, 48, 33, 49]]
    np.testing.assert_allclose(frame.out(box), [[0, 0, 200, 100], [100, 50, 103.125, 53.125]])
    np.testing.assert_allclose(within([[-5, 3, 999, 999]], image), [[0, 3, 200, 100]])
    _, corner = letterbox(image, 96, 64, centred=False)
    np.testing.assert_allclose(corner.out([[0, 0, 64, 32]]), [[0, 0, 200, 100]])


def test_picture_of_the_frames_shape_is_left_alone():
    image = RNG.integers(0, 256, (64, 96, 3), dtype=np.uint8)
    picture, frame = letterbox(image, 64, 96)
    np.testing.assert_array_equal(picture, image)
    assert frame == (1.0, 0, 0)


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (700, 2), (33, 31)])
def test_any_shape_fits(shape):
    picture, frame = letterbox(np.zeros(shape, np.uint8), 32, 64)
    assert picture.shape == (32, 64, 3)
    assert np.isfinite(frame.out([[0, 0, 5, 5]])).all()


def test_sides():
    assert sides("f", 64, 32) == (64, 64)
    assert sides("f", (32, 96), 32) == (32, 96)
    with pytest.raises(ValueError, match="f: each side must be a multiple of 32, got 100"):
        sides("f", 100, 32)
    with pytest.raises(ValueError, match=r"f: size is one number or \(n_H, n_W\), got \(1, 2, 3\)"):
        sides("f", (1, 2, 3), 32)
    with pytest.raises((TypeError, ValueError), match="size"):
        sides("f", 41.5, 32)


# ---------------------------------------------------------------- NanoDet


def test_nanodet_is_equal_to_an_independent_run(nanodet):
    expected = independent.kept("nanodet")
    cells = expected["cells"].astype(int)[..., np.newaxis]
    outputs = nanodet.predict(independent.pictures("nanodet"))
    assert outputs.shape == (3, 3549, 124)
    outputs = np.take_along_axis(outputs, cells, axis=1)
    np.testing.assert_allclose(outputs, expected["outputs"], atol=5e-4)
    # Before the weights became int8, the scores were almost these.
    scores, before = (
        sigmoid_forward(a[..., :80])[0] for a in (outputs[:, :20], expected["before"])
    )
    np.testing.assert_allclose(scores, before, atol=0.05)
    assert (scores.max(1).argmax(1) == before.max(1).argmax(1)).all()


def test_independent_run_of_nanodet_gives_what_is_kept():
    pytest.importorskip("torch")
    expected = independent.kept("nanodet")
    again = independent.nanodet(
        independent.pictures("nanodet"), independent.shipped_weights("nanodet")
    )
    again = np.take_along_axis(again, expected["cells"].astype(int)[..., np.newaxis], axis=1)
    np.testing.assert_allclose(again, expected["outputs"], atol=1e-4)


@pytest.mark.parametrize(
    ("name", "thing", "box"),
    [  # boxes drawn by eye
        ("motorcycle", "motorcycle", [100, 75, 690, 455]),
        ("chelsea", "cat", [0, 0, 451, 300]),
        ("astronaut", "person", [5, 10, 370, 512]),
        ("camera", "person", [0, 60, 320, 512]),
        ("horse", "horse", [15, 5, 390, 320]),
    ],
)
def test_nanodet_finds(nanodet, name, thing, box):
    boxes, scores, labels = nanodet.detect(data.photograph(name))
    assert [nanodet.classes[label] for label in labels] == [thing]
    assert scores[0] > 0.5
    assert overlap(boxes[0], np.array(box)) > 0.8


def test_nanodet_finds_nothing_where_nothing_is(nanodet):
    for name in ("brick", "gravel"):
        boxes, scores, labels = nanodet.detect(data.photograph(name))
        assert boxes.shape == (0, 4)
        assert scores.shape == labels.shape == (0,)
    assert nanodet.candidates(np.zeros((9, 300, 3), np.uint8))[0].shape == (0, 4)


def test_candidates_are_what_suppression_chooses_from(nanodet):
    image = data.photograph("motorcycle")
    boxes, scores, labels = nanodet.candidates(image, 0.3)
    n_H, n_W = image.shape[:2]
    assert len(boxes) > 5
    assert (scores >= 0.3).all()
    assert ((boxes >= 0) & (boxes <= [n_W, n_H, n_W, n_H])).all()
    assert (boxes[:, 2:] >= boxes[:, :2]).all()
    found = nanodet.detect(image, 0.3)
    for box, score, label in zip(*found, strict=True):
        same = (boxes == box).all(1) & (scores == score) & (labels == label)
        assert same.any()
    assert list(found[1]) == sorted(found[1], reverse=True)
    assert len(nanodet.detect(image, 0.3, iou_threshold=1.0)[0]) == len(boxes)


def test_levels_together_give_all_candidates(nanodet):
    image = data.photograph("chelsea")
    each = [nanodet.candidates(image, 0.2, levels=[level]) for level in nanodet.levels]
    all_three = nanodet.candidates(image, 0.2)
    for alone, together in zip(zip(*each, strict=True), all_three, strict=True):
        np.testing.assert_allclose(np.concatenate(alone), together, rtol=1e-4)


def test_backbone_neck_and_head_come_apart(nanodet):
    """The maps by name, run on by hand, end in what the network says."""
    x = nanodet.prepare(data.photograph("camera"), size=96)
    names = ("c3", "c4", "c5", "n3", "n4", "n5", "head3", "head4", "head5")
    maps, _ = nanodet.forward_to(x, *names)
    at = dict(zip(names, maps, strict=True))
    assert [at[name].shape[1:] for name in names[:6]] == [
        *[(12, 12, 128), (6, 6, 256), (3, 3, 512)],
        *[(12, 12, 128), (6, 6, 128), (3, 3, 128)],
    ]
    run = nanodet.blocks
    p3, p4, p5 = (run[f"lateral{level}"](at[f"c{level}"]) for level in "345")
    p4 = p4 + run["up5"](p5)
    n3 = p3 + run["up4"](p4)
    n4 = p4 + run["down3"](n3)
    n5 = p5 + run["down4"](n4)
    for level, n in zip("345", (n3, n4, n5), strict=True):
        np.testing.assert_allclose(n, at[f"n{level}"], atol=1e-4)
        np.testing.assert_allclose(run[f"head{level}"](n), at[f"head{level}"], atol=1e-3)


def test_decoding_by_hand(nanodet):
    """Distances of 2, 3, 4 and 5 strides, told by one sure bin each, and one class."""
    outputs = np.full((2, 3, 124), -50.0)
    outputs[1, 2, 17] = 0
    outputs[1, 2, 80 + np.array([2, 11 + 3, 22 + 4, 33 + 5])] = 50
    boxes, scores = nanodet.decode(outputs, "head4")
    x, y = 2.5 * 16, 1.5 * 16
    np.testing.assert_allclose(boxes[5], [x - 32, y - 48, x + 64, y + 80])
    np.testing.assert_allclose(scores[5, 17], 0.5)
    assert scores.shape == (6, 80)
    assert nanodet.classes[17] == "horse"


def test_nanodet_takes_other_frames(nanodet):
    image = data.photograph("camera")
    assert nanodet.prepare(image, size=(256, 416)).shape == (1, 256, 416, 3)
    boxes, _, labels = nanodet.detect(image, size=(256, 416))
    assert "person" in [nanodet.classes[label] for label in labels]
    assert overlap(boxes[0], np.array([0, 60, 320, 512])) > 0.7


def test_nanodet_counts(nanodet):
    assert sum(nanodet.model.net.count(nanodet.model.input_shape)) == 3_786_068
    assert len(set(pretrained.classes("nanodet"))) == 80
    assert nanodet.model.net.params == {}  # frozen


# ---------------------------------------------------------------- the tiny face detector


def test_tiny_face_is_equal_to_an_independent_run(tiny_face):
    expected = independent.kept("tiny_face")["outputs"]
    outputs = tiny_face.predict(independent.pictures("tiny_face"))
    np.testing.assert_allclose(outputs, expected, atol=2e-3)  # numbers up to 44


def test_independent_run_of_tiny_face_gives_what_is_kept():
    pytest.importorskip("torch")
    weights = independent.shipped_weights("tiny_face")
    again = independent.tiny_face(independent.pictures("tiny_face"), weights)
    np.testing.assert_allclose(again, independent.kept("tiny_face")["outputs"], atol=1e-3)


@pytest.mark.parametrize(
    ("name", "box"), [("astronaut", [165, 75, 278, 186]), ("camera", [190, 115, 260, 200])]
)
def test_tiny_face_finds(tiny_face, name, box):
    boxes, scores, labels = tiny_face.detect(data.photograph(name))
    assert labels.tolist() == [0]
    assert scores[0] > 0.55
    assert overlap(boxes[0], np.array(box)) > 0.6


@pytest.mark.parametrize("name", ["chelsea", "coffee", "rocket", "brick"])
def test_tiny_face_finds_no_face(tiny_face, name):
    boxes, scores, labels = tiny_face.detect(data.photograph(name))
    assert boxes.shape == (0, 4)
    assert scores.shape == labels.shape == (0,)


def test_tiny_face_decoding_by_hand(tiny_face):
    outputs = np.zeros((2, 3, 25))
    outputs[1, 2, 5:10] = [0, np.log(3), np.log(2), 0, 40]  # the second anchor
    boxes, scores = tiny_face.decode(outputs)
    at = (1 * 3 + 2) * 5 + 1
    w, h = tiny_face.anchors[1] * [2, 1]
    x, y = 2.5, 1.75
    expected = np.array([x - w / 2, y - h / 2, x + w / 2, y + h / 2]) * 32
    np.testing.assert_allclose(boxes[at], expected)
    np.testing.assert_allclose(scores[at], 1)
    assert scores[0] == 0.5
    huge = tiny_face.decode(np.full((1, 1, 25), 1e4))[0]
    assert np.isfinite(huge).all()


def test_size_of_the_square(tiny_face):
    image = data.photograph("astronaut")
    assert tiny_face.prepare(image, size=160).shape == (1, 160, 160, 3)
    small = tiny_face.detect(image, size=160)[0]
    assert overlap(small[0], np.array([165, 75, 278, 186])) > 0.6
    with pytest.raises(ValueError, match="multiple of 32, got 100"):
        tiny_face.detect(image, size=100)


@pytest.mark.parametrize("name", ["nanodet", "tiny_face"])
def test_wrong_options(nanodet, tiny_face, name):
    net, image = {"nanodet": nanodet, "tiny_face": tiny_face}[name], np.zeros((32, 32), np.uint8)
    with pytest.raises(ValueError, match="detect: score_threshold must be from 0 to 1, got 35"):
        net.detect(image, 35)
    with pytest.raises(TypeError, match=r"score_threshold must be a number, got '0\.5'"):
        net.candidates(image, "0.5")
    with pytest.raises(ValueError, match="iou_threshold must be from 0 to 1, got -1"):
        net.detect(image, iou_threshold=-1)
    with pytest.raises(ValueError, match="expected names of blocks"):
        nanodet.candidates(image, levels=["head6"])


@pytest.mark.parametrize("image", [np.zeros((8, 8, 3)), "cat.jpg", np.zeros((8, 8, 2), np.uint8)])
@pytest.mark.parametrize("name", ["nanodet", "tiny_face"])
def test_no_picture(nanodet, tiny_face, name, image):
    net = {"nanodet": nanodet, "tiny_face": tiny_face}[name]
    with pytest.raises((TypeError, ValueError), match="expected a picture"):
        net.detect(image)
