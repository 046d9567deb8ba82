"""Letters drawn from matplotlib's own fonts: which, how, and which of them are one drawing."""

import unicodedata

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils import glyphs

COUNTS = {
    "latin": 52,
    "greek": 49,
    "cyrillic": 64,
    "armenian": 76,
    "georgian": 33,
    "hebrew": 27,
}


@pytest.mark.parametrize("name", glyphs.alphabets())
def test_alphabets_hold_letters_of_their_own(name):
    letters = glyphs.alphabet(name)
    assert len(letters) == len(set(letters)) == COUNTS[name]
    assert all(name.upper() in unicodedata.name(one) for one in letters)
    assert all(one.isalpha() for one in letters)


@pytest.mark.parametrize("face", glyphs.FACES)
def test_every_letter_is_in_every_font(face):
    """A font draws a box, always the same, for what it does not have."""
    letters = [one for name in glyphs.alphabets() for one in glyphs.alphabet(name)]
    missing = glyphs.draw([chr(0x4E00)], face)[0]  # a Chinese one: not in DejaVu
    x = glyphs.draw(letters, face)
    assert not (x == missing).all(axis=(1, 2, 3)).any()
    assert x.dtype == np.float32
    assert x.min() == 0
    assert x.max() == 1


def test_letters_fill_the_square_and_stand_in_its_middle():
    ink = glyphs.draw("LIW—")[..., 0] > 0.5
    for picture in ink:
        down, across = np.flatnonzero(picture.any(axis=1)), np.flatnonzero(picture.any(axis=0))
        tall, wide = np.ptp(down) + 1, np.ptp(across) + 1
        assert max(tall, wide) == 20
        assert abs(down[0] + down[-1] - 27) <= 1
        assert abs(across[0] + across[-1] - 27) <= 1
    assert glyphs.draw("o", size=40).shape == (1, 40, 40, 1)
    assert glyphs.draw("").shape == (0, 28, 28, 1)


def test_holes_stay_white_and_letters_upright():
    o, b, L = glyphs.draw("obL")[..., 0]
    assert o[14, 14] == 0
    assert o[14].max() == 1
    assert b[20, 14] == 0
    assert L[:8].sum() < L[-12:].sum()  # its foot is below
    assert L[:, :14].sum() > L[:, 14:].sum()  # its stem is on the left


def test_the_drawing_is_that_of_matplotlib():
    """Drawn as a text of a figure, cut out and shrunk, a letter looks the same."""
    for letter in "gЖწ":
        figure = plt.figure(figsize=(4, 4), dpi=100)
        figure.text(0.5, 0.5, letter, fontsize=180, ha="center", va="center", family="DejaVu Sans")
        figure.canvas.draw()
        ink = 1 - np.asarray(figure.canvas.buffer_rgba())[..., 0] / 255.0
        plt.close(figure)
        down, across = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
        ink = ink[down[0] : down[-1] + 1, across[0] : across[-1] + 1]
        ours = glyphs.draw(letter, size=8 + max(ink.shape))[0, ..., 0]
        down, across = np.flatnonzero(ours.any(axis=1)), np.flatnonzero(ours.any(axis=0))
        ours = ours[down[0] : down[-1] + 1, across[0] : across[-1] + 1]
        tall, wide = np.minimum(ours.shape, ink.shape)
        assert np.abs(np.subtract(ours.shape, ink.shape)).max() <= 2
        assert np.abs(ours[:tall, :wide] - ink[:tall, :wide]).mean() < 0.06


def test_written_letters_differ_and_come_back_with_the_same_seed():
    x, labels = glyphs.written("aбგ", 4, rng=np.random.default_rng(0))
    assert x.shape == (12, 28, 28, 1)
    assert labels.tolist() == [0] * 4 + [1] * 4 + [2] * 4
    assert all((x[i] != x[j]).any() for i in range(12) for j in range(i))
    again, _ = glyphs.written("aбგ", 4, rng=np.random.default_rng(0))
    np.testing.assert_array_equal(x, again)
    still = dict.fromkeys(("degrees", "shift", "scale", "shear", "wobble"), 0)
    plain, _ = glyphs.written("aб", 1, rng=np.random.default_rng(0), **still)
    np.testing.assert_array_equal(plain, glyphs.draw("aб"))
    fat, _ = glyphs.written("a", 60, faces=glyphs.FACES, rng=np.random.default_rng(0), **still)
    assert len({picture.tobytes() for picture in fat}) == 3


def test_lookalikes_are_found_and_left_out():
    assert glyphs.lookalikes("AΑАBΒВ") == [list("AΑА"), list("BΒВ")]
    assert glyphs.lookalikes("ЖЩ", alike=1) == [["Ж"], ["Щ"]]
    letters = [one for name in glyphs.alphabets()[:4] for one in glyphs.alphabet(name)]
    kept = glyphs.without_lookalikes(letters)
    assert len(letters) == 241
    assert len(kept) == len(set(kept)) == 180
    new = glyphs.alphabet("georgian") + glyphs.alphabet("hebrew")
    unseen = glyphs.without_lookalikes(new, seen=letters)
    assert len(new) == 60
    assert set(new) - set(unseen) == set("וחןס")
    x = glyphs.draw(kept + unseen).reshape(len(kept + unseen), -1)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    assert np.triu(x @ x.T, 1).max() < 0.95


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        (lambda: glyphs.alphabet("runes"), ValueError, "one of .*latin.*, got 'runes'"),
        (lambda: glyphs.draw("a", "Arial"), ValueError, "face must be one of"),
        (lambda: glyphs.draw(["ab"]), ValueError, "one letter at a time, got 'ab'"),
        (lambda: glyphs.draw([5]), TypeError, "letters must be text, got 5"),
        (lambda: glyphs.draw(" "), ValueError, "' ' has nothing to draw"),
        (lambda: glyphs.draw("\u200b"), ValueError, "has nothing to draw"),
        (lambda: glyphs.draw("a", size=9), ValueError, "size"),
        (lambda: glyphs.written("a", 0, rng=np.random.default_rng(0)), ValueError, "n_each"),
        (lambda: glyphs.written("a", 1, rng=0), TypeError, "rng must be a Generator"),
    ],
)
def test_what_does_not_fit_is_said(call, kind, words):
    with pytest.raises(kind, match=words):
        call()
