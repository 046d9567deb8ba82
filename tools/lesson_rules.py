"""The house rules for lessons, as `tools/notebooks.py check` applies them.

Every rule is a generator over one lesson that yields ``(cell, message)``:
the cell's index or None, and what is wrong together with what to do.
"""

import ast
import json
import re
import statistics
import sys

import course_rules
import lesson
import lesson_head
import nbformat
import pictures

MOST_LINES, MEDIAN_LINES = 25, 5
WORDS_PER_CELL = 30
MOST_BYTES = 1_500_000
PARTS = ["exercise-prompt", "exercise", "exercise-check", "exercise-solution"]
ENDING = ["## Recap", "## Check yourself", "## Papers", "## Next"]
TABLE = ["you will build", "you need", "reading time", "run time"]
HOME = re.compile(
    r"(?:^|[\s'\"(=\[])(/(?:home|Users|root|tmp|opt|work|mnt|private|var/folders)/[\w./-]+|[A-Z]:\\\w+)"
)
BARE_REPR = re.compile(
    r"^\s*(\[|array\()*<(Axes|Figure|function|matplotlib|.*object at 0x|.* at 0x)"
)


def check(project, files=None, exercise_ids=None):
    """Apply every rule; return (problems, remarks) as lines to print."""
    problems, remarks = [], []
    notebooks = {}
    for path in project.lessons():
        try:
            notebooks[path] = lesson.read(path)
            nbformat.validate(notebooks[path])
        except Exception as error:  # whatever makes a file unreadable is a line of the report
            notebooks.pop(path, None)
            reason = str(error).strip().splitlines()[0]
            problems.append(f"{project.name(path)}: not a valid notebook ({reason}); repair it")

    def add(path, found, lines=problems):
        for index, message in found:
            lines.append(f"{project.name(path)}{where(notebooks[path], index)}: {message}")

    wanted = list(notebooks) if files is None else [p for p in files if p in notebooks]
    ids = registered_ids(project) if exercise_ids is None else list(exercise_ids)
    for path in wanted:
        notebook = notebooks[path]
        for rule in (form, opening, texts, code, outputs, ending):
            add(path, rule(project, path, notebook))
        add(path, exercises(path, notebook, ids))
        add(path, few_words(notebook), remarks)
    for path, index, message in course_rules.repeated_definitions(project, notebooks):
        add(path, [(index, message)])
    problems += [f"notebooks/: {line}" for line in course_rules.numbering(project)]
    problems += [f"README.md: {line}" for line in course_rules.index_in_readme(project, notebooks)]
    return problems, remarks


def where(notebook, index):
    if index is None:
        return ""
    start = notebook.cells[index].source.strip().partition("\n")[0]
    return f", cell {index + 1} ({start[:40]})" if start else f", cell {index + 1}"


def registered_ids(project):
    sys.path.insert(0, str(project.root))
    from exercises import ids

    return ids()


# One lesson


def form(project, path, notebook):
    """The file: its name, size, metadata, ids and tags."""
    if not lesson.FILE_NAME.fullmatch(path.name):
        yield None, "name the file NN_name.ipynb, in small letters, digits and _"
    if path.stat().st_size > MOST_BYTES:
        size = path.stat().st_size / 1e6
        yield None, f"the file has {size:.1f} MB, at most 1.5 is allowed; make its pictures smaller"
    if notebook.metadata != lesson.NOTEBOOK_METADATA:
        yield None, "the kernel or language metadata differ; write them with `notebooks.py run`"
    stored = json.loads(path.read_text("utf-8"))  # nbformat mends missing and double ids
    ids = [cell.get("id") for cell in stored["cells"]]
    for index, (identity, cell) in enumerate(zip(ids, notebook.cells, strict=True)):
        if not identity or ids.index(identity) != index:
            yield index, "the cell needs an id of its own; `notebooks.py run` writes one"
        for tag in lesson.tags(cell):
            if tag not in lesson.TAGS:
                hint = f", did you mean {tag.lower()!r}?" if tag.lower() in lesson.TAGS else ""
                yield (
                    index,
                    f"unknown tag {tag!r}{hint}; known are {', '.join(sorted(lesson.TAGS))}",
                )


