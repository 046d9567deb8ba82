"""Matched filters, peaks, hits, spectrograms and made sounds, against SciPy and by hand."""

import numpy as np
import pytest
import scipy.signal

from course_utils import conv, signals


def rng():
    return np.random.default_rng(0)


@pytest.mark.parametrize(("n", "f"), [(30, 1), (41, 7), (7, 7), (200, 32)][1:])
def test_matched_filter_is_the_correlation_coefficient(n, f):
    x, template = rng().normal(50, 9, n), rng().normal(-3, 2, f)
    found = signals.matched_filter(x, template)
    wanted = [np.corrcoef(x[i : i + f], template)[0, 1] for i in range(n - f + 1)]
    assert np.allclose(found, wanted)
    assert np.allclose(signals.matched_filter(7 * x + 4, 0.1 * template - 30), found)


def test_a_flat_stretch_is_like_nothing():
    x = np.r_[np.full(9, 0.1), 3, np.full(9, 0.1)]
    found = signals.matched_filter(x, [0, 1, 0])
    assert found[:7].tolist() == [0] * 7
    assert found[8] == pytest.approx(1)
    assert signals.matched_filter(np.array([1, 5, 1]), np.array([0, 1, 0])) == pytest.approx(1)


@pytest.mark.parametrize("dead_time", [1, 2, 5, 12])
def test_peaks_are_those_of_scipy(dead_time):
    for seed in range(10):
        x = np.random.default_rng(seed).normal(size=120)
        wanted = scipy.signal.find_peaks(x, height=0.3, distance=dead_time)[0]
        assert signals.find_peaks(x, 0.3, dead_time).tolist() == wanted.tolist()


def test_peaks_at_the_threshold_at_the_ends_and_equal_ones():
    assert signals.find_peaks([9, 1, 2, 1, 9], 2).tolist() == [2]
    assert signals.find_peaks([0, 2, 2, 0], 1).tolist() == [1]
    assert signals.find_peaks([0, 2, 1, 2, 0], 1, 3).tolist() == [1]
    assert signals.find_peaks([0, 2, 1, 2, 0], 1, 2).tolist() == [1, 3]
    assert signals.find_peaks([1, 2], 0).tolist() == []


def test_hits_are_counted_once():
    assert signals.count_hits([], [], 3) == (0, 0, 0)
    assert signals.count_hits([5], [], 3) == (0, 0, 1)
    assert signals.count_hits([], [5], 3) == (0, 1, 0)
    assert signals.count_hits([2, 8], [5], 3) == (1, 0, 1)
    assert signals.count_hits([8], [5, 9], 3) == (1, 1, 0)
    assert signals.count_hits([12, 8], [5, 9], 3) == (2, 0, 0)
    assert signals.count_hits([9], [5], 3) == (0, 1, 1)


