"""`Published`: a network with weights that others have trained, and the outputs inside it."""

import numpy as np

from course_utils._engine.tiny import tiny_is_zero
from course_utils.training import Model


class Published:
    """A network of named blocks, one after the other.

    Parameters
    ----------
    name : str
        Its name in the catalogue.
    blocks : dict of str to Layer
        The blocks by name, from the input on.
    input_shape : tuple (n_H, n_W, n_C)
        What the network was trained on.

    Attributes
    ----------
    model : training.Model
        The network: summary, weights, save.
    blocks : dict of str to Layer
        Its blocks by name, in order. Each may be run on its own, unfrozen, or put into another
        model.
    """

    def __init__(self, name, blocks, input_shape):
        self.name = name
        self.blocks = dict(blocks)
        self.model = Model(list(self.blocks.values()), input_shape)

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, {self.model!r})"

    def prepare(self, image):
        """Make of a picture what the network takes: float32 of shape (1, n_H, n_W, n_C)."""
        raise NotImplementedError

    def predict(self, x):
        """Give the outputs of the network for prepared pictures, shape (m, ...)."""
        return self.model.predict(x)

    @tiny_is_zero
    def forward_to(self, x, *names):
        """Give what comes out of some of the blocks, and go no further than the last of them.

        Parameters
        ----------
        x : ndarray, shape (m, n_H, n_W, n_C)
            Prepared pictures.
        *names : str
            Blocks.

        Returns
        -------
        outputs : list of ndarray
            The output of each named block, in the order of `names`.
        cache : tuple
            What `backward_from` needs.

        Raises
        ------
        ValueError
            If there is no block of that name.
        """
        unknown = [name for name in names if name not in self.blocks]
        if unknown or not names:
            raise ValueError(
                f"forward_to: expected names of blocks ({', '.join(self.blocks)}), got {names}"
            )
        a, found, caches = self.model.cast(np.asarray(x)), {}, []
        for name, block in self.blocks.items():
            a, cache = block.forward(a)
            caches.append((name, block, cache))
            if name in names:
                found[name] = a
            if len(found) == len(set(names)):
                break
        return [found[name] for name in names], (names, caches)

    @tiny_is_zero
    def backward_from(self, douts, cache):
        """Go back from inner outputs to the pixels.

        Parameters
        ----------
        douts : list of ndarray
            Gradients of a number with respect to the outputs that `forward_to` gave; their sum
            is followed.
        cache : tuple
            As `forward_to` gave it.

        Returns
        -------
        ndarray, shape of x
            The gradient with respect to the prepared pictures.

        Raises
        ------
        ValueError
            If there is not one gradient for each output.
        """
        names, caches = cache
        if len(douts) != len(names):
            raise ValueError(f"backward_from: expected {len(names)} gradients, got {len(douts)}")
        d = None
        for name, block, kept in reversed(caches):
            for each in (dout for dout, n in zip(douts, names, strict=True) if n == name):
                d = each if d is None else d + each
            d, _ = block.backward(d, kept)
        return d
