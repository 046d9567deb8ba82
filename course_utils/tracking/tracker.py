"""SORT, and with vectors of appearance DeepSORT: identities for the boxes of a clip."""

import numpy as np

from course_utils import boxes as box
from course_utils._engine.shapes import as_array
from course_utils.arithmetic import whole_number
from course_utils.boxes.checks import box_array, label_array, threshold
from course_utils.tracking.appearance import cosine_distances
from course_utils.tracking.assignment import assign
from course_utils.tracking.kalman import BoxFilter

NEAR = 0.1  # a thing found again, that overlaps its prediction less, has moved in another way


class Tracker:
    """Gives each box of each picture an identity.

    First, each known thing is predicted, and paired with a found box of its class that overlaps
    the prediction. Where boxes come with vectors of appearance, a pair must look alike, too; and
    in a second stage things that are still missing are paired with the boxes left over by their
    looks alone, wherever they are. What is then left over begins a new identity.

    Parameters
    ----------
    iou_threshold : float, default 0.3
        A found box belongs to a predicted one only if they overlap that much.
    max_age : int, default 30
        A thing is given up when it was not found in more pictures than that, one after another.
    min_hits : int, default 2
        A thing is told only once it was found so often (in the first pictures at once); until
        then it is given up when it is missed twice. A detector errs now and then.
    distance_threshold : float, default 0.22
        Two vectors of appearance look alike below this cosine distance.
    memory : float, default 0.9
        How much of a thing's vector stays when it is found again; the rest is the new one.

    Notes
    -----
    Bewley et al., "Simple online and realtime tracking" (2016), https://arxiv.org/abs/1602.00763;
    Wojke et al., "Simple online and realtime tracking with a deep association metric" (2017),
    https://arxiv.org/abs/1703.07402. Theirs matches by appearance first, by overlap last.

    Examples
    --------
    >>> tracker = Tracker()
    >>> for x in (0, 2, 4):
    ...     boxes, ids = tracker.step([[x, 0, x + 10, 10], [50 - x, 0, 60 - x, 10]])
    >>> boxes.round().tolist(), ids.tolist()
    ([[4.0, 0.0, 14.0, 10.0], [46.0, 0.0, 56.0, 10.0]], [1, 2])
    """

    def __init__(
        self, *, iou_threshold=0.3, max_age=30, min_hits=2, distance_threshold=0.22, memory=0.9
    ):
        self.iou_threshold = threshold("Tracker", "iou_threshold", iou_threshold)
        self.max_age = whole_number("Tracker", "max_age", max_age, 0)
        self.min_hits = whole_number("Tracker", "min_hits", min_hits, 1)
        self.distance_threshold = threshold(
            "Tracker", "distance_threshold", distance_threshold, 0.0, 2.0
        )
        self.memory = threshold("Tracker", "memory", memory)
        self.things, self.n_pictures, self.n_ids = [], 0, 0

    def step(self, boxes, labels=None, features=None):
        """Take the boxes of the next picture.

        Parameters
        ----------
        boxes : ndarray, shape (N, 4)
            x1, y1, x2, y2 in pixels.
        labels : ndarray, shape (N,), optional
            Their classes; only boxes of one class can be one thing. All alike if not given.
        features : ndarray, shape (N, d), optional
            A vector of appearance each: for all pictures or for none.

        Returns
        -------
        boxes : ndarray, shape (k, 4)
            Where the things found in this picture are now believed to be.
        ids : ndarray of int, shape (k,)
            Who they are, counted from 1 and rising; there are gaps where a false alarm was not
            confirmed.

        Raises
        ------
        TypeError, ValueError
            If these are no boxes, or there is not one label or vector for each.
        """
        boxes, labels, features = self._checked(boxes, labels, features)
        for thing in self.things:
            thing.belief.predict()
            if thing.missed:
                thing.belief.fade()
        for thing, found, fresh in self._pairs(boxes, labels, features):
            thing.see(boxes[found], None if features is None else features[found], fresh, self)
        self.n_pictures += 1
        self._forget()
        for found in np.flatnonzero(~self._taken):
            self.n_ids += 1
            looks = None if features is None else features[found]
            self.things.append(_Thing(self.n_ids, boxes[found], labels[found], looks))
        told = [thing for thing in self.things if not thing.missed and self._confirmed(thing)]
        places = np.array([thing.belief.box() for thing in told]).reshape(-1, 4)
        return places, np.array([thing.id for thing in told], int)

    def _pairs(self, boxes, labels, features):
        """Give each thing its box, in two stages; `_taken` says then which boxes have a thing."""
        things = self.things
        self._taken = np.zeros(len(boxes), bool)
        for thing in things:
            thing.missed += 1
        if not things or not len(boxes):
            return []
        overlap = box.iou(np.array([thing.belief.box() for thing in things]), boxes)
        may = np.array([[thing.label == label for label in labels] for thing in things])
        first, looks = may & (overlap >= self.iou_threshold), None
        if features is not None:
            looks = cosine_distances(np.array([thing.looks for thing in things]), features)
            may &= looks < self.distance_threshold
            first &= may
        rows, columns = assign(1 - overlap, first)
        pairs = [(things[i], j, False) for i, j in zip(rows, columns, strict=True)]
        if looks is not None:
            may[rows], may[:, columns] = False, False
            rows, columns = assign(looks, may)
            far = overlap[rows, columns] < NEAR
            pairs += [(things[i], j, f) for i, j, f in zip(rows, columns, far, strict=True)]
        self._taken[[j for _, j, _ in pairs]] = True
        return pairs

    def _forget(self):
        def patience(thing):
            return self.max_age if thing.hits >= self.min_hits else min(self.max_age, 1)

        self.things = [thing for thing in self.things if thing.missed <= patience(thing)]

    def _confirmed(self, thing):
        return thing.hits >= min(self.min_hits, self.n_pictures)

    def _checked(self, boxes, labels, features):
        boxes = box_array("Tracker.step", "boxes", boxes)
        n = len(boxes)
        labels = np.zeros(n, int) if labels is None else labels
        labels = label_array("Tracker.step", "labels", labels, n)
        if features is None and any(thing.looks is not None for thing in self.things):
            raise ValueError("Tracker.step: the pictures before came with features, this one not")
        if features is None:
            return boxes, labels, None
        features = as_array("Tracker.step", "features", features)
        if features.ndim != 2 or len(features) != n:
            raise ValueError(
                f"Tracker.step: features must have shape ({n}, d), one row for each box, "
                f"got {features.shape}"
            )
        if any(thing.looks is None for thing in self.things):
            raise ValueError(
                "Tracker.step: the pictures before came without features, this one not"
            )
        return boxes, labels, features.astype(np.float64)