def opening(project, path, notebook):
    """Title, badge, promise sentence and table; set-up cell; promise picture."""
    cells = notebook.cells
    if not cells or cells[0].cell_type != "markdown":
        yield None, "the first cell must be the title in Markdown"
        return
    first = cells[0].source
    if not re.fullmatch(rf"{path.name[:2]} · \S.*", lesson.title(notebook)):
        yield 0, f"start with the heading '# {path.name[:2]} · Title'"
    if project.badge(path.name) not in first:
        yield 0, "the Colab badge is missing or leads elsewhere; run `notebooks.py links`"
    body = [line for line in first.splitlines()[1:] if line and not lesson.BADGE.search(line)]
    prose = [line for line in body if not line.startswith("|")]
    if not prose or len(prose[0].split()) < 5:
        yield 0, "say in one sentence what the reader will have made"
    rows = [line.lower() for line in body if line.startswith("|")]
    missing = [name for name in TABLE if not any(name in row for row in rows)]
    if missing:
        yield 0, f"the table lacks: {', '.join(missing)}"
    elif abs(lesson_head.minutes_told(first) - lesson_head.reading_minutes(notebook)) > 5:
        about = lesson_head.reading_minutes(notebook)
        yield 0, f"the text takes about {about} minutes to read; run `notebooks.py links`"
    setups = lesson.with_tag(notebook, "setup")
    if [index for index, _ in setups] != [1]:
        yield None, "the second cell, and no other, is tagged setup; run `notebooks.py links`"
    for index, cell in setups:
        if cell.source != project.setup_source or cell.metadata != lesson.SETUP_METADATA:
            yield index, "the set-up cell differs from the template; run `notebooks.py links`"
    promises = lesson.with_tag(notebook, "promise")
    if [index for index, _ in promises] != [2]:
        yield None, "the third cell, and no other, is tagged promise: draw what will be made"
    for index, cell in promises:
        lines = [line for line in cell.source.splitlines() if line.strip()]
        if sum(not line.startswith(("import ", "from ")) for line in lines) > 4:
            yield index, "the promise takes more than 4 lines; move them into course_utils"
        if not any(pictures.of_output(output) for output in cell.get("outputs", [])):
            yield index, "the promise shows no picture; draw one and run `notebooks.py run`"


def texts(project, path, notebook):
    """Pictures have alt text, details are well formed, links lead somewhere."""
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "markdown":
            continue
        source = re.sub(r"^```.*?^```", "", cell.source, flags=re.M | re.S)
        for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)\s]*)", source):
            if not alt.strip():
                yield index, f"the picture {target} has no alt text; say in words what it shows"
            if target.startswith(("http:", "https:", "data:")) and target != lesson.BADGE_IMAGE:
                yield index, f"the picture {target[:60]} is not ours; draw it in a code cell"
        for tag in re.findall(r"<img\b[^>]*>", source):
            if not re.search(r"""\balt=(["'])\s*[^"'\s]""", tag):
                yield index, f"{tag[:60]} has no alt text; say in words what it shows"
        if cell.get("attachments"):
            yield index, "attachments do not show everywhere; draw the picture in a code cell"
        if source.count("<details") != source.count("</details>"):
            yield index, "a <details> block is not closed; add </details>"
        if source.count("<details") != source.count("<summary>"):
            yield index, "each <details> needs one <summary>"
        if re.search(r"</summary>(?![ \t]*\n[ \t]*\n)", source):
            yield index, "leave a blank line after </summary>, or the text is not formatted"
        for target in re.findall(r"\]\(([^)\s#]+\.ipynb)(?:#[^)]*)?\)", source):
            if "://" not in target and not (path.parent / target).is_file():
                yield index, f"the link to {target} leads nowhere; correct the name"


