"""Grade an answer: run it on every case, find out what is wrong, and say so."""

import inspect
import re
import types
import warnings
from dataclasses import dataclass

import numpy as np

from exercises.checker.bending import bends
from exercises.checker.calling import call
from exercises.checker.comparing import right_but_for_its_type, same, type_problem
from exercises.checker.everywhere import general
from exercises.checker.hints import complaint, error_hint
from exercises.checker.inspection import (
    Watch,
    borrowed,
    compares_in_vain,
    filled_default,
    helpers,
    notebook_data,
    returns,
    source_of,
    unread,
    unused,
)
from exercises.checker.pattern import pattern
from exercises.checker.record import record
from exercises.checker.show import describe, format_value, wrap
from exercises.checker.specification import degenerate, find, ids
from exercises.checker.telling import failing_case, tried

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
        The sentence of the mistake that the answer behaves as; or the name of what can be wrong
        anywhere (``"borrowed"``, ``"leans_on"``, ``"notebook"``, ``"error"``, ``"type"``,
        ``"changes_input"``, ``"bent"``, ``"general"`` ...).
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
        mark, verdict = _VERDICTS[self.status]
        head = f"{mark} Exercise {self.exercise.id}  {self.exercise.name}: {verdict}"
        if self.status == "wrong" and self.score:
            head += f"  ({self.score})"
        return f"{head}\n{self.text}".rstrip()


_VERDICTS = {  # marks of different shapes, so that none depends on a colour
    "untried": ("○", "not tried yet"),
    "right": ("✔", "right"),
    "wrong": ("✘", "not right yet"),
}


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
    exercise = find(id)
    unreadable = unread(exercise.name)
    report = _old_function(exercise, unreadable) if unreadable else grade(id, answer)
    if report.status == "right":
        record(id)
    print(report)


def grade(id, answer, *, seconds=SECONDS, watch=True):
    """Grade an answer without printing or recording anything.

    Parameters
    ----------
    id : str
        The exercise, such as ``"01.2"``.
    answer : callable
        The reader's function.
    seconds : float
        Time limit of one call.
    watch : bool
        Whether to refuse what takes the course's or a library's functions; the tests of the
        references do not.

    Returns
    -------
    Report
    """
    return _grade(find(id), answer, seconds, watch=watch)


def _grade(exercise, answer, seconds, lean=True, watch=True):
    """Grade an answer; with `lean`, blame a wrong one on another of the reader's where it must."""
    problem = _unfit(exercise, answer, watch)
    if problem:
        return Report(exercise, "wrong", *problem)
    cases = exercise.tries()
    outcomes = []
    given = [v for case in cases for v in case.values() if callable(v)]
    watcher = Watch(exercise.allow, exercise.forbid, given) if watch else None
    for arguments in cases:
        outcome = call(answer, arguments, seconds, watcher)
        if isinstance(outcome.error, NotImplementedError):
            return _untried(exercise, answer, outcome)
        if watcher and watcher.taken:
            return Report(exercise, "wrong", "borrowed", _borrowed(watcher.taken))
        outcomes.append(outcome)
        if outcome.timed_out:
            leaning = _leans_on(exercise, answer, cases) if lean and not outcome.stuck else ""
            return _too_long(exercise, arguments, outcome, seconds, leaning)
    wanted = [exercise.reference(*_copies(arguments)) for arguments in cases]
    return _judge(exercise, answer if lean else None, cases, outcomes, wanted)


def _old_function(exercise, why):
    """Report an answer whose last version Python could not read."""
    text = f"""Python could not read the last cell with {exercise.name} ({why}), so the function
    before it is still there. Mend that line, run the cell, then check again."""
    return Report(exercise, "wrong", "unread", wrap(" ".join(text.split())))


def _untried(exercise, answer, outcome):
    """Report an answer that is not there, or that leans on another that is not."""
    other = outcome.raised_in
    if other in ("", exercise.name, "<lambda>"):
        begun = "return " in source_of(answer)
        left = "The line `raise NotImplementedError` still stands in your function: take it out."
        return Report(exercise, "untried", text=left if begun else "")
    return Report(
        exercise,
        "wrong",
        "unfinished",
        wrap(f"Your answer calls {other}, which is not written yet: solve that one first."),
    )


