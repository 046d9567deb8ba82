"""Running lessons in a clean kernel of this Python: `run` and `solve`."""

import contextlib
import copy
import math
import os
import re
import sys
import tempfile
import time
from pathlib import Path
from queue import Empty
from subprocess import DEVNULL

import lesson
import pictures
from ipykernel.kernelspec import get_kernel_dict
from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.kernelspec import KernelSpec
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from traitlets import Type, default

SECONDS, MEGABYTES = 60, 1000  # the budget of a lesson
SECONDS_PER_CELL = 300


class WatchfulChannel(AsyncZMQSocketChannel):
    """Looks for messages at least once a second.

    While nbclient waits for the end of a cell with a widget, it also sends on the same socket,
    and now and then the wake-up is lost: an answer that had arrived was read only when the time
    limit of the cell was over.
    """

    async def get_msg(self, timeout=None):
        end = math.inf if timeout is None else time.monotonic() + timeout
        while True:
            left = end - time.monotonic()
            try:
                return await super().get_msg(max(0.0, min(left, 1.0)))
            except Empty:
                if left <= 1.0:
                    raise


class WatchfulClient(AsyncKernelClient):
    shell_channel_class = Type(WatchfulChannel)
    iopub_channel_class = Type(WatchfulChannel)


class KernelOfThisPython(AsyncKernelManager):
    """Starts the Python that runs this tool, whatever kernels are installed."""

    @default("client_factory")
    def _client_factory_default(self):
        return WatchfulClient

    @property
    def kernel_spec(self):
        return KernelSpec(**get_kernel_dict())


class LessonError(Exception):
    """A lesson did not run; the message says where and why."""


@contextlib.contextmanager
def clean_environment():
    """Environment variables of a kernel that knows nothing of the learner's progress."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        env = os.environ | {
            "CNN_COURSE_PROGRESS": str(Path(folder, "progress.json")),
            "PYTHONHASHSEED": "0",
        }
        env.pop("MPLBACKEND", None)
        yield env


def execute(notebook, folder, env=None, tell=lambda done, of: None):
    """Execute a notebook in place; return the seconds and the kernel's peak megabytes."""
    client = NotebookClient(
        notebook, timeout=SECONDS_PER_CELL, kernel_manager_class=KernelOfThisPython
    )
    with contextlib.ExitStack() as stack:
        env = env or stack.enter_context(clean_environment())
        start = time.perf_counter()
        stack.enter_context(client.setup_kernel(cwd=str(folder), env=env, stderr=DEVNULL))
        client.reset_execution_trackers()
        for index, cell in enumerate(notebook.cells):
            tell(index, len(notebook.cells))
            try:
                client.execute_cell(cell, index, execution_count=client.code_cells_executed + 1)
            except CellExecutionError as error:
                # ANSI colours are for terminals; the last line names the exception
                text = re.sub(r"\x1b\[[0-9;]*m", "", str(error)).strip()
                raise LessonError(f"cell {index + 1}: {text.splitlines()[-1]}") from None
            except CellTimeoutError:
                raise LessonError(
                    f"cell {index + 1}: still running after {SECONDS_PER_CELL} s; make it smaller"
                ) from None
            except DeadKernelError:
                raise LessonError(
                    f"cell {index + 1}: the kernel died, perhaps for lack of memory"
                ) from None
        seconds = time.perf_counter() - start
        return seconds, peak_megabytes(client.km.provisioner.pid)


def peak_megabytes(pid):
    """The most memory a process has held so far."""
    with contextlib.suppress(OSError):  # Linux
        status = Path(f"/proc/{pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1000
    import psutil  # Windows knows the peak; macOS tells the memory held now

    memory = psutil.Process(pid).memory_info()
    return getattr(memory, "peak_wset", memory.rss) / 1e6


def same_outputs(cell, new, look):
    """Whether the new outputs of a cell say the same as the stored ones."""

    def words(outputs):
        found = [pictures.without_pictures(output) for output in outputs]
        for output in found:
            output.pop("execution_count", None)
        return found

    def shape(outputs):
        return [(o.output_type, sorted(o.get("data", {}))) for o in outputs]

    if "nbval-ignore-output" in lesson.tags(cell):
        return shape(cell.outputs) == shape(new)
    return words(cell.outputs) == words(new) and not pictures.compare(cell.outputs, new, look)


def run(project, path, *, fresh=False, tell=lambda done, of: None):
    """Run one lesson and store its outputs; return (changed, seconds, megabytes).

    Outputs that say the same as before are left as they are, so a second run leaves the file
    byte for byte.
    """
    stored = lesson.normalise(lesson.read(path))
    executed = copy.deepcopy(stored)
    seconds, megabytes = execute(executed, path.parent, tell=tell)
    lesson.normalise(executed)

    look = pictures.look_for(stored)
    pairs = [
        (old, new)
        for old, new in zip(stored.cells, executed.cells, strict=True)
        if new.cell_type == "code"
    ]
    same = [not fresh and same_outputs(old, new.outputs, look) for old, new in pairs]
    # Pictures of two Matplotlibs do not stay side by side in one notebook.
    if look is pictures.CLOSE or all(same):
        for (old, new), is_same in zip(pairs, same, strict=True):
            if is_same:
                new.outputs = old.outputs
    for cell in executed.cells:
        pictures.pack_outputs(cell.get("outputs", []))
    changed = lesson.write(path, lesson.to_text(lesson.normalise(executed)))
    return changed, seconds, megabytes


def solve(path, tell=lambda done, of: None):
    """Try every exercise of a lesson untouched and solved; return what is wrong.

    Everything happens on a copy in memory: each check runs once on the untouched function and
    once more on the one of the solution.
    """
    notebook = lesson.read(path)
    solutions = {
        cell.metadata.get("exercise"): lesson.solution_of(cell)
        for _, cell in lesson.with_tag(notebook, "exercise-solution")
    }
    cells, expected, origin = [], {}, []
    for index, cell in enumerate(notebook.cells):
        cell = copy.deepcopy(cell)
        identity = cell.metadata.get("exercise")
        cells.append(cell)
        origin.append(index)
        if "exercise-check" in lesson.tags(cell):
            if solutions.get(identity) is None:
                return [f"cell {index + 1}: exercise {identity} has no solution block; add one"]
            expected[len(cells) - 1] = (index, identity, "not tried yet", "the untouched cell")
            solved, again = copy.deepcopy(cell), copy.deepcopy(cell)
            solved.source = solutions[identity]
            cells += [solved, again]
            origin += [index, index]
            expected[len(cells) - 1] = (index, identity, "right", "the solution")
    notebook.cells = cells
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    for number, cell in enumerate(notebook.cells):
        cell.id = f"cell-{number}"
    try:
        execute(notebook, path.parent, tell=tell)
    except LessonError as error:
        number = re.match(r"cell (\d+)", str(error))
        where = origin[int(number[1]) - 1] + 1
        return [f"cell {where}" + str(error)[number.end() :]]
    problems = []
    for at, (index, identity, verdict, what) in expected.items():
        said = lesson.verdict_of(notebook.cells[at], identity)
        if said != verdict:
            problems.append(
                f"cell {index + 1}: the check of exercise {identity} says {said!r} to {what}, "
                f"it should say {verdict!r}; mend the solution or the exercise's specification"
            )
    return problems


def progress_line(name):
    """A function that shows on a terminal how far a run has come."""
    if not sys.stderr.isatty():
        return lambda done, of: None
    return lambda done, of: print(f"\r{name}  cell {done + 1} of {of} ", end="", file=sys.stderr)