class _Thing:
    """One identity."""

    def __init__(self, id, box, label, looks):
        self.id, self.label, self.looks = id, label, looks
        self.belief, self.missed, self.hits = BoxFilter(box), 0, 1

    def see(self, box, looks, fresh, tracker):
        """Take a box; with `fresh` the old belief about place and speed is given up."""
        if fresh:
            self.belief = BoxFilter(box)
        else:
            self.belief.update(box)
        self.missed, self.hits = 0, self.hits + 1
        if looks is not None:
            mixed = tracker.memory * self.looks + (1 - tracker.memory) * looks
            self.looks = mixed / (np.linalg.norm(mixed) or 1)


def track(detections, **options):
    """Give identities to all boxes of a clip.

    Parameters
    ----------
    detections : sequence
        For each picture (boxes,), (boxes, labels) or (boxes, labels, features), as `Tracker.step`
        takes them.
    **options
        As for `Tracker`.

    Returns
    -------
    list of (boxes, ids)
        For each picture, as `Tracker.step` gives them.

    Examples
    --------
    >>> found = [([[x, 0, x + 10, 10]],) for x in range(3)]
    >>> [ids.tolist() for _, ids in track(found)]
    [[1], [1], [1]]
    """
    tracker = Tracker(**options)
    return [tracker.step(*each) for each in detections]
