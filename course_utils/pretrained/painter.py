"""The network of styles: paints a photograph anew, in one of 26 styles or a blend of them."""

from collections.abc import Mapping

import numpy as np

from course_utils.arithmetic import whole_number
from course_utils.layers import (
    ConditionalInstanceNorm,
    Conv2D,
    ReLU,
    Residual,
    Sequential,
    Sigmoid,
    Upsample2D,
)
from course_utils.pictures import as_rgb
from course_utils.pretrained import weights
from course_utils.pretrained.published import Published

FILE = "styles.npz"
SHAPE = (256, 256, 3)
N_STYLES = 26
MULTIPLE, LEAST = 4, 8  # pixels of a side: it is halved twice, and its border mirrored then


class Painter(Published):
    """A network that gives a picture back as painted in a style.

    Its blocks: "in", "half" and "quarter" look at the picture at three sizes, "res0" to "res5"
    work on the smallest, "double" and "full" make it larger again, and "out" gives the colours.
    Filters are the same for all styles; a style is a row of spreads and means in each norm.
    """

    n_styles = N_STYLES

    @property
    def norms(self):
        """The layers that hold the styles, from the input on."""
        found = (layer for _, layer in self.model.net.with_arrays())
        return [layer for layer in found if isinstance(layer, ConditionalInstanceNorm)]

    def choose(self, style):
        """Paint in this style, or blend of styles, from now on.

        Parameters
        ----------
        style : int, dict of int to float, or array of shape (26,)
            The number of a style, 0 to 25; weights by numbers, ``{3: 0.5, 12: 0.5}``; or a weight
            for each style. Weights are divided by their sum. A negative one leads away from a
            style.

        Returns
        -------
        ndarray, shape (26,)
            The weights, which sum to 1.

        Raises
        ------
        TypeError, ValueError
            If there is no such style, or the weights do not have a sum above zero.
        """
        mix = _mix(style)
        for norm in self.norms:
            norm.mix = mix
        return mix

    def prepare(self, image):
        """Make the sides of a picture multiples of 4 by repeating its last pixels; values 0 to 1.

        Parameters
        ----------
        image : ndarray of uint8, shape (n_H, n_W, 3)
            A picture of any size, RGB from 0 to 255; gray and RGBA ones are taken too.

        Returns
        -------
        ndarray of float32, shape (1, n_H', n_W', 3)
            What the network takes; up to three rows and columns more, at least 8 of each.
        """
        image = as_rgb(image)
        more = [(0, max(LEAST - n, -n % MULTIPLE)) for n in image.shape[:2]]
        filled = np.pad(image, (*more, (0, 0)), mode="edge")
        return (filled / np.float32(255))[np.newaxis]

    def paint(self, image, style=0):
        """Paint a picture.

        Parameters
        ----------
        image : ndarray of uint8, shape (n_H, n_W, 3)
            As for `prepare`. Strokes have a size in pixels: in a small picture they look coarse.
        style
            As for `choose`.

        Returns
        -------
        ndarray of uint8, shape (n_H, n_W, 3)
            The painting, as large as the picture.
        """
        x = self.prepare(image)
        self.choose(style)
        n_H, n_W = image.shape[:2]
        painted = self.predict(x)[0, :n_H, :n_W]
        return np.rint(255 * painted).astype(np.uint8)


def load():
    """Make the published network of 26 styles.

    Dumoulin, Shlens and Kudlur, "A learned representation for artistic style" (2017),
    https://arxiv.org/abs/1610.07629; the smaller network is the one of TensorFlow's Android demo.
    """
    net = architecture()
    weights.read(FILE, net.model)
    return net


def architecture():
    """Make the network without weights: nothing is allocated."""
    blocks = {
        "in": [*_convolution(32, 9), ReLU()],
        "half": [*_convolution(32, 3, stride=2), ReLU()],
        "quarter": [*_convolution(32, 3, stride=2), ReLU()],
    }
    for number in range(6):
        main = [*_convolution(32, 3), ReLU(), *_convolution(32, 3)]
        blocks[f"res{number}"] = [Residual(main)]
    blocks |= {
        "double": [Upsample2D(2), *_convolution(8, 3), ReLU()],
        "full": [Upsample2D(2), *_convolution(4, 3), ReLU()],
        "out": [*_convolution(3, 9), Sigmoid()],
    }
    blocks = {name: Sequential(block) for name, block in blocks.items()}
    return Painter("styles", blocks, SHAPE)


def classes():
    """Name nothing: the styles have numbers alone."""
    return ()


def _convolution(n_C, f, stride=1):
    options = {"stride": stride, "pad": f // 2, "pad_mode": "reflect", "bias": False}
    return [Conv2D(n_C, f, **options), ConditionalInstanceNorm(N_STYLES)]


def _mix(style):
    if isinstance(style, Mapping):
        mix = np.zeros(N_STYLES)
        for number, weight in style.items():
            mix[_number(number)] = weight
    elif np.ndim(style) == 0:
        mix = np.eye(N_STYLES)[_number(style)]
    else:
        mix = np.asarray(style, np.float64)
    if mix.shape != (N_STYLES,):
        raise ValueError(f"styles: expected a weight for each of {N_STYLES}, got {mix.shape}")
    if not np.isfinite(mix).all() or mix.sum() <= 0:
        raise ValueError(f"styles: the weights must have a sum above zero, got {mix.sum()}")
    return mix / mix.sum()


def _number(style):
    if whole_number("styles", "style", style, 0) >= N_STYLES:
        raise ValueError(f"styles: the styles are 0 to {N_STYLES - 1}, got {style}")
    return style
