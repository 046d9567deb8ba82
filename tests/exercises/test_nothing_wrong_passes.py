"""No wrong answer passes: what the cases try, and every mechanical change of every reference."""

import inspect
import sys
import warnings

import numpy as np
import pytest
from equivalents import EQUIVALENT
from mutants import mutants

from exercises import find, ids
from exercises.checker.bending import ARRAY_BENDS, bent
from exercises.checker.calling import call
from exercises.checker.comparing import same

ALL = ids()
# what an array of numbers must hold in some case
KINDS = {
    "fraction": lambda a: np.any(a != np.round(a)),
    "negative": lambda a: np.any(a < 0),
    "large": lambda a: np.any(np.abs(a) > 1000),
    "zero": lambda a: np.any(a == 0),
    "ties": lambda a: a.size != np.unique(a).size,
}


def exempt(exercise, name):
    return exercise.exempt.get(name, "").split()


def values_of(cases, name):
    return [case[name] for case in cases if name in case]


def refused(exercise, answer, cases, seconds=2.0):
    """Whether an answer differs from the reference in some case."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for case in cases:
            want = exercise.reference(*[np.copy(v) if isinstance(v, np.ndarray) else v
                                        for v in case.values()])  # fmt: skip
            outcome = call(answer, case, seconds)
            if outcome.error or outcome.timed_out or outcome.changed:
                return True
            if not same(outcome.value, want, exercise.tolerance, exercise.whole):
                return True
    return False


@pytest.mark.parametrize("id", ALL)
def test_arrays_of_the_cases_hold_numbers_of_all_kinds(id):
    exercise, missing = find(id), []
    cases = exercise.tries()
    for name in exercise.parameters:
        arrays = [v for v in values_of(cases, name) if isinstance(v, np.ndarray) and v.size]
        if not arrays or arrays[0].dtype == bool:
            continue
        for kind, holds in KINDS.items():
            if kind not in exempt(exercise, name) and not any(holds(a) for a in arrays):
                missing.append(f"{name}: {kind}")
    assert not missing, f"{id}: no case has {missing}; add one, or say in `exempt` that none can"


@pytest.mark.parametrize("id", ALL)
def test_integers_are_taken_like_the_same_floats(id):
    """Of the case with integers, which every array of floats gets, the reference makes no less."""
    exercise = find(id)
    for case in exercise.tries():
        floats = {n: v.astype(float) if isinstance(v, np.ndarray) and v.dtype == np.int64 else v
                  for n, v in case.items()}  # fmt: skip
        if all(floats[n] is case[n] for n in case):
            continue
        try:
            want = exercise.reference(*floats.values())
        except (IndexError, TypeError):
            continue  # class numbers have to be whole
        got = exercise.reference(*case.values())
        assert same(got, want, exercise.tolerance), f"{id}: cuts integers; or exempt them"


@pytest.mark.parametrize("id", ALL)
def test_arrays_of_the_cases_have_many_forms(id):
    exercise, missing = find(id), []
    cases = exercise.tries()
    for name in exercise.parameters:
        arrays = [v for v in values_of(cases, name) if isinstance(v, np.ndarray)]
        shapes = {a.shape for a in arrays}
        if not arrays or max(a.ndim for a in arrays) == 0:
            continue
        wanted = {"shapes": len(shapes) >= 3}
        if all(a.ndim >= 2 for a in arrays):
            wanted["square"] = any(len(set(a.shape[-3:-1] if a.ndim > 3 else a.shape[:2])) > 1
                                   for a in arrays)  # fmt: skip
        if all(a.ndim >= 3 for a in arrays):
            wanted["channels"] = len({a.shape[-1] for a in arrays}) >= 3
        if all(a.ndim == 4 for a in arrays):
            wanted["batch"] = len({a.shape[0] for a in arrays}) >= 2
        missing += [f"{name}: {k}" for k, ok in wanted.items()
                    if not ok and k not in exempt(exercise, name)]  # fmt: skip
    assert not missing, f"{id}: the cases lack {missing} (shapes: three; square: one that is not)"


@pytest.mark.parametrize("id", ALL)
def test_whole_numbers_of_the_cases_have_three_values_and_zero(id):
    exercise, missing = find(id), []
    cases = exercise.tries()
    for name in exercise.parameters:
        values = values_of(cases, name)
        if not values or not all(isinstance(v, int | np.integer) for v in values):
            continue
        if any(isinstance(v, bool) for v in values):
            if len(set(values)) < 2 and "three" not in exempt(exercise, name):
                missing.append(f"{name}: both")
            continue
        if len(set(values)) < 3 and "three" not in exempt(exercise, name):
            missing.append(f"{name}: three")
        lowest = 1 if "zero" in exempt(exercise, name) else 0
        if min(values) > lowest:
            missing.append(f"{name}: {lowest}")
    assert not missing, f"{id}: the cases lack {missing}"


@pytest.mark.parametrize("id", ALL)
def test_an_answer_that_bends_its_input_is_refused(id):
    exercise, accepted = find(id), []
    cases = exercise.tries()
    for name in exercise.parameters:
        values = values_of(cases, name)
        if values and all(isinstance(v, np.ndarray) and v.dtype.kind in "fiu" for v in values):
            for kind, change, sentence in ARRAY_BENDS:
                answer = bent(exercise, name, change)
                if kind not in exempt(exercise, name) and not refused(exercise, answer, cases):
                    accepted.append(sentence.format(name))
        elif values and all(isinstance(v, int) and not isinstance(v, bool) for v in values):
            for low, high in zip(sorted(set(values)), sorted(set(values))[1:], strict=False):
                answer = bent(exercise, name, lambda v, low=low: min(v, low))
                if not refused(exercise, answer, cases):
                    accepted.append(f"{name} taken for {low} from {high} on")
    assert not accepted, f"{id} accepts an answer in which {accepted}"


@pytest.mark.parametrize("id", ALL)
def test_every_line_of_the_reference_is_run(id):
    exercise = find(id)
    code, seen = exercise.reference.__code__, set()

    def trace(frame, event, arg):
        if frame.f_code is not code:
            return None
        seen.add(frame.f_lineno)
        return trace

    old = sys.gettrace()
    sys.settrace(trace)
    try:
        for case in exercise.tries():
            exercise.reference(*case.values())
    finally:
        sys.settrace(old)
    lines, start = inspect.getsourcelines(exercise.reference)
    wanted = {line for _, _, line in code.co_lines() if line and line > code.co_firstlineno}
    unseen = sorted(wanted - seen - {start})
    text = [lines[k - start].strip() for k in unseen]
    text = [line for line in text if line and not line.startswith(("def ", "@", '"""'))]
    assert not text, f"{id}: no case reaches {text}"


@pytest.mark.parametrize("id", ALL)
def test_every_mechanical_change_of_the_reference_is_refused(id):
    exercise, accepted = find(id), []
    cases, known = exercise.tries(), EQUIVALENT.get(id, {})
    used = set()
    for what, answer in mutants(exercise):
        if refused(exercise, answer, cases):
            continue
        if what in known:
            used.add(what)
        else:
            accepted.append(what)
    assert not accepted, f"{id} accepts:\n" + "\n".join(accepted)
    assert used == set(known), f"{id}: refused after all, or gone: {set(known) - used}"
