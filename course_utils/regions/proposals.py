"""Where things may be, by colour alone: segments of a picture, merged step by step."""

import numpy as np

from course_utils._engine.shapes import as_array
from course_utils.arithmetic import whole_number
from course_utils.boxes.checks import threshold
from course_utils.pictures import as_rgb

COLOURS, DIRECTIONS = 25, 8  # bins of a histogram of colour and of texture


def segment(image, scale=200, *, sigma=0.8, min_size=50):
    """Divide a picture into segments of like colour, by a graph of neighbouring pixels.

    Parameters
    ----------
    image : ndarray of uint8, shape (n_H, n_W, 3)
        A picture; gray and RGBA ones are taken too.
    scale : float, default 200
        The larger, the larger the segments.
    sigma : float, default 0.8
        How far the picture is blurred before, in pixels.
    min_size : int, default 50
        Smaller segments are joined to a neighbour, in pixels.

    Returns
    -------
    ndarray of int, shape (n_H, n_W)
        The number of each pixel's segment, from 0.

    Raises
    ------
    TypeError, ValueError
        If this is no picture, or an option is out of range.

    References
    ----------
    .. [1] P. F. Felzenszwalb and D. P. Huttenlocher, "Efficient graph-based image segmentation",
       IJCV 59, 2004, :doi:`10.1023/B:VISI.0000022288.19776.77`; scikit-image computes it.

    Examples
    --------
    >>> image = np.zeros((20, 20, 3), np.uint8)
    >>> image[:, 10:] = 255
    >>> len(np.unique(segment(image, sigma=0)))
    2
    """
    from skimage.segmentation import felzenszwalb  # late: it takes half a second to come

    image = as_rgb(image)
    scale = threshold("segment", "scale", scale, np.finfo(float).tiny, np.inf)
    sigma = threshold("segment", "sigma", sigma, 0.0, np.inf)
    min_size = whole_number("segment", "min_size", min_size, 1)
    return felzenszwalb(image, scale=scale, sigma=sigma, min_size=min_size)


def merge_segments(image, labels):
    """Merge the two neighbouring segments that are most alike, again and again, to one.

    How alike two are is the sum of four numbers from 0 to 1: what their histograms of colour and
    of texture share, how small both are, and how well they fill the box around them.

    Parameters
    ----------
    image : ndarray of uint8, shape (n_H, n_W, 3)
        A picture; gray and RGBA ones are taken too.
    labels : ndarray of int, shape (n_H, n_W)
        Its segments, numbered from 0 without a gap, as `segment` gives them.

    Returns
    -------
    boxes : ndarray, shape (n + merges, 4)
        The box around each segment, x1, y1, x2, y2 in pixels, then around what each merge made;
        the last is around all.
    pairs : ndarray of int, shape (merges, 2)
        Which two were merged: numbers of rows of `boxes`.

    Raises
    ------
    TypeError, ValueError
        If this is no picture, or `labels` do not number its pixels.

    References
    ----------
    .. [1] J. R. R. Uijlings, K. E. A. van de Sande, T. Gevers and A. W. M. Smeulders, "Selective
       search for object recognition", IJCV 104, 2013, :doi:`10.1007/s11263-013-0620-5`: the four
       likenesses. Its colour spaces are left out, and its texture is simpler here.

    Examples
    --------
    >>> image = np.zeros((20, 30, 3), np.uint8)
    >>> image[:, 10:20], image[:, 20:] = 250, 252
    >>> merge_segments(image, np.arange(30) // 10 + np.zeros((20, 1), int))[1].tolist()
    [[1, 2], [0, 3]]
    """
    image = as_rgb(image)
    labels = _checked(labels, image)
    n = int(labels.max()) + 1
    boxes, pixels = list(_boxes(labels, n)), np.bincount(labels.ravel(), minlength=n).tolist()
    kinds = list(np.concatenate(_histograms(image, labels, n), axis=1))
    near = _neighbours(labels, n)

    def alike(a, b):
        around = _around(boxes[a], boxes[b])
        room = (around[2] - around[0]) * (around[3] - around[1])
        both = pixels[a] + pixels[b]
        shared = np.minimum(kinds[a], kinds[b]).sum()
        return shared + 1 - both / labels.size + 1 - (room - both) / labels.size

    likeness = {(a, b): alike(a, b) for a in range(n) for b in near[a] if a < b}
    pairs = []
    while likeness:
        a, b = max(likeness, key=lambda pair: (likeness[pair], -pair[0], -pair[1]))
        new, both = len(boxes), pixels[a] + pixels[b]
        boxes.append(_around(boxes[a], boxes[b]))
        kinds.append((pixels[a] * kinds[a] + pixels[b] * kinds[b]) / both)
        pixels.append(both)
        pairs.append((a, b))
        near.append((near[a] | near[b]) - {a, b})
        for old in (a, b):
            for other in near[old]:
                near[other].discard(old)
                likeness.pop((min(old, other), max(old, other)), None)
        for other in near[new]:
            near[other].add(new)
            likeness[other, new] = alike(other, new)
    return np.array(boxes, float), np.array(pairs, int).reshape(-1, 2)


