"""Published networks that look at people: equal to OpenCV's run of the published files."""

import numpy as np
import pytest
from published import people_by_opencv as independent

from course_utils import data, pretrained
from course_utils.functional import sigmoid_forward
from course_utils.pretrained.sface import TEMPLATE, similarity

RNG = np.random.default_rng(0)


@pytest.fixture(scope="module")
def yunet():
    return pretrained.load("yunet")


@pytest.fixture(scope="module")
def selfie():
    return pretrained.load("selfie")


@pytest.fixture(scope="module")
def sface():
    return pretrained.load("sface")


@pytest.fixture(scope="module")
def facemesh():
    return pretrained.load("facemesh")


def pictures():
    return [independent.face_picture(name)[..., ::-1] for name in independent.FACES]


def cosines(a, b):
    a, b = (v / np.linalg.norm(v, axis=-1, keepdims=True) for v in (a, b))
    return (a * b).sum(-1)


# ---------------------------------------------------------------- YuNet


def test_maps_of_yunet_are_those_of_opencv(yunet):
    expected = independent.kept("yunet")
    x = yunet.prepare(data.photograph("camera"), size=128)
    assert x.shape == (1, 128, 128, 3)
    maps, _ = yunet.forward_to(x, *yunet.levels)
    for name, found in zip(yunet.levels, maps, strict=True):
        found = found.reshape(-1, 16)
        found[:, [0, 5]] = sigmoid_forward(found[:, [0, 5]])[0]
        np.testing.assert_allclose(found, expected[name], atol=1e-4)


def test_faces_are_those_of_opencv(yunet):
    """One face in each picture; JPEG may be decoded a little otherwise elsewhere."""
    expected = independent.kept("yunet")["faces"]
    assert len(expected) == len(independent.FACES)
    for picture, face in zip(pictures(), expected, strict=True):
        boxes, scores, points = yunet.faces(picture)
        assert len(boxes) == 1
        low, size = face[:2], face[2:4]
        np.testing.assert_allclose(boxes[0], np.concatenate([low, low + size]), atol=0.2)
        np.testing.assert_allclose(points[0].ravel(), face[4:14], atol=0.2)
        np.testing.assert_allclose(scores[0], face[14], atol=2e-3)


def test_detect_and_landmarks_tell_of_the_same_faces(yunet):
    image = np.concatenate([data.photograph("astronaut")] * 2, axis=1)
    boxes, scores, labels = yunet.detect(image, size=1024)
    points = yunet.landmarks(image, size=1024)
    assert boxes.shape == (2, 4)
    assert points.shape == (2, 5, 2)
    assert labels.tolist() == [0, 0]
    assert (np.diff(scores) <= 0).all()
    inside = (points >= boxes[:, None, :2]) & (points <= boxes[:, None, 2:])
    assert inside.all()
    for eye_right, eye_left, nose, mouth_right, mouth_left in points:
        assert eye_right[0] < nose[0] < eye_left[0]
        assert eye_right[1] < nose[1] < mouth_left[1]
        assert mouth_right[0] < mouth_left[0]


def test_large_pictures_are_made_smaller(yunet):
    picture = data.photograph("obama_2010")
    assert yunet.prepare(picture).shape == (1, 640, 416, 3)
    assert yunet.prepare(picture, size=320).shape == (1, 320, 224, 3)
    (found,), (small,) = yunet.detect(picture)[0], yunet.detect(picture, size=320)[0]
    np.testing.assert_allclose(found, [646, 281, 907, 617], atol=25)
    np.testing.assert_allclose(found, small, atol=60)


@pytest.mark.parametrize("name", ["chelsea", "coffee", "brick", "horse"])
def test_yunet_finds_no_face(yunet, name):
    boxes, scores, points = yunet.faces(data.photograph(name))
    assert (boxes.shape, scores.shape, points.shape) == ((0, 4), (0,), (0, 5, 2))


def test_yunet_decoding_by_hand(yunet):
    outputs = np.zeros((2, 3, 16))
    outputs[1, 2] = [50, 0.5, 0.25, np.log(4), np.log(2), 50, *np.arange(10) / 10]
    boxes, scores, points = yunet.decode(outputs, "head4")
    x, y = 2.5 * 16, 1.25 * 16
    np.testing.assert_allclose(boxes[5], [x - 32, y - 16, x + 32, y + 16])
    np.testing.assert_allclose(scores, [0.5] * 5 + [1])
    np.testing.assert_allclose(points[5, 1], [(2 + 0.2) * 16, (1 + 0.3) * 16])
    assert np.isfinite(yunet.decode(np.full((1, 1, 16), 1e4), "head3")[0]).all()


