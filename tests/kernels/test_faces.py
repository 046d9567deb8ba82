"""Verification, gallery, simulated screens: against loops, SciPy and sums worked by hand."""

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import spatial, stats

from course_utils import data, faces, pretrained

RNG = np.random.default_rng(20)
HAND = np.array([0.1, 0.3, 0.5, 0.2, 0.4, 0.6, 0.8]), np.array([1, 1, 1, 0, 0, 0, 0], bool)


@st.composite
def judged(draw):
    """Distances with many ties, and at least one pair of each kind."""
    n = draw(st.integers(2, 30))
    values = st.sampled_from([-1.5, 0, 0.1, 0.2, 0.3, 0.55, 1, 2])
    distances = np.array(draw(st.lists(values, min_size=n, max_size=n)))
    same = np.array(draw(st.lists(st.booleans(), min_size=n, max_size=n)))
    same[0], same[-1] = True, False
    return distances, same


def counted(distances, same, threshold):
    """Both rates, pair by pair."""
    wrong = [0, 0]
    for d, one in zip(distances, same, strict=True):
        if one and not d <= threshold:
            wrong[1] += 1
        if not one and d <= threshold:
            wrong[0] += 1
    return wrong[0] / int((~same).sum()), wrong[1] / int(same.sum())


# ---------------------------------------------------------------- pairs


def test_pairs_are_those_of_scipy():
    vectors, labels = RNG.normal(size=(9, 5)) * 7, np.array(list("aabbcadea"))
    distances, same = faces.pairs(vectors, labels)
    np.testing.assert_allclose(distances, spatial.distance.pdist(vectors, "cosine"), atol=1e-12)
    expected = [labels[i] == labels[j] for i in range(9) for j in range(i + 1, 9)]
    assert same.tolist() == expected


def test_pairs_do_not_depend_on_length():
    vectors = RNG.normal(size=(5, 4))
    longer = vectors * np.array([[0.001], [1], [7], [300], [2]])
    for a, b in zip(
        faces.pairs(vectors, [0, 0, 1, 1, 2]), faces.pairs(longer, [0, 0, 1, 1, 2]), strict=True
    ):
        np.testing.assert_allclose(a, b, atol=1e-12)


@pytest.mark.parametrize(
    ("vectors", "labels", "words"),
    [
        (np.eye(3), list("abc"), r"no person has two pictures \(3 pictures of 3 people\)"),
        (np.eye(3), list("aaa"), "all 3 pictures show one person"),
        (np.eye(3), list("aa"), r"one name for each of 3 vectors, got shape \(2,\)"),
        (np.zeros((2, 3)), list("ab"), r"vectors\[0\] has the length 0, and no direction"),
        ([[1, 2], [np.nan, 1]], list("ab"), r"vectors\[1\] has the length nan"),
        (np.ones(4), list("ab"), r"must have shape \(m, d\), one row a picture, got \(4,\)"),
        (np.ones((4, 0)), list("ab"), r"got \(4, 0\)"),
    ],
)
def test_pairs_that_cannot_be_made(vectors, labels, words):
    with pytest.raises(ValueError, match=words):
        faces.pairs(vectors, labels)


# ---------------------------------------------------------------- rates and curves


def test_rates_by_hand():
    """At 0.4 two of four strangers are accepted, and one of three of the same refused."""
    assert faces.verification_rates(*HAND, 0.4) == (0.5, pytest.approx(1 / 3))
    assert faces.verification_rates(*HAND, 0.399) == (0.25, pytest.approx(1 / 3))
    assert faces.verification_rates(*HAND, 0) == (0, 1)
    assert faces.verification_rates(*HAND, 0.8) == (1, 0)


@settings(max_examples=60, deadline=None)
@given(judged(), st.sampled_from([-2, 0, 0.1, 0.15, 0.3, 2]))
def test_rates_are_counted(case, threshold):
    np.testing.assert_allclose(
        faces.verification_rates(*case, threshold), counted(*case, threshold)
    )


@settings(max_examples=60, deadline=None)
@given(judged())
def test_curve_is_counted_at_each_threshold(case):
    thresholds, accepts, rejects = faces.verification_curve(*case)
    assert thresholds[0] == -np.inf
    assert thresholds[1:].tolist() == sorted(set(case[0].tolist()))
    expected = [counted(*case, t) for t in thresholds]
    np.testing.assert_allclose(np.stack([accepts, rejects], axis=1), expected, atol=1e-12)
    assert (np.diff(accepts) >= 0).all()
    assert (np.diff(rejects) <= 0).all()
    assert (accepts[-1], rejects[-1]) == (1, 0)


