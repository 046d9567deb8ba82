"""Grade an answer: run it on every case, find out what is wrong, and say so."""

import inspect
import textwrap
from dataclasses import dataclass

import numpy as np

from course_utils.exercises.calling import call
from course_utils.exercises.diagnosis import (
    borrowed,
    general,
    pattern,
    same,
    type_problem,
)
from course_utils.exercises.hints import error_hint
from course_utils.exercises.record import record
from course_utils.exercises.show import WIDTH, describe, table
from course_utils.exercises.specification import find

__all__ = ["Report", "check", "grade"]

SECONDS = 5.0  # for one call


@dataclass
class Report:
    """The verdict on an answer.

    Attributes
    ----------
    exercise : Exercise
    status : {"untried", "right", "wrong"}
    diagnosis : str or None
        The name of the misconception the answer behaves as, or of a mistake that can be made
        anywhere (``"borrowed"``, ``"error"``, ``"type"``, ``"changes_input"`` ...).
    text : str
        What the reader is told, below the heading.
    score : str
        ``"6 of 9 cases pass"``, where cases were run.
    """

    exercise: object
    status: str
    diagnosis: str | None = None
    text: str = ""
    score: str = ""

    def __str__(self):
        verdict = {"untried": "not tried yet", "right": "right", "wrong": "not right yet"}
        head = f"Exercise {self.exercise.id}  {self.exercise.name}: {verdict[self.status]}"
        if self.status == "wrong" and self.score:
            head += f"  ({self.score})"
        return f"{head}\n{self.text}".rstrip()


def check(id, answer):
    """Try a reader's function on an exercise's cases and print what came of it.

    Parameters
    ----------
    id : str
        The exercise, such as ``"01.2"``.
    answer : callable
        The reader's function itself, not its result.

    Raises
    ------
    ValueError
        If there is no such exercise.
    """
    report = grade(id, answer)
    if report.status == "right":
        record(id)
    print(report)


def grade(id, answer, *, seconds=SECONDS):
    """Grade an answer without printing or recording anything.

    Parameters
    ----------
    id : str
        The exercise, such as ``"01.2"``.
    answer : callable
        The reader's function.
    seconds : float
        Time limit of one call.

    Returns
    -------
    Report
    """
    exercise = find(id)
    problem = _unfit(exercise, answer)
    if problem:
        return Report(exercise, "wrong", *problem)
    cases = exercise.tries()
    outcomes = []
    for arguments in cases:
        outcome = call(answer, arguments, seconds)
        if isinstance(outcome.error, NotImplementedError):
            return _untried(exercise, outcome)
        outcomes.append(outcome)
        if outcome.timed_out:
            return _too_long(exercise, arguments, outcome, seconds)
    wanted = [exercise.reference(*_copies(arguments)) for arguments in cases]
    return _judge(exercise, cases, outcomes, wanted)


def _untried(exercise, outcome):
    """Report an answer that is not there, or that leans on another that is not."""
    other = outcome.raised_in
    if other in ("", exercise.name, "<lambda>"):
        return Report(exercise, "untried")
    return Report(
        exercise,
        "wrong",
        "unfinished",
        _wrap(f"Your answer calls {other}, which is not written yet: solve that one first."),
    )


def _unfit(exercise, answer):
    """Diagnosis and sentence for an answer that need not even be run, or None."""
    if not callable(answer):
        return "not_a_function", (
            "check takes the function itself, not what it returns: "
            f'check("{exercise.id}", {exercise.name}), without brackets after the name.'
        )
    taken = borrowed(answer, exercise.allow)
    if taken:
        return "borrowed", (
            f"Your answer uses {taken}. That is fine in a project; here the point is to write "
            "it yourself, with NumPy alone."
        )
    try:
        inspect.signature(answer).bind(*exercise.parameters)
    except TypeError:
        return "signature", (
            f"The function is called with {len(exercise.parameters)} arguments, "
            f"{exercise.name}({', '.join(exercise.parameters)}); "
            f"yours is {exercise.name}{inspect.signature(answer)}."
        )
    except ValueError:  # a built-in function without a signature
        pass
    return None


def _judge(exercise, cases, outcomes, wanted):
    close = [
        not o.error and same(o.value, w, exercise.tolerance)
        for o, w in zip(outcomes, wanted, strict=True)
    ]
    passed = [ok and not o.changed for ok, o in zip(close, outcomes, strict=True)]
    if all(passed):
        return Report(exercise, "right", text=_tried(cases), score="all pass")
    k = passed.index(False)
    diagnosis, sentence = _diagnose(exercise, cases, outcomes, wanted, close, passed)
    text = _failing_case(exercise, cases[k], outcomes[k], wanted[k])
    return Report(
        exercise,
        "wrong",
        diagnosis,
        "\n".join(filter(None, [text, _wrap(sentence)])),
        f"{sum(passed)} of {len(passed)} cases pass",
    )