def test_box_is_cut_off_at_the_edge(yunet):
    image = data.photograph("astronaut")[100:300, 180:280]
    boxes, *_ = yunet.faces(image, 0.5)
    assert ((boxes >= 0) & (boxes <= [100, 200, 100, 200])).all()


# ---------------------------------------------------------------- selfie segmentation


def test_masks_are_those_of_opencv(selfie):
    expected = independent.kept("selfie")["masks"]
    x = np.concatenate([selfie.prepare(data.photograph(name)) for name in independent.PEOPLE])
    masks = selfie.predict(x)[..., 0]
    np.testing.assert_allclose(masks[:, ::4, ::4], expected, atol=1e-3)


def test_mask_has_the_size_of_the_picture(selfie):
    image = data.photograph("astronaut")[:, 20:430]
    mask = selfie.mask(image)
    assert mask.shape == image.shape[:2]
    assert mask.dtype == np.float32
    assert mask.min() >= 0
    assert mask.max() <= 1
    assert mask[90:160, 170:230].min() > 0.9  # her face
    assert mask[:60, :60].max() < 0.2  # the flag
    assert mask[20:120, 340:400].max() < 0.4  # the shuttle
    assert selfie.mask(image[..., 0]).shape == image.shape[:2]


def test_selfie_counts(selfie):
    assert sum(selfie.model.net.count(selfie.model.input_shape)) == 106_401
    (up, gate), _ = selfie.forward_to(np.zeros((1, 256, 256, 3)), "u2", "g2")
    assert up.shape == (1, 64, 64, 16)
    assert gate.shape == (1, 16)


# ---------------------------------------------------------------- SFace


def test_faces_are_aligned_as_by_opencv(sface):
    expected = independent.kept("sface")["crops"][..., ::-1].astype(float)
    faces = independent.kept("yunet")["faces"]
    for picture, face, crop in zip(pictures(), faces, expected, strict=True):
        found = sface.align(np.ascontiguousarray(picture), face[4:14].reshape(5, 2))
        assert found.shape == (112, 112, 3)
        assert np.abs(found[::2, ::2] - crop).mean() < 1


def test_vectors_are_almost_those_of_opencv(sface):
    """The dense layer has fewer levels than the published one."""
    expected = independent.kept("sface")["vectors"]
    faces = independent.kept("yunet")["faces"]
    found = np.stack(
        [
            sface.embed(np.ascontiguousarray(picture), face[4:14].reshape(5, 2))
            for picture, face in zip(pictures(), faces, strict=True)
        ]
    )
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, rtol=1e-5)
    assert cosines(found, expected).min() > 0.998
    pairs = cosines(expected[:, np.newaxis], expected)
    np.testing.assert_allclose(found @ found.T, pairs, atol=0.01)


def test_same_person_is_nearer_than_another(yunet, sface):
    names = ("obama_2009", "obama_2010", "biden_2010", "astronaut")
    vectors = []
    for name in names:
        image = data.photograph(name)
        vectors.append(sface.embed(image, yunet.landmarks(image)[0]))
    pairs = np.stack(vectors) @ np.stack(vectors).T
    assert pairs[0, 1] > 0.6
    assert pairs[np.triu_indices(4, 1)][1:].max() < 0.363


def test_similarity_finds_turn_scale_and_shift():
    a, b = 0.3 - 0.7j, 12 + 5j
    points = RNG.normal(size=(5, 2))
    targets = a * (points @ [1, 1j]) + b
    matrix = similarity(points, np.stack([targets.real, targets.imag], axis=1))
    np.testing.assert_allclose(matrix, [[0.3, 0.7, 12], [-0.7, 0.3, 5]], atol=1e-12)


