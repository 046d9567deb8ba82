"""How well things were followed: MOTA, identity switches and IDF1 against the truth."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from course_utils import boxes as box
from course_utils.boxes.checks import box_array, label_array, threshold
from course_utils.tracking.assignment import assign

ON_IGNORED = 0.2  # a box that overlaps an ignored thing that much is left out, too


@dataclass(frozen=True)
class Score:
    """What `evaluate` counts.

    Attributes
    ----------
    objects : int
        Boxes of the truth that count, over all pictures.
    misses, false_alarms, switches : int
        True boxes without a box found, boxes found without a true one, and how often a thing was
        found under another identity than the last time.
    boxes : int
        Boxes found that count, over all pictures.
    same : int
        Pairs in which each thing has the one identity that suits it best over the whole clip.
    """

    objects: int
    misses: int
    false_alarms: int
    switches: int
    boxes: int
    same: int

    @property
    def mota(self):
        """1 - (misses + false alarms + switches) / objects; below 0 if there are more of these."""
        return 1 - (self.misses + self.false_alarms + self.switches) / self.objects

    @property
    def idf1(self):
        """Pairs under the right identity, as a share of the mean number of boxes: 0 to 1."""
        return 2 * self.same / (self.objects + self.boxes)


def evaluate(truths, tracks, iou_threshold=0.5):
    """Compare what a tracker told with the truth.

    Parameters
    ----------
    truths : sequence
        For each picture (boxes, ids) or (boxes, ids, counted): what is really there, (N, 4) in
        pixels, who it is, and whether it counts; a thing that is nearly hidden may be left out, and
        whoever finds it gets neither praise nor blame.
    tracks : sequence
        For each picture (boxes, ids), as `track` gives them.
    iou_threshold : float, default 0.5
        A box is found if one overlaps it at least that much.

    Returns
    -------
    Score

    Raises
    ------
    TypeError, ValueError
        If there are not as many pictures in both, one id comes twice in a picture, or nothing
        counts.

    See Also
    --------
    followed : which identity each thing had in each picture.

    Notes
    -----
    MOTA after K. Bernardin and R. Stiefelhagen, "Evaluating multiple object tracking performance:
    the CLEAR MOT metrics" (2008): pairs of the picture before are kept where they still overlap,
    the others are assigned. IDF1 after E. Ristani et al., "Performance measures and a data set for
    multi-target, multi-camera tracking" (2016): one assignment for the whole clip.

    Examples
    --------
    One thing in four pictures. The tracker calls it 1, twice, misses it, and then calls it 2:

    >>> truths = [([[0, 0, 10, 10]], ["cat"])] * 4
    >>> tracks = [([[0, 0, 10, 10]], [1])] * 2 + [([], [])] + [([[0, 0, 10, 10]], [2])]
    >>> score = evaluate(truths, tracks)
    >>> score.misses, score.switches, score.mota, round(score.idf1, 3)
    (1, 1, 0.5, 0.571)
    """
    clip = _checked(truths, tracks, iou_threshold)
    objects = boxes = pairs = switches = 0
    last, together, true_ids, told_ids = {}, Counter(), Counter(), Counter()
    for picture in clip:
        matched, free = _match(picture, last)
        seen = picture.ids[picture.counted]
        objects, boxes = objects + len(seen), boxes + len(free)
        for who, told in matched:
            switches += last.get(who, told) != told
            last[who] = told
        pairs += len(matched)
        true_ids.update(seen.tolist())
        told_ids.update(picture.told[free].tolist())
        for i, j in np.argwhere(picture.near):
            if picture.counted[i] and j in free:
                together[picture.ids[i].item(), picture.told[j].item()] += 1
    if not objects:
        raise ValueError("evaluate: there is nothing in truths that counts")
    table = np.array([[together[t, f] for f in told_ids] for t in true_ids])
    same = table[assign(-table)].sum() if told_ids else 0
    return Score(objects, objects - pairs, boxes - pairs, int(switches), boxes, int(same))


def followed(truths, tracks, iou_threshold=0.5):
    """Tell under which identity each thing was found.

    Parameters
    ----------
    truths, tracks, iou_threshold
        As for `evaluate`.

    Returns
    -------
    dict of id to list
        For each thing one entry a picture: the identity, None where it was not found, and False
        where it does not count or is not there.

    Examples
    --------
    >>> followed([([[0, 0, 4, 4]], ["cat"])] * 2, [([[0, 0, 4, 4]], [7]), ([], [])])
    {'cat': [7, None]}
    """
    clip, last = _checked(truths, tracks, iou_threshold), {}
    everyone = dict.fromkeys(who for picture in clip for who in picture.ids.tolist())
    out = {who: [] for who in everyone}
    for picture in clip:
        matched, _ = _match(picture, last)
        last.update(matched)
        row = dict.fromkeys(everyone, False)
        row |= dict.fromkeys(picture.ids[picture.counted].tolist()) | dict(matched)
        for who, found in row.items():
            out[who].append(found)
    return out


class _Picture:
    """One picture: truth, what was told, and which pairs of both overlap enough."""

    def __init__(self, truth, told, enough):
        true_boxes, self.ids = _boxes_and_ids("truths", truth)
        boxes, self.told = _boxes_and_ids("tracks", told)
        n = len(true_boxes)
        self.counted = np.ones(n, bool) if len(truth) < 3 else np.asarray(truth[2])
        if self.counted.shape != (n,) or self.counted.dtype != bool:
            raise ValueError(
                f"evaluate: counted must hold {n} bools, got {self.counted.dtype} "
                f"{self.counted.shape}"
            )
        self.overlap = box.iou(true_boxes, boxes)
        self.near = self.overlap >= enough


def _match(picture, last):
    """Pairs (who, identity) that count, and which boxes are not left out."""
    kept = [last.get(who) for who in picture.ids.tolist()]
    kept = np.array([[k == told for told in picture.told.tolist()] for k in kept], bool)
    cost = 1 - picture.overlap - (2.0 + len(picture.ids)) * kept.reshape(picture.near.shape)
    # a pair of the picture before is worth more than what any exchange could save
    i, j = assign(cost, picture.near)
    aside = set(j[~picture.counted[i]].tolist())
    lone = set(range(len(picture.told))) - set(j.tolist())
    ignored = picture.overlap[~picture.counted] >= ON_IGNORED
    aside |= {k for k in lone if ignored[:, k].any()}
    free = [k for k in range(len(picture.told)) if k not in aside]
    counts = picture.counted[i]
    whos, tolds = picture.ids[i[counts]].tolist(), picture.told[j[counts]].tolist()
    return list(zip(whos, tolds, strict=True)), free


def _checked(truths, tracks, iou_threshold):
    enough = threshold("evaluate", "iou_threshold", iou_threshold)
    if enough == 0:
        raise ValueError("evaluate: iou_threshold must be above 0, or boxes far apart would match")
    truths, tracks = list(truths), list(tracks)
    if len(truths) != len(tracks):
        raise ValueError(
            f"evaluate: expected as many pictures in both, got {len(truths)} in truths and "
            f"{len(tracks)} in tracks"
        )
    return [_Picture(truth, told, enough) for truth, told in zip(truths, tracks, strict=True)]


def _boxes_and_ids(name, picture):
    if not 2 <= len(picture) <= 3:
        raise ValueError(f"evaluate: each picture of {name} is (boxes, ids), got {picture!r}")
    boxes = box_array("evaluate", f"boxes of {name}", picture[0])
    ids = label_array("evaluate", f"ids of {name}", picture[1], len(boxes))
    if len(set(ids.tolist())) < len(ids):
        raise ValueError(f"evaluate: an id comes twice in a picture of {name}: {ids.tolist()}")
    return boxes, ids