def _diagnose(exercise, cases, outcomes, wanted, close, passed):
    """Name and sentence of the first explanation that fits every case."""
    k = passed.index(False)
    for wrong in exercise.misconceptions:
        if _behaves_as(wrong.answer, cases, outcomes, exercise.tolerance):
            return wrong.name, wrong.sentence
    written = sorted({name for o in outcomes for name in o.changed})
    if written and all(close):
        return "changes_input", (
            f"The result is right, but your function writes into its input `{written[0]}`: "
            f"whoever calls it loses their data. Work on a copy: {written[0]}.copy()."
        )
    also = f" It also writes into its input `{written[0]}`." if written else ""
    where = pattern(cases, passed)
    where = f" {where}" if where else ""
    if outcomes[k].error:
        hint = error_hint(outcomes[k].error)
        return "error", (f"The usual cause: {hint}" if hint else "") + where + also
    problem = type_problem(outcomes[k].value, wanted[k])
    if problem:
        return "type", problem + where + also
    if not any(o.error for o in outcomes):
        results = [(o.value, w) for o, w in zip(outcomes, wanted, strict=True)]
        sentence = general(results)
        if sentence:
            return "general", sentence + also
    return None, (where + also).strip()


def _behaves_as(wrong, cases, outcomes, tolerance):
    """Whether a misconception gives what the reader's answer gave, in every case."""
    for arguments, outcome in zip(cases, outcomes, strict=True):
        with np.errstate(all="ignore"):
            try:
                value = wrong(*_copies(arguments))
            except Exception as error:
                if type(outcome.error) is not type(error):
                    return False
                continue
        if outcome.error or not same(outcome.value, value, tolerance):
            return False
    return True


def _copies(arguments):
    return [v.copy() if isinstance(v, np.ndarray) else v for v in arguments.values()]


def _failing_case(exercise, arguments, outcome, want):
    lines = [f"Smallest case that fails: {describe(arguments)}"]
    arrays = [(n, v) for n, v in arguments.items() if isinstance(v, np.ndarray)]
    if outcome.error:
        if arrays:
            lines.append(table(arrays))
        lines.append("Your function stopped with an error" + (":" if outcome.line else ""))
        if outcome.line:
            lines.append(f"  line {outcome.line_number}:  {outcome.line}")
        lines.append(f"  {type(outcome.error).__name__}: {outcome.error}")
    else:
        lines.append(table([*arrays, *_both(exercise, outcome.value, want)]))
    if outcome.warned:
        lines.append(f"NumPy warned: {outcome.warned}")
    if outcome.printed:
        shown = outcome.printed.rstrip("\n").splitlines()
        more = [f"  ({len(shown) - 5} more lines)"] if len(shown) > 5 else []
        lines += ["Your function printed:", *(f"  {line}" for line in shown[:5]), *more]
    return "\n".join(lines)


def _both(exercise, got, want):
    """Columns for what came and what was expected; of a tuple only the parts that differ."""
    parts = isinstance(want, tuple) and isinstance(got, tuple | list) and len(got) == len(want)
    if not (parts and any(isinstance(part, np.ndarray) for part in want)):
        return [("yours", got), ("expected", want)]
    names = exercise.returns or tuple(f"value {k}" for k in range(1, len(want) + 1))
    columns = []
    for name, g, w in zip(names, got, want, strict=True):
        if not same(g, w, exercise.tolerance):
            columns += [(f"your {name}", g), (f"expected {name}", w)]
    return columns


def _too_long(exercise, arguments, outcome, seconds):
    text = (
        f"Stopped after {seconds:g} seconds on {describe(arguments)}.\n"
        "Is there a loop that never ends? A `while` whose condition never becomes false is "
        "the usual cause."
    )
    if outcome.stuck:
        text += "\nIt could not be stopped and still runs: restart the kernel before you go on."
    return Report(exercise, "wrong", "time", text)


def _tried(cases):
    first, last = describe(cases[0]), describe(cases[-1])
    if len(cases) == 1 or first == last:
        return _wrap(f"Tried on {len(cases)} cases like {first}.")
    return _wrap(f"Tried on {len(cases)} cases, from {first} to {last}.")


def _wrap(text):
    return textwrap.fill(text, WIDTH) if text else ""