def test_area_below_the_curve_is_that_of_mann_and_whitney():
    distances = np.concatenate([RNG.normal(0.4, 0.2, 40), RNG.normal(0.8, 0.2, 70)]).round(1)
    same = np.arange(110) < 40
    _, accepts, rejects = faces.verification_curve(distances, same)
    area = np.sum(np.diff(accepts) * (2 - rejects[1:] - rejects[:-1]) / 2)
    u = stats.mannwhitneyu(distances[~same], distances[same]).statistic
    np.testing.assert_allclose(area, u / (40 * 70))


@settings(max_examples=60, deadline=None)
@given(judged())
def test_equal_error_rate_is_the_smallest_gap(case):
    rate, threshold = faces.equal_error_rate(*case)
    rows = [
        (abs(a - r), t, (a + r) / 2) for t in np.unique(case[0]) for a, r in [counted(*case, t)]
    ]
    best = min(gap for gap, *_ in rows)
    _, t, mean = min(row for row in rows if row[0] < best + 1e-9)  # the smallest of several
    first = next(row for row in rows if row[0] < best + 1e-9)
    assert (rate, threshold) == pytest.approx((first[2], first[1]))
    assert t >= first[1]
    assert 0 <= mean <= 1


def test_equal_error_rate_by_hand():
    """At 0.3 a quarter is accepted and a third refused; at 0.4 a half and a third."""
    rate, threshold = faces.equal_error_rate(*HAND)
    assert (rate, threshold) == (pytest.approx((1 / 4 + 1 / 3) / 2), 0.3)
    assert faces.equal_error_rate([0.1, 0.9], [True, False]) == (0, 0.1)
    assert faces.equal_error_rate([0.9, 0.1], [True, False]) == (1, 0.1)


def test_equal_error_rate_of_two_bells():
    """Two normal distributions, two standard deviations apart, cross at one: 15.9 percent."""
    quantiles = stats.norm.ppf((np.arange(2000) + 0.5) / 2000)
    distances, same = np.concatenate([quantiles, quantiles + 2]), np.arange(4000) < 2000
    rate, threshold = faces.equal_error_rate(distances, same)
    np.testing.assert_allclose([rate, threshold], [stats.norm.cdf(-1), 1], atol=2e-3)


def test_threshold_for_a_rate():
    assert faces.threshold_for(*HAND, 0) == 0.1
    assert faces.threshold_for(*HAND, 0.25) == 0.3
    assert faces.threshold_for(*HAND, 0.74) == 0.5
    assert faces.threshold_for(*HAND, 1) == 0.8
    assert faces.threshold_for([0.5, 0.2], [True, False], 0.3) == -np.inf


@pytest.mark.parametrize(
    ("distances", "same", "error", "words"),
    [
        ([0.1, 0.2], [True, True], ValueError, "one pair of different people, got none"),
        ([0.1, 0.2], [False, False], ValueError, "one pair of the same person, got none"),
        ([0.1, 0.2], [True], ValueError, r"\(n,\) and \(n,\), got \(2,\) and \(1,\)"),
        ([[0.1, 0.2]], [[True, False]], ValueError, r"got \(1, 2\) and \(1, 2\)"),
        ([0.1, np.nan], [True, False], ValueError, "distances must be numbers, got nan"),
        ([0.1, 0.2], [1, 0], TypeError, "same must hold True and False, got dtype int"),
        (["near", "far"], [True, False], TypeError, "distances must hold real numbers"),
    ],
)
def test_pairs_that_cannot_be_judged(distances, same, error, words):
    judge = (faces.verification_curve, faces.equal_error_rate)
    for f in (*judge, lambda d, s: faces.verification_rates(d, s, 0.5)):
        with pytest.raises(error, match=words):
            f(distances, same)


@pytest.mark.parametrize("threshold", [np.nan, "0.5", True, [0.5, 0.6], None])
def test_threshold_that_is_none(threshold):
    with pytest.raises(TypeError, match="verification_rates: threshold must be a number"):
        faces.verification_rates(*HAND, threshold)


# ---------------------------------------------------------------- many people


@pytest.mark.parametrize(
    ("rate", "n"), [(0.001, 1), (0.001, 1000), (0.3, 7), (0, 9), (1, 3), (1, 0)]
)
def test_false_match_chance_is_that_of_scipy(rate, n):
    expected = stats.binom.sf(0, n, rate) if n else 0
    np.testing.assert_allclose(faces.false_match_chance(rate, n), expected, atol=1e-12)


def test_tiny_rates_keep_their_digits():
    np.testing.assert_allclose(faces.false_match_chance(1e-18, 1000), 1e-15)


@pytest.mark.parametrize(
    ("rate", "n", "error", "words"),
    [
        (1.5, 3, ValueError, "rate must be from 0 to 1, got 1.5"),
        (0.5, -1, ValueError, "n_people must be at least 0"),
        (0.5, 2.5, TypeError, "n_people must be a whole number"),
    ],
)
def test_no_rate_or_number(rate, n, error, words):
    with pytest.raises(error, match=words):
        faces.false_match_chance(rate, n)