def code(project, path, notebook):
    """Code cells: short, introduced, without what another front end does not understand."""
    lengths, introduced = [], False
    for index, cell in enumerate(notebook.cells):
        tags = lesson.tags(cell)
        if cell.cell_type == "markdown":
            introduced = bool(lesson_head.prose_words(cell.source))
            continue
        if cell.cell_type != "code" or "setup" in tags:
            continue
        n_lines = len(cell.source.splitlines())
        if n_lines > MOST_LINES:
            yield index, f"{n_lines} lines, at most {MOST_LINES}; move code into course_utils"
        if not set(tags) & set(PARTS):
            lengths.append(n_lines)
        if not introduced and "promise" not in tags:
            yield index, "no text before this code; say what it does and why"
        if cell.source.rstrip().endswith(";"):
            yield index, "remove the ; at the end; give the result a name to keep it silent"
        for pattern, advice in [
            (r"^\s*%matplotlib", "remove %matplotlib; figures show without it"),
            (r"^\s*[!%]\s*(pip|conda)\b", "install nothing; add it to requirements.txt"),
            (r"\bplt\.show\(", "remove plt.show(); figures show without it"),
        ]:
            if re.search(pattern, cell.source, re.M):
                yield index, advice
        explores = re.search(r"\binteract(ive|_manual|ive_output)?\b|\bexplore_\w+\(", cell.source)
        if (explores or "explorer" in tags) and not {"explorer", "nbval-ignore-output"} <= set(
            tags
        ):
            yield index, "an explorer; tag it explorer and nbval-ignore-output"
    if lengths and statistics.median(lengths) > MEDIAN_LINES:
        median = statistics.median(lengths)
        yield None, f"code cells have {median} lines in the median, at most {MEDIAN_LINES}; split"


def outputs(project, path, notebook):
    """Stored outputs: complete, in order, quiet, the same on every machine."""
    yield from stale(notebook)
    for index, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                yield index, "prints to stderr; find the cause of the warning and mend it"
            data = output.get("data", {})
            if lesson.WIDGET in data:
                yield index, "stores a widget, which is empty elsewhere; use `notebooks.py run`"
            if "image/svg+xml" in data:
                yield index, "stores SVG, which nobody compares; show a PNG"
            words = output.get("text", "") + "".join(
                text for kind, text in data.items() if kind.startswith("text/")
            )
            found = HOME.search(words)
            if found:
                yield index, f"shows a path of one machine ({found[1]}); print its name only"
            if output.output_type == "execute_result" and BARE_REPR.match(words):
                yield index, f"ends in a bare {words.strip()[:30]}...; give the result a name"
    made = pictures.makers(notebook)
    if len(made) > 1:
        yield (
            None,
            (
                f"its pictures were drawn by Matplotlib {' and '.join(sorted(made))}; "
                "draw them again with `notebooks.py run --fresh`"
            ),
        )


def stale(notebook):
    """Whether each code cell has run, once and in order (also used by the nbval pass)."""
    cells = [
        (index, cell)
        for index, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and cell.source.strip()
    ]
    if cells and all(cell.execution_count is None for _, cell in cells):
        yield None, "no cell has run; store the outputs with `notebooks.py run`"
        return
    for count, (index, cell) in enumerate(cells, 1):
        if cell.execution_count is None:
            yield index, "has not run; store its outputs with `notebooks.py run`"
        elif cell.execution_count != count:
            yield (
                index,
                (
                    f"ran as number {cell.execution_count}, it is code cell {count}; "
                    "run all in order with `notebooks.py run`"
                ),
            )
        if any(output.output_type == "error" for output in cell.outputs):
            yield index, "stores an error; mend it and use `notebooks.py run`"


