"""How an exercise is described: a right answer, cases to try, and mistakes worth a sentence.

A file of its own holds each exercise, named after the function::

    @exercise("01.2")
    def correlate2d(image, kernel):
        ...the right answer, the reference...

    @correlate2d.cases
    def _(rng):
        yield np.arange(12.0).reshape(3, 4), np.array([[1.0, 0], [0, -1]])
        for _ in range(6):
            yield mixed(rng, 4, 7), mixed(rng, 3, 2)

    mistake = correlate2d.mistake
    mistake("This is what you get with the kernel turned by 180 degrees.",
            ("* kernel", "* kernel[::-1, ::-1]"))

A mistake is an edit of the reference's source, with the sentence for its author.
"""

import ast
import copy
import functools
import importlib
import inspect
import numbers
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

__all__ = [
    "Exercise",
    "Mistake",
    "degenerate",
    "exercise",
    "find",
    "ids",
    "integers",
    "mixed",
    "size_of",
]

_registry: dict[str, "Exercise"] = {}


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that people really give, and the sentence that names it."""

    sentence: str
    answer: Callable


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
    forbid : tuple of str
        Modules of ``course_utils`` that are open elsewhere and closed here, such as
        ``"arithmetic"`` where the size is the task.
    tolerance : float
        How far a number may be from the reference, relative to it and absolute.
    whole : bool
        Whether a whole number must be an int: 3.0 is no 3. The prompt has to say so.
    exempt : dict of str to str
        What the cases need not try of an argument: ``{"labels": "negative large"}``.
    """

    id: str
    reference: Callable
    returns: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    tolerance: float = 1e-6
    whole: bool = False
    exempt: dict[str, str] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    _cases: Callable[[np.random.Generator], Iterator[tuple]] | None = None

    @property
    def name(self) -> str:
        """The name of the function that the reader writes."""
        return self.reference.__name__

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the function's arguments, in order."""
        return tuple(inspect.signature(self.reference).parameters)

    @functools.cached_property
    def source(self) -> str:
        """The reference as text, without its decorator; read once, every mistake edits it."""
        lines = textwrap.dedent(inspect.getsource(self.reference)).splitlines(keepends=True)
        return "".join(lines[ast.parse("".join(lines)).body[0].lineno - 1 :])

    def __call__(self, *args, **kwargs):
        """Call the reference."""
        return self.reference(*args, **kwargs)

    def cases(self, make):
        """Decorate the generator of cases: ``make(rng)`` yields tuples of arguments."""
        self._cases = make
        return make

    def mistake(self, sentence, *changes):
        """Add a wrong answer and what its author should be told.

        Parameters
        ----------
        sentence : str
            One or two sentences; printed if an answer behaves like this one in every case.
        *changes : (str, str), or one callable
            Each text ``old`` in the reference is replaced by ``new``, wherever it stands; or a
            whole wrong answer, for what no edit can say.

        Raises
        ------
        ValueError
            If nothing is said, or a text to be replaced does not stand in the reference.
        """
        if not sentence.strip() or not changes:
            raise ValueError(f"exercise {self.id}: a mistake needs a sentence and what differs")
        whole = callable(changes[0])
        answer = changes[0] if whole else self.compiled(self.edited(*changes))
        self.mistakes.append(Mistake(" ".join(sentence.split()), answer))

    def edited(self, *changes) -> str:
        """The source of the reference with each (old, new) of `changes` put in."""
        source = self.source
        for old, new in changes:
            if old not in source:
                raise ValueError(f"exercise {self.id}: {old!r} does not stand in the reference")
            source = source.replace(old, new)
        return source

    def compiled(self, source):
        """The function that a changed source defines, with the reference's surroundings."""
        scope = dict(self.reference.__globals__)
        exec(compile(source, f"<{self.id} {self.name}>", "exec"), scope)
        return scope[self.name]

    def tries(self) -> list[dict]:
        """All cases, each a fresh dict of argument names and values, the clearest first.

        The first case that fails is the one the reader is shown. Where there are arrays or
        lists, the smallest come first, and degenerate cases (see `degenerate`) after all others;
        cases of plain numbers keep the order in which they are given. Each array of floats also
        comes once as an array of integers, unless `exempt` says "integers" of it: an answer that
        puts its results into an array of that type cuts them.
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
        rows += _in_whole_numbers(self, rows)
        wanted = [self.reference(*copy.deepcopy(list(row.values()))) for row in rows]
        late = degenerate(rows, wanted)
        order = sorted(range(len(rows)), key=lambda k: (late[k], *size_of(rows[k])))
        return [rows[k] for k in order]


def exercise(id, **options):
    """Turn a reference function into an `Exercise` and register it.

    Parameters
    ----------
    id : str
        Lesson and number, such as ``"01.2"``.
    **options
        ``returns``, ``allow``, ``forbid``, ``tolerance``, ``whole``, ``exempt``: see `Exercise`.

    Returns
    -------
    callable
        A decorator that gives back the `Exercise`; calling it calls the reference.
    """
    if not re.fullmatch(r"\d\d\.\d+", id):
        raise ValueError(f"exercise: the id is lesson.number such as '01.2', got {id!r}")
    for name in ("returns", "allow", "forbid"):
        options[name] = tuple(options.get(name, ()))

    def register(reference):
        if id in _registry and _registry[id].reference.__module__ != reference.__module__:
            raise ValueError(f"exercise {id} stands in two files")
        _registry[id] = Exercise(id, reference, **options)
        return _registry[id]

    return register


def integers(rng, *shape, low=-4, high=10):
    """Random whole numbers as float64: easy to read in a table, exact to compare."""
    return rng.integers(low, high, shape).astype(float)


def mixed(rng, *shape):
    """Random numbers of all kinds, so that no answer is right for a kind alone.

    Fractions, negative numbers, zeros, equal numbers, and some above 1000 and below -1000; about
    every sixth number is large.
    """
    small = rng.integers(-12, 13, shape) / 4
    large = rng.integers(-8, 9, shape) * 500.5
    return np.where(rng.random(shape) < 1 / 6, large, small)


def find(id) -> Exercise:
    """Return the exercise with this id, reading its lesson's files first.

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


@functools.cache
def _load(start):
    """Read the exercises of the lessons whose folder begins so, once."""
    rooms = importlib.import_module("exercises")
    for room in pkgutil.iter_modules(rooms.__path__):
        if room.ispkg and room.name.startswith(start):
            package = importlib.import_module(f"exercises.{room.name}")
            for module in pkgutil.iter_modules(package.__path__):
                importlib.import_module(f"exercises.{room.name}.{module.name}")


def _in_whole_numbers(exercise, rows):
    """For each array of floats one case in which it holds integers, and the result fractions."""
    found = []
    for name in exercise.parameters:
        if "integers" in exercise.exempt.get(name, "").split():
            continue
        changed = [
            row | {name: np.round(row[name]).astype(np.int64)}
            for row in rows
            if isinstance(row.get(name), np.ndarray)
            and row[name].dtype.kind == "f"
            and row[name].size > 1
            and np.all(np.abs(row[name]) < 1e9)
        ]
        found += sorted(changed, key=lambda row: not _gives_fractions(exercise, row))[:1]
    return found


def _gives_fractions(exercise, row):
    with np.errstate(all="ignore"):
        wanted = exercise.reference(*copy.deepcopy(list(row.values())))
    parts = wanted if isinstance(wanted, tuple | list) else (wanted,)
    return any(
        isinstance(part, np.ndarray) and part.dtype.kind == "f" and np.any(part != np.round(part))
        for part in parts
    )


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
