"""Run every check of the course, one after the other, with one summary at the end.

`./setup_venv.sh test` calls it in cnnvenv; `python tools/run_tests.py unit` runs one check alone.
A check that fails does not stop the next one. Only the standard library is used here.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
NBVAL = (
    "--nbval --nbval-current-env --nbval-cell-timeout=300 "
    "--nbval-sanitize-with tests/course/nbval_sanitize.cfg notebooks"
)

# name: what it does, and its commands (arguments of this very Python)
STAGES = {
    "style": ("code style, notebooks too", ["-m ruff check .", "-m ruff format --check ."]),
    "check": ("notebooks as they are written", ["tools/notebooks.py check"]),
    "unit": ("unit tests and exercises", ["-m pytest -n 2 --dist loadfile tests"]),
    "solve": ("every exercise with its solution", ["tools/notebooks.py solve --jobs 2"]),
    "nbval": ("every notebook run again", [f"-m pytest -n 2 --dist loadfile {NBVAL}"]),
}


def environment(scratch):
    """Return the environment of the checks: one thread each, nothing of the user's own."""
    one = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    own = {
        "IPYTHONDIR": str(scratch / "ipython"),
        "CNN_COURSE_PROGRESS": str(scratch / "progress.json"),
        "PYTHONUNBUFFERED": "1",
    }
    return os.environ | one | own


def counts(report):
    """Return (passed, failed, skipped) of a JUnit file; a missing one is a failure."""
    try:
        suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    except (OSError, ElementTree.ParseError):
        return 0, 1, 0
    total = {
        key: sum(int(suite.get(key, 0)) for suite in suites)
        for key in ("tests", "failures", "errors", "skipped")
    }
    failed = total["failures"] + total["errors"]
    return total["tests"] - failed - total["skipped"], failed, total["skipped"]


def run_stage(name, scratch):
    """Run one check; return its status and (passed, failed, skipped)."""
    result, seen = True, [0, 0, 0]
    for command in STAGES[name][1]:
        words = command.split()
        report = scratch / f"{name}.xml"
        is_pytest = "pytest" in words
        print(f"$ python {command}", flush=True)
        extra = [f"--junitxml={report}"] if is_pytest else []
        done = subprocess.run(
            [sys.executable, *words, *extra], cwd=ROOT, env=environment(scratch), check=False
        )
        good = done.returncode == 0
        result = result and good
        now = list(counts(report)) if is_pytest else [int(good), int(not good), 0]
        if not good and not now[1]:  # stopped before it could count
            now[1] = 1
        seen = [a + b for a, b in zip(seen, now, strict=True)]
    return result, seen


def main(names):
    """Run the named checks, or all; return the exit code."""
    unknown = [name for name in names if name not in STAGES]
    if unknown:
        print(f"unknown check {unknown[0]}: choose from {', '.join(STAGES)}", file=sys.stderr)
        return 2
    names = names or list(STAGES)
    lines, total, start = [], [0, 0, 0], time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for number, name in enumerate(names, 1):
            print(f"\n[{number}/{len(names)}] {name}: {STAGES[name][0]}", flush=True)
            begin = time.monotonic()
            good, seen = run_stage(name, pathlib.Path(folder))
            total = [a + b for a, b in zip(total, seen, strict=True)]
            verdict = "passed" if good else "FAILED"
            lines.append(f"{name:<8} {verdict:<8} {time.monotonic() - begin:6.0f} s")
            print(f"[{number}/{len(names)}] {name}: {verdict}", flush=True)
    print("\nSummary", *lines, f"{'all':<17} {time.monotonic() - start:6.0f} s", "", sep="\n")
    skipped = f", {total[2]} skipped" if total[2] else ""
    print(f"{total[0]} passed, {total[1]} failed{skipped}")
    return 1 if total[1] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
