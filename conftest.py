"""What the notebook pass (`pytest --nbval`) checks beyond nbval itself, and a clean environment.

nbval 0.11 never compares pictures, passes a notebook whose outputs were stripped or are out of
order, and stores no history, so that a trailing `;` shows a result after all. Here, in the same
pass, every notebook gets one more test, "stored outputs", and every cell has its pictures and
their words compared (tools/pictures.py says how). Each notebook's kernel starts with an empty
record of progress, like that of `tools/notebooks.py run`.
"""

import os
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent
for folder in (ROOT, ROOT / "tools"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

import lesson  # noqa: E402
import lesson_rules  # noqa: E402
import pictures  # noqa: E402

nbval = pytest.importorskip("nbval.plugin")
kernel = pytest.importorskip("nbval.kernel")


def pytest_configure(config):
    """No test and no notebook touches the learner's own record or figure settings."""
    if config.option.nbval and config.getoption("dist", "no") in ("load", "worksteal", "loadgroup"):
        raise pytest.UsageError("the cells of a notebook belong together: add --dist loadfile")
    folder = tempfile.TemporaryDirectory(prefix="cnn-course-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    config.notebook_records = folder.name
    os.environ["CNN_COURSE_PROGRESS"] = str(Path(folder.name, "progress.json"))
    os.environ["PYTHONHASHSEED"] = "0"  # for the kernels, as in tools/notebooks.py
    os.environ.pop("MPLBACKEND", None)
    close_gaps_of_nbval()


class StoredOutputs(pytest.Item):
    """One test a notebook: every code cell has run, once, in order, without an error."""

    def runtest(self):
        problems = list(stored_problems(self.parent.nb))
        if problems:
            raise StaleOutputs("\n".join(problems))

    def repr_failure(self, excinfo):
        if isinstance(excinfo.value, StaleOutputs):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self):
        return self.path, 0, f"{self.path.name}::stored outputs"


class StaleOutputs(Exception):
    pass


def stored_problems(notebook):
    for index, message in lesson_rules.stale(notebook):
        yield message if index is None else f"cell {index + 1} {message}"
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and cell.source.rstrip().endswith(";"):
            yield f"cell {index + 1} ends in ;, which hides its result; remove it"


def close_gaps_of_nbval():
    """Extend nbval's classes, once; each patch calls what it replaces."""
    file, cell, running = nbval.IPyNbFile, nbval.IPyNbCell, kernel.RunningKernel
    if getattr(file, "closes_gaps", False):
        return
    file.closes_gaps = True
    collect, setup, compare = file.collect, file.setup, cell.compare_outputs

    def collect_with_guard(self):
        cells = list(collect(self))
        self.look = pictures.look_for(self.nb)
        yield StoredOutputs.from_parent(self, name="stored outputs")
        yield from cells

    def setup_with_empty_record(self):
        record = tempfile.mkdtemp(dir=self.config.notebook_records)
        os.environ["CNN_COURSE_PROGRESS"] = str(Path(record, "progress.json"))
        return setup(self)

    def compare_with_pictures(self, test, ref, skip_compare=None):
        test, ref = lesson.normal_outputs(test), lesson.normal_outputs(ref)
        plain = [[pictures.without_pictures(o) for o in outputs] for outputs in (test, ref)]
        if not compare(self, *plain, skip_compare):
            return False
        found = pictures.compare(ref, test, self.parent.look)
        if found:
            self.comparison_traceback.append(
                f"{found}; look at the cell, and if the new picture is right store it with "
                "python tools/notebooks.py run"
            )
        return not found

    def execute_with_history(self, cell_input, allow_stdin=None):
        # IPython looks for the trailing ; in its history
        return self.kc.execute(
            cell_input, store_history=True, allow_stdin=allow_stdin, stop_on_error=False
        )

    file.collect = collect_with_guard
    file.setup = setup_with_empty_record
    cell.compare_outputs = compare_with_pictures
    running.execute_cell_input = execute_with_history