def _unfit(exercise, answer, watch):
    """Diagnosis and sentence for an answer that need not even be run, or None."""
    if not callable(answer):
        return "not_a_function", (
            "check takes the function itself, not what it returns: "
            f'check("{exercise.id}", {exercise.name}), without brackets after the name.'
        )
    taken = borrowed(answer, exercise.allow, exercise.forbid) if watch else ""
    if taken:
        return "borrowed", _borrowed(taken)
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


def _borrowed(taken):
    return (
        f"Your answer uses {taken}. That is fine in a project; here the point is to write "
        "it yourself."
    )


def _judge(exercise, answer, cases, outcomes, wanted):
    close = [
        not o.error and same(o.value, w, exercise.tolerance, exercise.whole)
        for o, w in zip(outcomes, wanted, strict=True)
    ]
    passed = [ok and not o.changed for ok, o in zip(close, outcomes, strict=True)]
    if all(passed):
        return Report(exercise, "right", text=tried(cases), score="all pass")
    k = passed.index(False)
    diagnosis, sentence = _diagnose(exercise, answer, cases, outcomes, wanted, close, passed)
    text = failing_case(exercise, cases[k], outcomes[k], wanted[k])
    return Report(
        exercise,
        "wrong",
        diagnosis,
        "\n".join(filter(None, [text, wrap(sentence)])),
        f"{sum(passed)} of {len(passed)} cases pass",
    )


def _diagnose(exercise, answer, cases, outcomes, wanted, close, passed):
    """Name and sentence of the first explanation that fits every case."""
    leaning = _leans_on(exercise, answer, cases) if answer else ""
    if leaning:
        return "leans_on", leaning
    if answer and compares_in_vain(answer):
        return "compares", (
            "A line of yours compares with == and does nothing with the answer: is one = meant "
            "where == stands? With = a value is put in, with == two are compared."
        )
    filled = filled_default(answer) if answer else ""
    if filled:
        return "default", (
            f"The default of `{filled}` is made once, not anew for each call, and keeps what "
            "earlier calls have put into it. Make it inside the function."
        )
    results = [(o.value, w) for o, w in zip(outcomes, wanted, strict=True)]
    rows = _failing_first(cases, outcomes, passed)
    for wrong in exercise.mistakes:
        if _behaves_as(wrong.answer, rows, exercise):
            return wrong.sentence, wrong.sentence
    hale = not any(o.error or o.changed for o in outcomes)
    sentence = hale and exercise.whole and right_but_for_its_type(results, exercise.tolerance)
    if sentence:
        return "type", sentence
    written = sorted({name for o in outcomes for name in o.changed})
    k = passed.index(False)
    if written and (all(close) or (close[k] and outcomes[k].changed)):
        right = "The result is right" if all(close) else "The result of this case is right"
        return "changes_input", (
            f"{right}, but your function writes into its input `{written[0]}`: "
            f"whoever calls it loses their data. Work on a copy: {written[0]}.copy()."
        )
    if written:
        return "changes_input", (
            f"Your function writes into its input `{written[0]}`, so that it goes on with other "
            f"numbers than it was given. Work on a copy: {written[0]}.copy()."
        )
    missing = unused(answer) if answer else []
    read = notebook_data(answer) if answer and missing else {}
    if read:
        return "notebook", _uses(*next(iter(read.items())), missing[0])
    source = source_of(answer) if answer else ""
    if not any(o.error for o in outcomes):
        sentence = general(results, exercise.returns, source)
        if sentence:
            return "general", sentence
    for sentence, bent_answer in bends(exercise, cases):
        if outcomes[k].error and sentence.startswith("This is what comes out with"):
            continue  # of the case that is shown nothing came out
        if _behaves_as(bent_answer, rows, exercise, valued=True):
            rivals = getattr(bent_answer, "rivals", ())
            if any(_behaves_as(rival, rows, exercise) for rival in rivals):
                sentence = bent_answer.otherwise
            return "bent", sentence
    return _by_looks(exercise, answer, source, cases, outcomes, wanted, passed)


