"""How an exercise is described: a reference, cases to try, and wrong answers worth a sentence.

A lesson's file holds a few of these, for example::

    @exercise("01.2")
    def correlate2d(image, kernel):
        n_H, n_W = output_shape(image, kernel)
        ...

    @correlate2d.cases
    def _(rng):
        yield np.arange(12).reshape(3, 4), np.array([[1, 0], [0, -1]])
        for _ in range(6):
            yield integers(rng, 4, 7), integers(rng, 3, 2)

    @correlate2d.misconception
    def kernel_flipped(image, kernel):
        '''This is what you get with the kernel turned by 180 degrees.'''
        return correlate2d(image, kernel[::-1, ::-1])
"""

import copy
import importlib
import inspect
import numbers
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

__all__ = [
    "Exercise",
    "Misconception",
    "degenerate",
    "exercise",
    "find",
    "ids",
    "integers",
    "size_of",
]

_registry: dict[str, "Exercise"] = {}


@dataclass(frozen=True)
class Misconception:
    """A wrong answer that people really give, and the sentence that names it."""

    name: str
    answer: Callable
    sentence: str


@dataclass
class Exercise:
    """One exercise of a lesson.

    Attributes
    ----------
    id : str
        Lesson and number, such as ``"01.2"``.
    reference : callable
        The right answer; its name and signature are those of the reader's function.
    returns : tuple of str
        Names for the parts of a tuple that the function returns; empty for a single value.
    allow : tuple of str
        Names from ``course_utils`` that the reader's answer may use.
    tolerance : float
        How far a number may be from the reference, relative to it and absolute.
    """

    id: str
    reference: Callable
    returns: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    tolerance: float = 1e-6
    misconceptions: list[Misconception] = field(default_factory=list)
    _cases: Callable[[np.random.Generator], Iterator[tuple]] | None = None

    @property
    def name(self) -> str:
        """The name of the function that the reader writes."""
        return self.reference.__name__

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the function's arguments, in order."""
        return tuple(inspect.signature(self.reference).parameters)

    def __call__(self, *args, **kwargs):
        """Call the reference."""
        return self.reference(*args, **kwargs)

    def cases(self, make):
        """Decorate the generator of cases: ``make(rng)`` yields tuples of arguments."""
        self._cases = make
        return make

    def misconception(self, answer):
        """Decorate a wrong answer whose docstring is what its author should be told."""
        sentence = " ".join(inspect.cleandoc(answer.__doc__ or "").split())
        if not sentence:
            raise ValueError(f"exercise {self.id}: misconception {answer.__name__} says nothing")
        self.misconceptions.append(Misconception(answer.__name__, answer, sentence))
        return answer

    def tries(self) -> list[dict]:
        """All cases, each a fresh dict of argument names and values, the clearest first.

        The first case that fails is the one the reader is shown. Where there are arrays or
        lists, the smallest come first, and degenerate cases (see `degenerate`) after all others;
        cases of plain numbers keep the order in which they are given.
        """
        if self._cases is None:
            raise ValueError(f"exercise {self.id}: has no cases")
        rng = np.random.default_rng(int(self.id.replace(".", "")))
        rows = []
        for arguments in self._cases(rng):
            if not isinstance(arguments, tuple):
                arguments = (arguments,)
            rows.append(dict(zip(self.parameters, copy.deepcopy(arguments), strict=False)))
        if all(isinstance(v, numbers.Number | str) for row in rows for v in row.values()):
            return rows
        wanted = [self.reference(*copy.deepcopy(list(row.values()))) for row in rows]
        late = degenerate(rows, wanted)
        order = sorted(range(len(rows)), key=lambda k: (late[k], *size_of(rows[k])))
        return [rows[k] for k in order]


def exercise(id, *, returns=(), allow=(), tolerance=1e-6):
    """Turn a reference function into an `Exercise` and register it.

    Parameters
    ----------
    id : str
        Lesson and number, such as ``"01.2"``.
    returns, allow, tolerance
        See `Exercise`.

    Returns
    -------
    callable
        A decorator that gives back the `Exercise`; calling it calls the reference.
    """
    if not re.fullmatch(r"\d\d\.\d+", id):
        raise ValueError(f"exercise: the id is lesson.number such as '01.2', got {id!r}")

    def register(reference):
        _registry[id] = Exercise(id, reference, tuple(returns), tuple(allow), tolerance)
        return _registry[id]

    return register


def integers(rng, *shape, low=-4, high=10):
    """Random whole numbers as float64: easy to read in a table, exact to compare."""
    return rng.integers(low, high, shape).astype(float)


def find(id) -> Exercise:
    """Return the exercise with this id, reading its lesson's file first.

    Raises
    ------
    ValueError
        If there is no such exercise; the message lists those of the lesson.
    """
    if not isinstance(id, str) or not re.fullmatch(r"\d\d\.\d+", id):
        raise ValueError(f"check: expected an exercise number such as '01.2', got {id!r}")
    _load(f"lesson_{id[:2]}")
    if id not in _registry:
        known = [other for other in sorted(_registry) if other[:2] == id[:2]]
        has = f"lesson {id[:2]} has {', '.join(known)}" if known else f"lesson {id[:2]} has none"
        raise ValueError(f"check: there is no exercise {id}; {has}")
    return _registry[id]


def ids() -> list[str]:
    """All exercise ids of the course, in order."""
    _load("lesson_")
    return sorted(_registry, key=lambda id: (id[:2], int(id[3:])))


def _load(start):
    """Read the files that begin so; a long lesson has several, such as lesson_01_part_2.py."""
    package = importlib.import_module(__package__)
    for module in pkgutil.iter_modules(package.__path__):
        if module.name.startswith(start):
            importlib.import_module(f"{__package__}.{module.name}")


def size_of(arguments):
    """Order cases by how much there is to look at: elements first, then magnitudes."""
    plain = [v for v in arguments.values() if isinstance(v, int | float)]
    return sum(map(_elements, arguments.values())), sum(abs(v) for v in plain)


def degenerate(cases, wanted):
    """Say of each case whether it is too special to show much, or to prove much by passing.

    It is, if an array or list is empty, if a table holds a single number, if all of two or more
    tables (or a single one of three axes or more) have an axis of length 1, or if the answer is a
    single number in an array where other cases have more.
    """
    several = any(isinstance(w, np.ndarray) and w.size > 1 for w in wanted)
    marks = []
    for arguments, want in zip(cases, wanted, strict=True):
        tables = [v for v in arguments.values() if isinstance(v, np.ndarray) and v.ndim > 1]
        marks.append(
            any(_elements(v) == 0 for v in arguments.values() if isinstance(v, list | np.ndarray))
            or any(v.size == 1 for v in tables)
            or (sum(v.ndim for v in tables) > 2 and all(map(_flat, tables)))
            or (several and isinstance(want, np.ndarray) and want.size <= 1)
        )
    return marks


def _flat(table):
    """Whether a table is a row: of a batch or of filters, two axes longer than 1 are enough."""
    return 1 in table.shape if table.ndim < 4 else sum(n > 1 for n in table.shape) < 2


def _elements(value):
    if isinstance(value, dict):
        return sum(map(_elements, value.values()))
    return sum(map(_elements, value)) if isinstance(value, list | tuple) else np.size(value)
