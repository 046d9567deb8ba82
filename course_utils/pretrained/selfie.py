"""Selfie segmentation: tells the person in a photograph from the ground."""

import numpy as np

from course_utils.layers import (
    Conv2D,
    ConvTranspose2D,
    Dense,
    DepthwiseConv2D,
    GlobalAvgPool,
    HardSwish,
    ReLU,
    Residual,
    Sigmoid,
    SqueezeExcite,
    Upsample2D,
)
from course_utils.pictures import as_rgb, resized
from course_utils.pretrained import weights
from course_utils.pretrained.wired import WiredNet

FILE = "selfie.npz"
SHAPE = (256, 256, 3)
CLASSES = ("person",)


class Selfie(WiredNet):
    """A network that gives for each pixel how probable it is part of a person.

    The encoder "e1" to "e4" halves the picture four times, "context" looks at the whole of it,
    and the decoder "d3", "d2", "d1" doubles it again, before "mask" does so for the last time. On
    the way what comes up, "u3", meets the finer map of the encoder, "e3": a gate, "g3", looks at
    their sum "s3" and turns the channels of the finer map up or down, "k3"; "m3" is both together.
    """

    classes = CLASSES

    def prepare(self, image):
        """Stretch a picture to 256 x 256 pixels, values from 0 to 1.

        Parameters
        ----------
        image : ndarray of uint8, shape (n_H, n_W, 3)
            A picture, RGB from 0 to 255; gray and RGBA ones are taken too.

        Returns
        -------
        ndarray of float32, shape (1, 256, 256, 3)
            What the network takes.
        """
        small = np.clip(resized(as_rgb(image), *SHAPE[:2]), 0, 255)
        return (small / 255).astype(np.float32)[np.newaxis]

    def mask(self, image):
        """Find the person in a picture.

        Parameters
        ----------
        image : ndarray of uint8, shape (n_H, n_W, 3)
            As for `prepare`.

        Returns
        -------
        ndarray of float32, shape (n_H, n_W)
            0 where there is surely none, 1 where there surely is one.
        """
        n_H, n_W = as_rgb(image).shape[:2]
        inside = self.predict(self.prepare(image))[0, :, :, 0]
        return np.clip(resized(inside, n_H, n_W), 0, 1).astype(np.float32)


def load():
    """Make the published network, MediaPipe's selfie segmentation for square pictures.

    Google, MediaPipe (2021), https://github.com/google-ai-edge/mediapipe; the encoder and the
    "context" follow Howard et al., "Searching for MobileNetV3" (2019),
    https://arxiv.org/abs/1905.02244.
    """
    net = architecture()
    weights.read(FILE, net.model)
    return net


def architecture():
    """Make the network without weights: nothing is allocated."""
    e2 = [*_widened(16, 3, 2, ReLU), SqueezeExcite(2), Conv2D(16, 1)]
    e3 = [
        *(*_widened(72, 3, 2, ReLU), Conv2D(24, 1)),
        Residual([*_widened(88, 3, 1, ReLU), Conv2D(24, 1)]),
    ]
    e4 = [*_widened(96, 5, 2, HardSwish), SqueezeExcite(4), Conv2D(32, 1)]
    for n_C in (128, 128, 96, 96):
        main = [*_widened(n_C, 5, 1, HardSwish), SqueezeExcite(4), Conv2D(32, 1)]
        e4.append(Residual(main))
    wires = [
        ["e1", [Conv2D(16, 3, stride=2, pad="same"), HardSwish()], "x"],
        ["e2", e2, "e1"],
        ["e3", e3, "e2"],
        ["e4", e4, "e3"],
        ["seen", [Conv2D(128, 1), ReLU()], "e4"],
        ["whole", [GlobalAvgPool(), Dense(128), Sigmoid()], "e4"],
        ["context", Upsample2D(2, mode="bilinear"), "seen * whole"],
        *_decoder(3, 24, "context"),
        *_decoder(2, 16, "d3"),
        *_decoder(1, 16, "d2"),
        ["mask", [ConvTranspose2D(1, 2, stride=2), Sigmoid()], "d1"],
    ]
    return Selfie("selfie", wires, SHAPE)


def classes():
    """Name the one class."""
    return CLASSES


def _widened(n_C, f, stride, act):
    """Widen to n_C channels, then look around in each."""
    depthwise = DepthwiseConv2D(f, stride=stride, pad="same")
    return [Conv2D(n_C, 1), act(), depthwise, act()]


def _decoder(level, n_C, before):
    """Let what comes from `before` meet the encoder's map of this level, gated; then go on up."""
    e, u, s, g, k, m, d = (f"{letter}{level}" for letter in "eusgkmd")
    gate = [GlobalAvgPool(), Dense(n_C), ReLU(), Dense(n_C), Sigmoid()]
    around = Residual([DepthwiseConv2D(3, pad="same"), ReLU()])
    up = [Upsample2D(2, mode="bilinear")] if level > 1 else []
    return [
        [u, Conv2D(n_C, 1), before],
        [s, [], f"{e} + {u}"],
        [g, gate, s],
        [k, [], f"{e} * {g}"],
        [m, [], f"{k} + {u}"],
        [d, [Conv2D(n_C, 1), ReLU(), around, *up], m],
    ]