# ---------------------------------------------------------------- the gallery


def test_gallery_by_hand():
    gallery = faces.Gallery(threshold=0.3)
    assert gallery.identify([1, 2]) == (None, None, np.inf)
    gallery.enrol("Ada", [2, 0])
    gallery.enrol("Bo", [0, 1])
    gallery.enrol("Ada", [1, 1])
    assert gallery.names == ("Ada", "Bo")
    assert len(gallery) == 2
    name, nearest, distance = gallery.identify([1, 2])  # cosines .447, .949 with Ada; .894 with Bo
    assert (name, nearest) == ("Ada", "Ada")
    assert distance == pytest.approx(1 - 3 / np.sqrt(10))
    assert gallery.identify([-1, -1]) == (None, "Ada", pytest.approx(1 + np.sqrt(0.5)))
    assert repr(gallery) == "Gallery(threshold=0.3: Ada (2), Bo (1))"
    gallery.forget("Ada")
    assert gallery.identify([1, 2]).name == "Bo"
    assert repr(faces.Gallery(0.5)) == "Gallery(threshold=0.5: nobody)"


def test_nearest_is_that_of_scipy():
    people, strangers = RNG.normal(size=(12, 6)), RNG.normal(size=(30, 6))
    gallery = faces.Gallery(0.4)
    for k, row in enumerate(people):
        gallery.enrol(str(k), row)
    table = spatial.distance.cdist(strangers, people, "cosine")
    for row, stranger in zip(table, strangers, strict=True):
        name, nearest, distance = gallery.identify(stranger)
        assert nearest == str(row.argmin())
        assert name == (nearest if row.min() <= 0.4 else None)
        assert distance == pytest.approx(row.min())


def test_threshold_itself_is_accepted_and_the_first_of_equals_wins():
    gallery = faces.Gallery(1)
    gallery.enrol("up", [0, 1])
    gallery.enrol("down", [0, -1])
    assert gallery.identify([1, 0]) == ("up", "up", 1)


def test_what_is_given_is_not_kept_nor_changed():
    vector = np.array([1.0, 0])
    gallery = faces.Gallery(0.1)
    gallery.enrol("Ada", vector)
    vector[:] = 0, 1
    assert gallery.identify([1, 0]).name == "Ada"


def test_gallery_refuses():
    gallery = faces.Gallery(0.5)
    gallery.enrol("Ada", [1, 0])
    for wrong in (None, "", "  ", 3):
        with pytest.raises(TypeError, match="enrol: name must be a word"):
            gallery.enrol(wrong, [1, 0])
    with pytest.raises(ValueError, match="the vectors here have 2 numbers, this one has 3"):
        gallery.enrol("Bo", [1, 0, 0])
    assert gallery.names == ("Ada",)
    with pytest.raises(ValueError, match=r"vector must have shape \(d,\), got \(1, 2\)"):
        gallery.identify([[1, 0]])
    with pytest.raises(ValueError, match=r"vector\[0\] has the length 0"):
        gallery.identify([0, 0])
    with pytest.raises(ValueError, match="nobody is called 'Bo'; there are: Ada"):
        gallery.forget("Bo")
    gallery.forget("Ada")
    with pytest.raises(ValueError, match="there are: none"):
        gallery.forget("Ada")


@pytest.mark.parametrize(
    ("threshold", "error"),
    [
        ("0.5", TypeError),
        (True, TypeError),
        (-0.1, ValueError),
        (2.1, ValueError),
        (np.nan, ValueError),
    ],
)
def test_gallery_without_a_threshold(threshold, error):
    with pytest.raises(error, match="Gallery: threshold must be"):
        faces.Gallery(threshold)


def test_gallery_has_no_way_to_the_disk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    gallery = faces.Gallery(0.5)
    gallery.enrol("Ada", [1, 0])
    with pytest.raises(TypeError, match="a gallery stays in memory"):
        pickle.dumps(gallery)
    assert not list(tmp_path.iterdir())


# ---------------------------------------------------------------- one face


@pytest.fixture(scope="module")
def nets():
    return pretrained.load("yunet"), pretrained.load("sface")


def test_portrait_is_what_the_networks_give(nets):
    image = data.photograph("astronaut")
    found = faces.portrait(image, *nets)
    boxes, _, landmarks = nets[0].faces(image)
    np.testing.assert_array_equal(found.box, boxes[0])
    np.testing.assert_array_equal(found.landmarks, landmarks[0])
    np.testing.assert_array_equal(found.vector, nets[1].embed(image, landmarks[0]))
    np.testing.assert_array_equal(found.face, nets[1].align(image, landmarks[0]))


