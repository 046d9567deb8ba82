"""Networks whose weights others have trained and published, on the layers of this course.

    net = pretrained.load("efficientnet_lite0")
    net.best(photograph, 3)

Each has `prepare(image)`, which makes of any picture what the network takes, and `predict(x)`. The
classifier names what it sees; "nanodet", "tiny_face" and "yunet" have `detect(image)`, "selfie"
`mask(image)`, "sface" `embed(face)`, "facemesh" `points(face)`. `net.model` is a `training.Model`:
its summary, its weights and its layers are those that the lessons build. Where the weights come
from, and their licences: ``data/README.md``.
"""

from course_utils.pretrained.catalogue import classes, load, names
from course_utils.pretrained.folding import fold_batch_norm, folded
from course_utils.pretrained.published import Published

__all__ = ["Published", "classes", "fold_batch_norm", "folded", "load", "names"]
