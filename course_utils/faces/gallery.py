"""A gallery of people who agreed to be known: enrol, identify, forget. It lives in memory alone."""

from numbers import Real
from typing import NamedTuple

import numpy as np

from course_utils.faces.verification import checked_vectors
from course_utils.pictures import as_rgb
from course_utils.tracking.appearance import cosine_distances

SMALLEST = 32  # pixels: a narrower face is refused


class Portrait(NamedTuple):
    """The one face of a picture: its box, its landmarks, how it was aligned, and its vector."""

    box: np.ndarray
    landmarks: np.ndarray
    face: np.ndarray
    vector: np.ndarray


class Answer(NamedTuple):
    """Who it is, or None for "not recognised"; who is nearest, and how far away."""

    name: str | None
    nearest: str | None
    distance: float


def portrait(image, detector, describer, *, smallest=SMALLEST, score_threshold=0.8):
    """Find the one face of a picture and describe it by a vector.

    Parameters
    ----------
    image : ndarray of uint8, shape (n_H, n_W, 3)
        A picture; gray and RGBA ones are taken too.
    detector : network with `faces`
        Such as ``pretrained.load("yunet")``.
    describer : network with `align` and `embed`
        Such as ``pretrained.load("sface")``.
    smallest : int, default 32
        A face that is less wide, in pixels, is refused.
    score_threshold : float, default 0.8
        What the detector gives a lower score is no face.

    Returns
    -------
    Portrait
        ``box`` (4,), ``landmarks`` (5, 2), ``face`` (112, 112, 3) and ``vector`` (128,), of
        length 1.

    Raises
    ------
    TypeError, ValueError
        If it is no picture, or there is not exactly one face that is large enough.

    Examples
    --------
    >>> from course_utils import data, pretrained
    >>> nets = pretrained.load("yunet"), pretrained.load("sface")
    >>> found = portrait(data.photograph("astronaut"), *nets)
    >>> found.box.round().tolist(), found.vector.shape
    ([178.0, 63.0, 268.0, 176.0], (128,))
    """
    image = as_rgb(image)
    boxes, _, landmarks = detector.faces(image, score_threshold)
    size = f"{image.shape[1]} x {image.shape[0]} pixels"
    if len(boxes) == 0:
        raise ValueError(
            f"portrait: no face was found in this picture of {size}; it should look at the "
            f"camera, and be at least {smallest} pixels wide"
        )
    if len(boxes) > 1:
        raise ValueError(
            f"portrait: {len(boxes)} faces were found, and one was expected; "
            "cut the picture to the person who is meant"
        )
    wide = boxes[0, 2] - boxes[0, 0]
    if wide < smallest:
        raise ValueError(
            f"portrait: the face is {wide:.0f} pixels wide, and at least {smallest} are needed; "
            "enlarging the picture adds no detail"
        )
    face = describer.align(image, landmarks[0])
    return Portrait(boxes[0], landmarks[0], face, describer.embed(face))


class Gallery:
    """People by name, each with one vector or several. Nothing of it is written to a file.

    Parameters
    ----------
    threshold : float
        The largest cosine distance, from 0 to 2, at which somebody counts as recognised.

    Examples
    --------
    >>> gallery = Gallery(threshold=0.6)
    >>> gallery.enrol("Ada", [1, 0])
    >>> gallery.identify([3, 1]).name
    'Ada'
    >>> print(gallery.identify([-1, 2]).name)
    None
    """

    def __init__(self, threshold):
        if isinstance(threshold, bool) or not isinstance(threshold, Real):
            raise TypeError(f"Gallery: threshold must be a number, got {threshold!r}")
        if not 0 <= threshold <= 2:
            raise ValueError(
                f"Gallery: threshold must be a cosine distance from 0 to 2, got {threshold}"
            )
        self.threshold = float(threshold)
        self._vectors = {}

    def __repr__(self):
        people = ", ".join(f"{name} ({len(v)})" for name, v in self._vectors.items())
        return f"Gallery(threshold={self.threshold:g}: {people or 'nobody'})"

    def __reduce__(self):
        """Refuse to be pickled: a vector of a face is personal, and a file outlives its purpose."""
        raise TypeError("a gallery stays in memory: it cannot be pickled, copied or saved")

    def __len__(self):
        """How many people are known."""
        return len(self._vectors)

    @property
    def names(self):
        """Who is known, in the order of enrolment."""
        return tuple(self._vectors)

    def enrol(self, name, vector):
        """Add a person, or one more vector of a person.

        Parameters
        ----------
        name : str
        vector : ndarray, shape (d,)
            Of any length but 0.

        Raises
        ------
        TypeError, ValueError
            If there is no name, or the vector does not fit to those that are there.
        """
        if not isinstance(name, str) or not name.strip():
            raise TypeError(f"enrol: name must be a word, got {name!r}")
        row = self._row("enrol", vector)  # first: a name without a vector must not stay behind
        self._vectors.setdefault(name, []).append(row)

    def forget(self, name):
        """Take a person out, with every vector: whoever agreed may change their mind.

        Raises
        ------
        ValueError
            If nobody of that name is known.
        """
        if name not in self._vectors:
            raise ValueError(
                f"forget: nobody is called {name!r}; there are: {', '.join(self.names) or 'none'}"
            )
        del self._vectors[name]

    def identify(self, vector):
        """Say whose vector is nearest, if it is near enough.

        Parameters
        ----------
        vector : ndarray, shape (d,)

        Returns
        -------
        Answer
            ``name`` is None, "not recognised", where the nearest is further away than the
            threshold, and where nobody is enrolled. Of several at the same distance the one who
            was enrolled first.
        """
        row = self._row("identify", vector)
        best = Answer(None, None, float("inf"))
        for name, vectors in self._vectors.items():
            distance = float(cosine_distances(row[np.newaxis], np.stack(vectors)).min())
            if distance < best.distance:
                best = Answer(name if distance <= self.threshold else None, name, distance)
        return best

    def _row(self, function, vector):
        vector = np.asarray(vector)
        if vector.ndim != 1:
            raise ValueError(f"{function}: vector must have shape (d,), got {vector.shape}")
        row = checked_vectors(function, "vector", vector[np.newaxis])[0].astype(np.float64)
        known = next(iter(self._vectors.values()), [row])[0]
        if row.shape != known.shape:
            raise ValueError(
                f"{function}: the vectors here have {len(known)} numbers, this one has {len(row)}"
            )
        return row