def test_portrait_refuses(nets):
    image = data.photograph("astronaut")
    with pytest.raises(ValueError, match="no face was found in this picture of 600 x 400 pixels"):
        faces.portrait(data.photograph("coffee"), *nets)
    with pytest.raises(ValueError, match="no face was found in this picture of 3 x 2 pixels"):
        faces.portrait(np.zeros((2, 3, 3), np.uint8), *nets)
    with pytest.raises(ValueError, match="2 faces were found, and one was expected"):
        faces.portrait(np.concatenate([image, image], axis=1)[:400], *nets)
    with pytest.raises(ValueError, match=r"the face is \d\d pixels wide, and at least 100 are"):
        faces.portrait(image, *nets, smallest=100)
    with pytest.raises(ValueError, match="no face was found"):
        faces.portrait(image, *nets, score_threshold=0.99)
    with pytest.raises(ValueError, match=r"expected a picture .*, got \(512, 512, 2\)"):
        faces.portrait(image[..., :2], *nets)
    with pytest.raises(TypeError, match="expected a picture of uint8"):
        faces.portrait(image / 255, *nets)


# ---------------------------------------------------------------- simulated screens


@pytest.mark.parametrize("kind", faces.KINDS)
def test_recaptures_are_pictures(kind):
    seen = faces.recapture(RNG.random((3, 20, 26)), kind, rng=np.random.default_rng(0))
    assert (seen.shape, seen.dtype) == ((3, 20, 26, 1), np.float32)
    assert 0 <= seen.min() < seen.max() <= 1
    again = faces.recapture(RNG.random((0, 20, 26)), kind, rng=np.random.default_rng(0))
    assert again.shape == (0, 20, 26, 1)


def energy(pictures, low, high):
    """How strong the periods from `low` to `high` pixels are, on the average."""
    n = pictures.shape[1]
    f = np.abs(np.fft.fft2(pictures[..., 0] - pictures.mean(axis=(1, 2, 3))[:, None, None])) ** 2
    r = np.hypot(*np.meshgrid(np.fft.fftfreq(n), np.fft.fftfreq(n)))
    return float(f[:, (r >= 1 / high) & (r <= 1 / low)].mean())


def test_a_screen_has_a_grid_of_its_pitch_and_a_fine_one_has_less():
    flat = np.full((20, 48, 48), 0.6)
    seen = {k: faces.recapture(flat, k, rng=np.random.default_rng(1)) for k in faces.KINDS}
    grid = {k: energy(v, 2.1, 3.5) for k, v in seen.items()}
    assert grid["screen"] > 3 * grid["photograph"]
    assert grid["print"] > 3 * grid["photograph"]
    assert grid["fine screen"] < grid["screen"] / 2


def test_recapture_draws_from_its_generator_alone():
    x = RNG.random((2, 16, 16))
    kept = x.copy()
    a, b = (faces.recapture(x, "screen", rng=np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(a, b)
    np.testing.assert_array_equal(x, kept)
    assert not np.array_equal(a[0], a[1])


def test_soften_is_that_of_scipy():
    from scipy.ndimage import gaussian_filter

    x = RNG.random((2, 30, 40, 1)).astype(np.float32)
    expected = gaussian_filter(x[0, ..., 0], 1.5, mode="mirror", truncate=4)
    np.testing.assert_allclose(faces.soften(x, 1.5)[0, ..., 0], expected, atol=2e-3)
    np.testing.assert_array_equal(faces.soften(x, 0), x)


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (
            lambda r: faces.recapture(np.ones((2, 4, 4)) * 2, "screen", rng=r),
            ValueError,
            "0 to 1, got 2 to 2",
        ),
        (
            lambda r: faces.recapture(np.full((2, 4, 4), np.nan), "screen", rng=r),
            ValueError,
            "0 to 1",
        ),
        (lambda r: faces.recapture(np.ones((4, 4)), "screen", rng=r), ValueError, "3 axes"),
        (
            lambda r: faces.recapture(np.ones((2, 4, 4)), "mask", rng=r),
            ValueError,
            "one of photograph, screen",
        ),
        (
            lambda r: faces.recapture(np.ones((2, 4, 4)), "screen", rng=3),
            TypeError,
            "rng must be a Generator",
        ),
        (
            lambda r: faces.soften(np.ones((2, 4, 4, 1)), -1),
            ValueError,
            "sigma must be 0 or more, got -1",
        ),
        (lambda r: faces.soften(np.ones((2, 4, 4)), 1), ValueError, "4 axes"),
    ],
)
def test_what_cannot_be_simulated(make, error, words):
    with pytest.raises(error, match=words):
        make(np.random.default_rng(0))
