"""EfficientNet-Lite0: names the thing in a photograph, one of the 1,000 classes of ImageNet."""

import copy

import numpy as np

from course_utils import data
from course_utils.architectures import efficientnet_blocks
from course_utils.functional import softmax
from course_utils.layers import ReLU6, Sequential
from course_utils.pictures import as_rgb, middle, resized
from course_utils.pretrained import weights
from course_utils.pretrained.folding import folded
from course_utils.pretrained.published import Published

FILE, CLASSES = "efficientnet_lite0.npz", "imagenet_classes.txt"
SHAPE = (224, 224, 3)


class Classifier(Published):
    """A network that gives a score for each of its `classes`."""

    @property
    def classes(self):
        """The names of what it tells apart, in the order of its outputs."""
        return classes()

    def folded(self):
        """Make the same network with its batch norms folded into the filters before them."""
        blocks = {name: Sequential(folded(b.layers)) for name, b in self.blocks.items()}
        net = copy.deepcopy(Classifier(self.name, blocks, SHAPE))  # layers of its own
        net.model.set_weights(net.model.weights)
        net.model.net.freeze()
        return net

    def prepare(self, image, size=224):
        """Cut the middle square of a picture, scale it, and bring its values to about -1 to 1.

        Parameters
        ----------
        image : ndarray of uint8, shape (n_H, n_W, 3)
            A picture, RGB from 0 to 255; gray and RGBA ones are taken too.
        size : int, default 224
            Side of the result, in pixels: smaller is faster and sees less.

        Returns
        -------
        ndarray of float32, shape (1, size, size, 3)
            What the network takes: ``(x - 127) / 128``.
        """
        square = resized(middle(as_rgb(image), 1, 1), size, size)
        return ((np.clip(square, 0, 255) - 127) / 128).astype(np.float32)[np.newaxis]

    def best(self, image, k=5):
        """Name what is in a picture.

        Parameters
        ----------
        image : ndarray of uint8
            As for `prepare`.
        k : int, default 5
            How many names.

        Returns
        -------
        list of (str, float)
            The most probable classes with their probabilities, the best first.
        """
        p, called = softmax(self.predict(self.prepare(image)))[0], self.classes
        return [(called[c], float(p[c])) for c in np.argsort(-p, kind="stable")[:k]]


def load(*, fold=True):
    """Make the published EfficientNet-Lite0.

    Tan and Le, "EfficientNet: rethinking model scaling for convolutional neural networks" (2019),
    https://arxiv.org/abs/1905.11946; the Lite variant from tensorflow/tpu on GitHub (2020).

    Parameters
    ----------
    fold : bool, default True
        Whether batch norms are folded into the filters before them: the same outputs, sooner.

    Returns
    -------
    Classifier
        The network; its blocks are "stem", "b0" to "b15", "top" and "classifier".
    """
    net = architecture()
    weights.read(FILE, net.model)
    return net.folded() if fold else net


def architecture():
    """Make the network without weights: nothing is allocated."""
    layers = efficientnet_blocks(1, 1, 1000, 0.2, ReLU6, squeeze=False)
    blocks = {name: Sequential(block) for name, block in layers.items()}
    return Classifier("efficientnet_lite0", blocks, SHAPE)


def classes():
    """Give the names of the 1,000 classes of ImageNet, in the order of the outputs."""
    return tuple(data.read_bytes(CLASSES).decode().splitlines())