def ending(project, path, notebook):
    """Recap, Check yourself, Papers, Next."""
    source = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    source = re.sub(r"^```.*?^```", "", source, flags=re.M | re.S)
    headings = [line.strip() for line in source.splitlines() if line.startswith("## ")]
    if headings[-4:] != ENDING:
        yield None, f"end with the sections {', '.join(name[3:] for name in ENDING)}, in this order"
    elif "<details" not in source.partition("## Check yourself")[2].partition("## Papers")[0]:
        yield None, "put the answers of 'Check yourself' in <details>"


def exercises(path, notebook, ids):
    """Each exercise: four cells in order, numbered, hinted, solved, and known to the checker."""
    number, found = path.name[:2], []
    cells = notebook.cells
    parts = [(i, cell) for i, cell in enumerate(cells) if set(lesson.tags(cell)) & set(PARTS)]
    for start in range(0, len(parts), 4):
        group = parts[start : start + 4]
        first = group[0][0]
        if [index for index, _ in group] != list(range(first, first + 4)) or any(
            tag not in lesson.tags(cell) for tag, (_, cell) in zip(PARTS, group, strict=False)
        ):
            yield first, f"an exercise is four cells in a row, tagged {', '.join(PARTS)}"
            return
        identity = f"{number}.{start // 4 + 1}"
        found.append(identity)
        if any(cell.metadata.get("exercise") != identity for _, cell in group):
            yield first, f'the four cells of this exercise carry metadata "exercise": "{identity}"'
        yield from one_exercise(identity, group)
    if ids is not None:
        for identity in found:
            if identity not in ids:
                yield None, f"exercise {identity} is not in exercises/lesson_{number}; specify it"
        for identity in ids:
            if identity.startswith(f"{number}.") and identity not in found:
                yield (
                    None,
                    f"lesson_{number} knows {identity}, this notebook has no such one",
                )


def one_exercise(identity, group):
    (at, prompt), (exercise_at, exercise), (check_at, checking), (solution_at, solution) = group
    if identity not in prompt.source:
        yield at, f"name the exercise in its heading: Exercise {identity}"
    if prompt.source.count("<details") not in (2, 3):
        yield at, "give two or three hints in <details>: a nudge first, pseudocode last"
    name = None
    tree = lesson.parse(exercise.source)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    if len(functions) != 1:
        yield exercise_at, "define exactly one function, for the reader to fill in"
    else:
        name = functions[0].name
        if not ast.get_docstring(functions[0]):
            yield exercise_at, f"{name} needs a docstring that says what it takes and returns"
        if not exercise.source.rstrip().endswith("raise NotImplementedError"):
            yield exercise_at, f"{name} must end in: raise NotImplementedError"
    if name and not re.search(
        rf"""\bcheck\((["']){re.escape(identity)}\1, {name}\)\s*$""", checking.source
    ):
        yield check_at, f'the check must be: check("{identity}", {name})'
    if checking.outputs and lesson.verdict_of(checking, identity) != "not tried yet":
        yield check_at, "the stored check must say 'not tried yet'; undo the answer, run again"
    if "<details><summary>Solution</summary>" not in solution.source:
        yield solution_at, "hide the answer in <details><summary>Solution</summary>"
    answer = lesson.solution_of(solution)
    if answer is None or len(lesson.FENCED.findall(solution.source)) != 1:
        yield solution_at, "give one fenced ```python block, from ``` to ``` at the line's start"
    elif name and name not in lesson.defined(answer):
        yield solution_at, f"the solution must define {name}"


def few_words(notebook):
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    words = sum(len(lesson_head.prose_words(text)) for text in texts)
    skip = {"setup", *PARTS}
    n_cells = sum(c.cell_type == "code" and not set(lesson.tags(c)) & skip for c in notebook.cells)
    if n_cells and words / n_cells < WORDS_PER_CELL:
        yield None, f"{words / n_cells:.0f} words a code cell; about {WORDS_PER_CELL} read well"