def _by_looks(exercise, answer, source, cases, outcomes, wanted, passed):
    """What can be said of an answer that behaves like no mistake that is known."""
    k = passed.index(False)
    special = degenerate(cases, wanted)
    telling = [not s and not _uniform(w) for s, w in zip(special, wanted, strict=True)]
    formed = not any(
        o.error or type_problem(o.value, w) for o, w in zip(outcomes, wanted, strict=True)
    )
    where = pattern(cases, passed, telling, values=formed)
    if outcomes[k].error:
        others = [(o.error, case) for o, case in zip(outcomes, cases, strict=True) if o.error]
        hint = error_hint(outcomes[k].error, cases[k], others, outcomes[k].line, source)
        if hint and not hint.startswith("Did you mean"):
            hint = f"The usual cause: {hint}"
        return "error", " ".join(filter(None, [hint, where]))
    gives = returns(answer) if answer else True
    problem = type_problem(outcomes[k].value, wanted[k], exercise.whole, gives)
    if problem:
        if "whole number" in problem and re.search(r"(?<!/)/(?!/)", source):
            problem += " In Python 7 / 2 is 3.5 and 6 / 2 is 3.0; 7 // 2 is 3."
        return "type", " ".join(filter(None, [problem, where]))
    missing = unused(answer) if answer and not where else []
    return None, f"Your answer never looks at its argument `{missing[0]}`." if missing else where


def _uses(name, value, argument):
    shown = f" (now {format_value(value)})" if np.ndim(value) == 0 else ""
    return (
        f"Your function uses `{name}` from the notebook{shown} and never looks at its argument "
        f"`{argument}`."
    )


def _uniform(want):
    """Whether a result is easily met by accident: the same number everywhere, or nothing."""
    if isinstance(want, list | tuple) and not want:
        return True
    return isinstance(want, np.ndarray) and bool(np.all(want.ravel() == want.ravel()[:1]))


def _leans_on(exercise, answer, cases):
    """Blame another exercise's function that the answer calls, if that alone is at fault."""
    named = {}
    for id in ids():
        if id[:2] == exercise.id[:2] and id != exercise.id:
            named[find(id).name] = find(id)
    own = helpers(answer)
    for name in sorted(own.keys() & named.keys(), key=lambda n: named[n].id):
        other = named[name]
        if _grade(other, own[name], 1.0, lean=False, watch=False).status == "right":
            continue
        if _right_with(exercise, answer, name, other.reference, cases):
            return (
                f"Your answer calls {name}, and that one is not right yet: check exercise "
                f"{other.id} first."
            )
    return ""


def _right_with(exercise, answer, name, reference, cases):
    """Whether an answer is right once a function that it calls is replaced by the right one."""
    if not isinstance(answer, types.FunctionType):
        return False
    scope = answer.__globals__ | {name: reference}
    for own, f in helpers(answer).items():
        if own != name:
            scope[own] = _moved(f, scope)
    mended = _moved(answer, scope)
    for arguments in cases:
        outcome = call(mended, arguments, 1.0)
        if outcome.error or outcome.timed_out or outcome.changed:
            return False
        want = exercise.reference(*_copies(arguments))
        if not same(outcome.value, want, exercise.tolerance, exercise.whole):
            return False
    return True


def _moved(function, scope):
    """The same function in other surroundings."""
    code, name = function.__code__, function.__name__
    return types.FunctionType(code, scope, name, function.__defaults__, function.__closure__)


def _failing_first(cases, outcomes, passed):
    """Pairs of case and outcome, in the order in which they tell two answers apart soonest."""
    order = sorted(range(len(cases)), key=lambda k: passed[k])
    return [(cases[k], outcomes[k]) for k in order]


def _behaves_as(wrong, rows, exercise, valued=False):
    """Whether a mistake gives what the reader's answer gave, in every case.

    Errors must be of the same kind; if fewer than half of the cases gave a value, they must also
    say the same of the same shapes; with `valued` one case at least must have given a value.
    """
    values, alike = 0, True
    for arguments, outcome in rows:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                value = wrong(*_copies(arguments))
            except Exception as error:
                if type(outcome.error) is not type(error):
                    return False
                alike = alike and complaint(error) == complaint(outcome.error)
                continue
        if outcome.error or not same(outcome.value, value, exercise.tolerance):
            return False
        values += 1
    return (alike or values * 2 >= len(rows)) and values >= valued


def _copies(arguments):
    return [v.copy() if isinstance(v, np.ndarray) else v for v in arguments.values()]


def _too_long(exercise, arguments, outcome, seconds, leaning):
    usual = (
        "Is there a loop that never ends? A `while` whose condition never becomes false is "
        "the usual cause."
    )
    text = wrap(f"Stopped after {seconds:g} seconds on {describe(arguments)}.")
    text += "\n" + wrap(leaning or usual)
    if outcome.stuck:
        text += "\nIt could not be stopped and still runs: restart the kernel before you go on."
    return Report(exercise, "wrong", "time", text)
