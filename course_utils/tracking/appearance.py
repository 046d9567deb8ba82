"""What a thing looks like, as a vector, and how far two such vectors are apart."""

import numpy as np

from course_utils._engine.shapes import as_array
from course_utils.arithmetic import whole_number
from course_utils.boxes.checks import box_array, threshold
from course_utils.pictures import as_rgb


def colour_histograms(image, boxes, *, bins=4, inner=0.7):
    """Count the colours inside boxes.

    Parameters
    ----------
    image : ndarray of uint8, shape (n_H, n_W, 3)
        A picture; gray and RGBA ones are taken too.
    boxes : ndarray, shape (N, 4)
        x1, y1, x2, y2 in pixels.
    bins : int, default 4
        Steps of red, of green and of blue, at most 256.
    inner : float, default 0.7
        This part of width and height is looked at, around the centre: the rim of a box shows the
        ground behind the thing.

    Returns
    -------
    ndarray, shape (N, bins ** 3)
        For each box the square roots of the shares of the colours, red slowest: each row has the
        length 1, so the product of two rows is 1 for equal shares and 0 where no colour is in
        both. A box that shows nothing of the picture gets zeros.

    Raises
    ------
    TypeError, ValueError
        If these are no picture, boxes, whole number, or part between 0 and 1.

    Notes
    -----
    Wojke et al., "Simple online and realtime tracking with a deep association metric" (2017) train
    a network for this. M. Swain and D. Ballard, "Color indexing" (1991) knew things by histograms.

    Examples
    --------
    >>> red = np.zeros((8, 8, 3), np.uint8) + np.uint8([255, 0, 0])
    >>> colour_histograms(red, [[0, 0, 8, 8]], bins=2)
    array([[0., 0., 0., 0., 1., 0., 0., 0.]])
    """
    image = as_rgb(image)
    boxes = box_array("colour_histograms", "boxes", boxes)
    bins = whole_number("colour_histograms", "bins", bins, 1)
    if bins > 256:
        raise ValueError(f"colour_histograms: bins must be at most 256, got {bins}")
    inner = threshold("colour_histograms", "inner", inner)
    out = np.zeros((len(boxes), bins**3))
    for row, box in zip(out, boxes, strict=True):
        x1, y1, x2, y2 = _inside(box, inner, image.shape)
        pixels = image[y1:y2, x1:x2].reshape(-1, 3).astype(int) * bins // 256
        if len(pixels):
            counts = np.bincount(pixels @ [bins**2, bins, 1], minlength=bins**3)
            row[:] = np.sqrt(counts / len(pixels))
    return out


def detections(net, frames, classes=("person", "motorcycle"), **options):
    """Find things in each picture by itself, and what they look like.

    Parameters
    ----------
    net : detector
        With `detect` and `classes`, such as ``pretrained.load("nanodet")``.
    frames : sequence of ndarray of uint8, shape (n_H, n_W, 3)
        The pictures of a clip.
    classes : sequence of str
        What to keep.
    **options
        As ``net.detect`` takes them.

    Returns
    -------
    list of (boxes, labels, features)
        For each picture boxes (N, 4), class numbers (N,) and colour histograms (N, 64), as
        `Tracker.step` takes them.

    Examples
    --------
    >>> class Everywhere:
    ...     classes = ("person",)
    ...     def detect(self, image):
    ...         return np.array([[0, 0, 2, 2]]), np.ones(1), np.array([0])
    >>> boxes, labels, features = detections(Everywhere(), [np.zeros((4, 4, 3), np.uint8)])[0]
    >>> boxes.tolist(), features.shape
    ([[0, 0, 2, 2]], (1, 64))
    """
    wanted = [k for k, name in enumerate(net.classes) if name in classes]
    out = []
    for frame in frames:
        boxes, _, labels = net.detect(frame, **options)
        kept = np.isin(labels, wanted)
        out.append((boxes[kept], labels[kept], colour_histograms(frame, boxes[kept])))
    return out


def cosine_distances(a, b):
    """Give 1 - cosine between each row of `a` and each of `b`.

    Parameters
    ----------
    a : ndarray, shape (N, d)
        Vectors of any length; one of length 0 is at distance 1 from all.
    b : ndarray, shape (M, d)
        Vectors as well.

    Returns
    -------
    ndarray, shape (N, M)
        0 for the same direction, 1 for a right angle, 2 for the opposite.

    Raises
    ------
    ValueError
        If the two do not fit together.

    Examples
    --------
    >>> cosine_distances([[2, 0]], [[1, 0], [0, 3]])
    array([[0., 1.]])
    """
    a, b = (as_array("cosine_distances", n, v) for n, v in (("a", a), ("b", b)))
    if a.ndim != 2 or b.ndim != 2 or a.shape[1] != b.shape[1]:
        raise ValueError(
            f"cosine_distances: expected vectors (N, d) and (M, d), got {a.shape} and {b.shape}"
        )
    return 1 - _unit(a) @ _unit(b).T


def _unit(vectors):
    """Vectors of length 1, but for those of length 0."""
    vectors = vectors.astype(np.float64)
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(length == 0, 1, length)


def _inside(box, inner, shape):
    """Whole pixels of the inner part of a box, at least one each way, within the picture."""
    centre, half = (box[:2] + box[2:]) / 2, (box[2:] - box[:2]) * inner / 2
    size = np.array(shape[1::-1])
    low = np.clip(np.floor(centre - half), 0, size)
    high = np.clip(np.maximum(np.ceil(centre + half), np.floor(centre - half) + 1), 0, size)
    return *low.astype(int), *high.astype(int)
