"""Check, run and link the lesson notebooks.

    python tools/notebooks.py check            # format, tags, links, outputs, house rules
    python tools/notebooks.py run              # execute in a clean kernel and store the outputs
    python tools/notebooks.py solve            # every exercise untouched and with its solution
    python tools/notebooks.py links            # badges, set-up cells, reading times
    python tools/notebooks.py new 05 backpropagation "Backpropagation"

Without file names it takes every lesson. It says file, cell (counted from 1, texts too) and
what to do, and ends with exit status 1 if something is wrong.
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import lesson
import lesson_head
import lesson_rules
import lesson_runs
import lesson_template


def check(project, files, options):
    problems, remarks = lesson_rules.check(project, files)
    for remark in remarks:
        print(f"remark: {remark}")
    for problem in problems:
        print(problem)
    print(f"{len(files)} lessons checked, {len(problems)} problems, {len(remarks)} remarks")
    return not problems


def run(project, files, options):
    good = True
    for path in files:
        name = project.name(path)
        try:
            changed, seconds, megabytes = lesson_runs.run(
                project, path, fresh=options.fresh, tell=lesson_runs.progress_line(name)
            )
        except lesson_runs.LessonError as error:
            print(f"{name}, {error}\n    the file is left as it was; mend the cell, run again")
            good = False
            continue
        state = "outputs stored" if changed else "unchanged"
        print(f"{name}: {seconds:.1f} s, {megabytes:.0f} MB, {state}")
        if seconds > lesson_runs.SECONDS:
            print(f"{name}: takes {seconds:.0f} s, a lesson has {lesson_runs.SECONDS} s; "
                  "train less, or ship a result in data/")  # fmt: skip
        if megabytes > lesson_runs.MEGABYTES:
            print(f"{name}: needs {megabytes:.0f} MB, a lesson has {lesson_runs.MEGABYTES} MB; "
                  "work on smaller batches or pictures")  # fmt: skip
        good &= seconds <= lesson_runs.SECONDS and megabytes <= lesson_runs.MEGABYTES
    return good


def solve(project, files, options):
    good = True
    with_exercises = [path for path in files if lesson.has_exercises(path)]
    for path in files:
        if path not in with_exercises:
            print(f"{project.name(path)}: no exercises")
    for path, problems in solved(project, with_exercises, options.jobs):
        name = project.name(path)
        for problem in problems:
            print(f"{name}, {problem}")
        if not problems:
            print(f"{name}: every exercise is untried when untouched and right when solved")
        good &= not problems
    return good


def solved(project, files, jobs):
    """Give (path, problems) for each lesson; with several jobs, so many at a time."""
    if jobs == 1:
        for path in files:
            yield path, lesson_runs.solve(path, lesson_runs.progress_line(project.name(path)))
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from zip(files, pool.map(lesson_runs.solve, files), strict=True)


def links(project, files, options):
    for path in files:
        if lesson_head.link(project, path):
            print(f"{project.name(path)}: head written")
    if lesson_head.link_readme(project):
        print("README.md: address written")
    print(f"all links lead to {project.repository}")
    return True


def new(project, files, options):
    path = lesson_template.new(project, options.number, options.name, options.title)
    print(f"{project.name(path)} made; write it, then: python tools/notebooks.py run")
    return True


def main(arguments=None, project=None):
    project = project or lesson.Project()
    parser = argparse.ArgumentParser(
        prog="notebooks.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for command in (check, run, solve, links):
        sub = commands.add_parser(command.__name__)
        sub.add_argument("files", nargs="*", type=Path, help="default: every lesson")
        if command is run:
            sub.add_argument("--fresh", action="store_true", help="replace even equal outputs")
        if command is solve:
            sub.add_argument("--jobs", type=int, default=1, help="lessons at a time (default 1)")
    sub = commands.add_parser("new", help="make a lesson from the template")
    sub.add_argument("number", type=int)
    sub.add_argument("name", help="small letters, digits and _")
    sub.add_argument("title")
    options = parser.parse_args(arguments)
    files = [path.resolve() for path in getattr(options, "files", [])] or project.lessons()
    for path in files:
        if not path.is_file():
            parser.error(f"{path} is not a file")
    return 0 if globals()[options.command](project, files, options) else 1


if __name__ == "__main__":
    sys.exit(main())