def test_similarity_is_that_of_scikit_image():
    from skimage.transform import SimilarityTransform

    points = TEMPLATE * 2.5 + RNG.normal(0, 9, (5, 2)) + 40
    if hasattr(SimilarityTransform, "from_estimate"):
        expected = SimilarityTransform.from_estimate(points, TEMPLATE)
    else:
        expected = SimilarityTransform()
        expected.estimate(points, TEMPLATE)
    np.testing.assert_allclose(similarity(points, TEMPLATE), expected.params[:2], atol=1e-9)


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (np.zeros((4, 2)), r"expected landmarks \(5, 2\), x and y of each, got \(4, 2\)"),
        (np.zeros((0, 5, 2)), r"got \(0, 5, 2\)"),
        (np.ones((5, 2)), "not all at one place"),
        (np.full((5, 2), np.nan), "must be finite"),
    ],
)
def test_wrong_landmarks(sface, points, words):
    with pytest.raises(ValueError, match=words):
        sface.embed(data.photograph("astronaut"), points)


def test_face_that_is_not_aligned(sface):
    with pytest.raises(ValueError, match=r"an aligned face of 112 x 112 pixels, got \(512, 512, 3"):
        sface.embed(data.photograph("astronaut"))


# ---------------------------------------------------------------- face mesh


def test_mesh_is_that_of_opencv(facemesh):
    expected = independent.kept("facemesh")
    face = independent.face_of(independent.kept("yunet")["faces"][0])
    x = facemesh.prepare(data.photograph("astronaut"), *face)
    (flag, mesh), _ = facemesh.forward_to(x, "flag", "mesh")
    np.testing.assert_allclose(mesh.ravel(), expected["mesh"], atol=0.01)  # of 192 pixels
    np.testing.assert_allclose(flag.ravel(), expected["flag"], rtol=1e-3)


def test_points_lie_on_the_face(yunet, facemesh):
    image = data.photograph("astronaut")
    boxes, _, landmarks = yunet.faces(image)
    points = facemesh.points(image, boxes[0], landmarks[0])
    assert points.shape == (468, 3)
    np.testing.assert_allclose(points[:, :2].min(0), boxes[0, :2], atol=15)
    np.testing.assert_allclose(points[:, :2].max(0), boxes[0, 2:], atol=15)
    np.testing.assert_allclose(points[1, :2], landmarks[0, 2], atol=10)  # tip of the nose
    assert points[1, 2] < points[:, 2].mean() - 10  # it is nearest
    assert facemesh.score(image, boxes[0], landmarks[0]) > 0.99
    assert facemesh.score(data.photograph("brick")) < 0.01


def test_points_turn_with_the_picture(yunet, facemesh):
    """Turned by 90 degrees, with the landmarks turned too, the same points are found."""
    image = data.photograph("astronaut")[:300, 60:360]
    boxes, _, landmarks = yunet.faces(image)
    points = facemesh.points(image, boxes[0], landmarks[0])
    turned = np.ascontiguousarray(np.rot90(image, -1))  # (x, y) comes to (299 - y, x)
    low, high = boxes[0, :2], boxes[0, 2:]
    box = [299 - high[1], low[0], 299 - low[1], high[0]]
    found = facemesh.points(
        turned, box, np.stack([299 - landmarks[0, :, 1], landmarks[0, :, 0]], axis=1)
    )
    expected = np.stack([299 - points[:, 1], points[:, 0]], axis=1)
    assert np.abs(found[:, :2] - expected).mean() < 1.5


@pytest.mark.parametrize("box", [[5, 5, 5, 5], [9, 9, 2, 2], [0, 0, np.nan, 4]])
def test_wrong_box(facemesh, box):
    with pytest.raises(ValueError, match="expected a box x1, y1, x2, y2 with x1 < x2"):
        facemesh.points(data.photograph("astronaut"), box)


# ---------------------------------------------------------------- all of them


@pytest.mark.parametrize("image", [np.zeros((8, 8, 3)), "me.jpg", np.zeros((8, 8, 2), np.uint8)])
def test_no_picture(yunet, selfie, sface, facemesh, image):
    for use in (yunet.faces, yunet.detect, selfie.mask, sface.embed, facemesh.points):
        with pytest.raises((TypeError, ValueError), match="expected a picture"):
            use(image)


def test_tiny_pictures(yunet, selfie):
    image = RNG.integers(0, 256, (3, 2, 3), dtype=np.uint8)
    assert len(yunet.faces(image)[0]) == 0
    assert selfie.mask(image).shape == (3, 2)


@pytest.mark.parametrize("name", ["yunet", "selfie", "sface", "facemesh"])
def test_all_are_frozen_and_listed(name):
    net = pretrained.load(name)
    assert name in pretrained.names()
    assert net.model.net.params == {}
    assert set(pretrained.classes(name)) <= {"face", "person"}