@pytest.mark.parametrize(("n", "size", "step"), [(64, 16, 8), (100, 15, 4), (9, 9, 3), (31, 2, 5)])
def test_spectrogram_is_the_stft_of_scipy(n, size, step):
    x = rng().normal(size=(3, n))
    found = signals.spectrogram(x, size, step)
    assert found.shape == (3, (n - size) // step + 1, size // 2 + 1)
    window = scipy.signal.get_window("hann", size)
    for one, amplitudes in zip(x, found, strict=True):
        stft = scipy.signal.ShortTimeFFT(window, step, 1)
        starts = range(0, n - size + 1, step)
        wanted = [np.abs(np.fft.rfft(window * one[i : i + size])) for i in starts]
        assert np.allclose(amplitudes, wanted)
        middle = size // 2  # SciPy counts frames by their middles
        for k, i in enumerate(starts):
            if (i + middle) % step == 0:
                whole = np.abs(stft.stft(one, p0=(i + middle) // step, p1=(i + middle) // step + 1))
                assert np.allclose(whole[:, 0], amplitudes[k])
    assert signals.spectrogram(x.astype(np.float32), size, step).dtype == np.float32


def test_sounds_do_what_their_names_say():
    x, y = signals.make_sounds(40, rng(), noise=0)
    assert x.dtype == np.float32
    assert np.bincount(y).tolist() == [10] * 4
    pitch = signals.spectrogram(x, 256, 64).argmax(axis=2) * signals.RATE / 256
    change = pitch[:, -4:].mean(axis=1) - pitch[:, :4].mean(axis=1)
    assert np.all(abs(change[y == 0]) < 32)
    assert np.all(change[y == 1] > 100)
    assert np.all(change[y == 2] < -100)
    assert np.all(np.ptp(pitch, axis=1)[y == 3] > 60)
    assert np.all((pitch > 300) & (pitch < 2100))
    assert signals.make_sounds(5, rng(), n=10)[0].shape == (5, 10)
    one, other = (signals.make_sounds(4, rng(), noise=s)[0] for s in (0, 2))
    assert np.std(other - one) == pytest.approx(2, rel=0.05)


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (
            lambda: signals.matched_filter([1, 2], [1, 2, 3]),
            ValueError,
            "has 3 samples, the signal only 2",
        ),
        (lambda: signals.matched_filter([1, 2, 3], [4, 4]), ValueError, "the template is constant"),
        (lambda: signals.matched_filter([[1, 2]], [4, 5]), ValueError, "x must have 1 axes"),
        (lambda: signals.find_peaks([[1]], 0), ValueError, "find_peaks: x must have 1 axes"),
        (lambda: signals.find_peaks([1, 2, 1], 0, 0), ValueError, "dead_time must be at least 1"),
        (lambda: signals.count_hits([], [], 0.5), TypeError, "tolerance must be a whole number"),
        (lambda: signals.spectrogram(np.ones(7), 8, 1), ValueError, "a frame has 8 samples"),
        (lambda: signals.spectrogram(np.ones(7), 1, 1), ValueError, "size must be at least 2"),
        (lambda: signals.spectrogram(np.ones(7), 4, 0), ValueError, "step must be at least 1"),
        (lambda: signals.make_sounds(0, rng()), ValueError, "m must be at least 1"),
        (lambda: signals.make_sounds(4, rng(), n=0), ValueError, "n must be at least 1"),
        (lambda: signals.make_sounds(4, rng(), noise=-1), ValueError, "must not be negative"),
    ],
)
def test_bad_input_is_told(call, kind, words):
    with pytest.raises(kind, match=words):
        call()


@pytest.mark.parametrize(("stride", "dilation"), [(1, 1), (2, 1), (1, 3), (3, 2)])
def test_conv1d_and_conv3d_are_those_of_scipy(stride, dilation):
    """Without its turn of the filter SciPy's convolve is ours; a filter with holes dilates it."""
    x, w = rng().normal(size=(2, 17, 3)), rng().normal(size=(4, 3, 2))
    holes = np.zeros(((4 - 1) * dilation + 1, 3, 2))
    holes[::dilation] = w
    out, _ = conv.conv1d_forward(x, w, stride=stride, dilation=dilation)
    for m, k in np.ndindex(2, 2):
        wanted = sum(np.correlate(x[m, :, c], holes[:, c, k], "valid") for c in range(3))
        assert np.allclose(out[m, :, k], wanted[::stride])
    x, w = rng().normal(size=(1, 9, 8, 7, 2)), rng().normal(size=(2, 3, 2, 2, 1))
    holes = np.zeros((*((f - 1) * dilation + 1 for f in w.shape[:3]), 2, 1))
    holes[::dilation, ::dilation, ::dilation] = w
    out, _ = conv.conv3d_forward(x, w, stride=stride, dilation=dilation)
    wanted = scipy.signal.correlate(x[0], holes[..., 0], "valid")[..., 0]
    assert np.allclose(out[0, ..., 0], wanted[::stride, ::stride, ::stride])
