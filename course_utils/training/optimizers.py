"""Optimisers and learning-rate schedules.

An optimiser is given arrays by name and their gradients, and moves the arrays *in place*: they are
the weights themselves. It knows nothing of layers. The formulas are those of PyTorch.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from course_utils._engine.tiny import tiny_is_zero


@dataclass(kw_only=True)
class Optimizer:
    """What all optimisers share.

    Parameters
    ----------
    learning_rate : float or callable
        Size of the steps; a callable is asked with the number of steps made so far, see
        `step_decay`, `cosine`.
    weight_decay : float, default 0
        Adds ``weight_decay * w`` to the gradient of every weight, which pulls weights towards
        zero (the L2 penalty). Biases and the arrays of batch norm, which have one axis, are left
        alone.
    clip_norm : float, optional
        Longest gradient allowed. All gradients together are seen as one vector; a longer one is
        shortened to this length, its direction kept. Done before the weight decay.

    Attributes
    ----------
    steps : int
        Steps made so far.

    Examples
    --------
    >>> training.SGD(learning_rate=0.1).rate
    0.1
    """

    learning_rate: float = field(kw_only=False)
    weight_decay: float = 0.0
    clip_norm: float | None = None
    steps: int = field(default=0, init=False, repr=False)
    memory: dict = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self):
        kind = type(self).__name__
        if not callable(self.learning_rate) and not 0 <= self.learning_rate < np.inf:
            raise ValueError(
                f"{kind}: learning_rate must not be negative or infinite, got {self.learning_rate}"
            )
        if not self.weight_decay >= 0:
            raise ValueError(f"{kind}: weight_decay must not be negative, got {self.weight_decay}")
        for name in ("momentum", "decay", "beta1", "beta2"):
            if hasattr(self, name) and not 0 <= getattr(self, name) < 1:
                raise ValueError(
                    f"{kind}: {name} must be at least 0 and below 1, got {getattr(self, name)}"
                )
        if self.clip_norm is not None and not self.clip_norm > 0:
            raise ValueError(f"{kind}: clip_norm must be positive, got {self.clip_norm}")

    @property
    def rate(self):
        """Learning rate of the next step."""
        rate = self.learning_rate
        return rate(self.steps) if callable(rate) else rate

    def fresh(self):
        """Return an optimiser with the same options that has made no step."""
        return replace(self)

    @tiny_is_zero
    def step(self, params, grads):
        """Move all arrays of `params`, in place, by one step against `grads` of the same names.

        Raises
        ------
        ValueError
            If a name or a shape in one has no match in the other.
        """
        for name in params.keys() | grads.keys():
            shapes = [np.shape(each[name]) if name in each else None for each in (params, grads)]
            if shapes[0] != shapes[1]:
                raise ValueError(
                    f"{type(self).__name__}: {name!r} has shape {shapes[0]} in params "
                    f"and {shapes[1]} in grads"
                )
        rate = self.rate
        shrink = self._shrink(grads)
        self.steps += 1
        for name, p in params.items():
            gradient = grads[name] if shrink == 1 else grads[name] * shrink
            if self.weight_decay and p.ndim > 1:
                gradient = self.decayed(p, gradient, rate)
            p -= self.change(name, gradient, rate)

    def decayed(self, p, gradient, rate):
        """Add the pull of the weight decay to the gradient."""
        return gradient + self.weight_decay * p

    def change(self, name, gradient, rate):
        """Return what is to be taken off the array `name`."""
        raise NotImplementedError

    def remembered(self, name, kind, like):
        """Return the running average `kind` for the array `name`, zeros at first."""
        return self.memory.setdefault((name, kind), np.zeros_like(like))

    def _shrink(self, grads):
        """Find the factor that brings the gradient down to `clip_norm`."""
        if self.clip_norm is None:
            return 1
        norm = sum(float(np.vdot(g, g)) for g in grads.values()) ** 0.5
        return self.clip_norm / norm if norm > self.clip_norm else 1


@dataclass(kw_only=True)
class SGD(Optimizer):
    """Stochastic gradient descent: a step against the gradient of one batch.

    Parameters are those of `Optimizer`.

    Examples
    --------
    >>> params = {"w": np.array([1.0])}
    >>> SGD(learning_rate=0.5).step(params, {"w": np.array([4.0])})
    >>> params["w"]
    array([-1.])
    """

    learning_rate: float = field(default=0.01, kw_only=False)

    def change(self, name, gradient, rate):
        """Return ``rate * gradient``."""
        return rate * gradient


@dataclass(kw_only=True)
class Momentum(Optimizer):
    """Gradient descent that keeps rolling: v = momentum * v + gradient, and v is the step.

    Parameters
    ----------
    momentum : float, default 0.9
        Part of the speed that is kept. The others are those of `Optimizer`.

    References
    ----------
    Polyak, "Some methods of speeding up the convergence of iteration methods" (1964).

    Examples
    --------
    >>> params, optimizer = {"w": np.array([0.0])}, Momentum(learning_rate=1, momentum=0.5)
    >>> for _ in range(2):
    ...     optimizer.step(params, {"w": np.array([1.0])})
    >>> params["w"]  # a step of 1, then one of 1.5
    array([-2.5])
    """

    learning_rate: float = field(default=0.01, kw_only=False)
    momentum: float = 0.9

    def change(self, name, gradient, rate):
        """Return ``rate * v``."""
        v = self.remembered(name, "v", gradient)
        v *= self.momentum
        v += gradient
        return rate * v


@dataclass(kw_only=True)
class RMSprop(Optimizer):
    """Divide by the usual size of the gradient: every number gets a step of its own.

    Parameters
    ----------
    decay : float, default 0.9
        Part of the average of squares that is kept.
    eps : float, default 1e-8
        Added to the divisor. The others are those of `Optimizer`.

    References
    ----------
    Tieleman and Hinton, lecture 6.5 of "Neural networks for machine learning" (2012).

    Examples
    --------
    >>> params = {"w": np.array([0.0, 0.0])}
    >>> RMSprop(learning_rate=0.1, decay=0, eps=0).step(params, {"w": np.array([4.0, 0.25])})
    >>> params["w"]  # large or small, each gradient gives the same step
    array([-0.1, -0.1])
    """

    learning_rate: float = field(default=0.001, kw_only=False)
    decay: float = 0.9
    eps: float = 1e-8

    def change(self, name, gradient, rate):
        """Return ``rate * gradient / (sqrt(s) + eps)``."""
        s = self.remembered(name, "s", gradient)
        s *= self.decay
        s += (1 - self.decay) * gradient * gradient
        return rate * gradient / (np.sqrt(s) + self.eps)


@dataclass(kw_only=True)
class Adam(Optimizer):
    """Momentum and RMSprop at once, both averages corrected for having started at zero.

    Parameters
    ----------
    beta1, beta2 : float, default 0.9 and 0.999
        Parts kept of the average gradient and of the average square.
    eps : float, default 1e-8
        Added to the divisor.
    decoupled : bool, default False
        True takes ``rate * weight_decay * w`` off the weights directly, instead of adding the decay
        to the gradient, where Adam would divide it away again; this is called AdamW. The others
        are those of `Optimizer`.

    References
    ----------
    Kingma and Ba, "Adam" (2015), https://arxiv.org/abs/1412.6980; Loshchilov and Hutter,
    "Decoupled weight decay regularization" (2019), https://arxiv.org/abs/1711.05101.

    Examples
    --------
    >>> params = {"w": np.array([0.0, 0.0])}
    >>> Adam(learning_rate=0.1).step(params, {"w": np.array([4.0, 0.25])})
    >>> params["w"].round(4)
    array([-0.1, -0.1])
    """

    learning_rate: float = field(default=0.001, kw_only=False)
    beta1: float = 0.9
    beta2: float = 0.999
    eps: float = 1e-8
    decoupled: bool = False

    def decayed(self, p, gradient, rate):
        """Add the decay to the gradient or, decoupled, shrink the weights themselves."""
        if not self.decoupled:
            return super().decayed(p, gradient, rate)
        p *= 1 - rate * self.weight_decay
        return gradient

    def change(self, name, gradient, rate):
        """Return ``rate * m / (sqrt(s) + eps)``, with corrected averages m and s."""
        m = self.remembered(name, "m", gradient)
        s = self.remembered(name, "s", gradient)
        m *= self.beta1
        m += (1 - self.beta1) * gradient
        s *= self.beta2
        s += (1 - self.beta2) * gradient * gradient
        m_scale = rate / (1 - self.beta1**self.steps)
        s_scale = (1 - self.beta2**self.steps) ** -0.5
        return m_scale * m / (s_scale * np.sqrt(s) + self.eps)


def step_decay(learning_rate, every, factor=0.1):
    """Multiply the learning rate by `factor` after each `every` steps.

    Parameters
    ----------
    learning_rate : float
        Where to begin.
    every : int
        Steps (batches, not epochs) between two changes.
    factor : float, default 0.1
        What to multiply with.

    Returns
    -------
    callable
        A learning rate for an `Optimizer`.

    Examples
    --------
    >>> rate = step_decay(0.5, every=100)
    >>> rate(0), rate(99), rate(100)
    (0.5, 0.5, 0.05)
    """
    return lambda step: learning_rate * factor ** (step // every)


def cosine(learning_rate, total, warm_up=0):
    """Let the learning rate rise for some steps, then fall to zero along half a cosine.

    Parameters
    ----------
    learning_rate : float
        The highest.
    total : int
        Steps (batches, not epochs) of the whole training; afterwards the rate is zero.
    warm_up : int, default 0
        Steps of the rise, in a straight line.

    Returns
    -------
    callable
        A learning rate for an `Optimizer`.

    Raises
    ------
    ValueError
        If the rise is not shorter than the training.

    References
    ----------
    Loshchilov and Hutter, "SGDR" (2017), https://arxiv.org/abs/1608.03983.

    Examples
    --------
    >>> rate = cosine(1.0, total=20, warm_up=10)
    >>> float(rate(4)), float(rate(10)), float(rate(20))
    (0.5, 1.0, 0.0)
    """
    if not 0 <= warm_up < total:
        raise ValueError(f"cosine: warm_up must be 0 to {total - 1}, got {warm_up}")

    def rate(step):
        if step < warm_up:
            return learning_rate * (step + 1) / warm_up
        done = min((step - warm_up) / (total - warm_up), 1)
        return learning_rate * (1 + np.cos(np.pi * done)) / 2

    return rate


OPTIMIZERS = {"sgd": SGD, "momentum": Momentum, "rmsprop": RMSprop, "adam": Adam}