def proposals(image, scales=(100, 300), *, min_side=20, max_boxes=2000, **options):
    """Propose boxes that may hold a thing: around segments, and around all that merge from them.

    Parameters
    ----------
    image : ndarray of uint8, shape (n_H, n_W, 3)
        A picture; gray and RGBA ones are taken too.
    scales : sequence of float, default (100, 300)
        A segmentation is made and merged for each; see `segment`.
    min_side : float, default 20
        Boxes that are less wide or high, in pixels, are left out.
    max_boxes : int, default 2000
        At most so many.
    **options
        As for `segment`.

    Returns
    -------
    ndarray, shape (N, 4)
        x1, y1, x2, y2 in pixels, no two equal; what merged last comes first.

    Raises
    ------
    TypeError, ValueError
        As `segment`; or if `scales` are empty.

    See Also
    --------
    merge_segments : how two segments are chosen.

    Examples
    --------
    >>> image = np.zeros((60, 60, 3), np.uint8)
    >>> image[20:50, 10:40] = (200, 30, 30)
    >>> proposals(image, [100], sigma=0)
    array([[ 0.,  0., 60., 60.],
           [10., 20., 40., 50.]])
    """
    max_boxes = whole_number("proposals", "max_boxes", max_boxes, 0)
    min_side = threshold("proposals", "min_side", min_side, 0.0, np.inf)
    found = [merge_segments(image, segment(image, scale, **options))[0][::-1] for scale in scales]
    if not found:
        raise ValueError("proposals: scales must be one number or more, got none")
    ranks = np.concatenate([np.arange(len(boxes)) for boxes in found])
    boxes = np.concatenate(found)[np.argsort(ranks, kind="stable")]
    boxes = boxes[(boxes[:, 2:] - boxes[:, :2]).min(axis=1) >= min_side]
    first = np.unique(boxes, axis=0, return_index=True)[1]
    return boxes[np.sort(first)][:max_boxes]


def _checked(labels, image):
    labels = as_array("merge_segments", "labels", labels)
    if labels.dtype.kind not in "iu" or labels.shape != image.shape[:2]:
        raise ValueError(
            f"merge_segments: labels must be whole numbers of shape {image.shape[:2]}, "
            f"got {labels.dtype} of shape {labels.shape}"
        )
    labels = labels.astype(np.intp)
    if labels.min() < 0 or not np.bincount(labels.ravel()).all():
        raise ValueError("merge_segments: labels must be numbered from 0 without a gap")
    return labels


def _boxes(labels, n):
    rows, columns = np.indices(labels.shape)
    corners = np.array([[np.inf, np.inf, 0, 0]] * n)
    for axis, places in ((0, columns), (1, rows)):
        np.minimum.at(corners[:, axis], labels.ravel(), places.ravel())
        np.maximum.at(corners[:, axis + 2], labels.ravel(), places.ravel() + 1)
    return corners.tolist()


def _around(a, b):
    return [min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])]


def _histograms(image, labels, n):
    """What part of each segment has which colour, and which direction of change: (n, bins)."""
    colour = [image[..., c].astype(int) * COLOURS // 256 for c in range(3)]
    gray = image.mean(axis=2)
    down, right = np.gradient(gray) if min(gray.shape) > 1 else (gray * 0, gray * 0)
    turn = (np.arctan2(down, right) / (2 * np.pi) + 0.5) * DIRECTIONS
    steep = np.digitize(np.hypot(down, right), [2, 8, 32])
    texture = steep * DIRECTIONS + turn.astype(int) % DIRECTIONS
    counts = np.bincount(labels.ravel(), minlength=n)[:, None]
    made = []
    for planes, bins in ((colour, COLOURS), ([texture], 4 * DIRECTIONS)):
        tables = [
            np.bincount((labels * bins + p).ravel(), minlength=n * bins).reshape(n, bins)
            for p in planes
        ]
        made.append(np.concatenate(tables, axis=1) / (counts * len(planes)))
    return made


def _neighbours(labels, n):
    """For each segment the set of those that touch it at an edge of a pixel."""
    near = [set() for _ in range(n)]
    for a, b in ((labels[1:], labels[:-1]), (labels[:, 1:], labels[:, :-1])):
        for one, other in np.unique(np.stack([a[a != b], b[a != b]], axis=1), axis=0).tolist():
            near[one].add(other)
            near[other].add(one)
    return near
