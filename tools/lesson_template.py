"""The empty lesson that `tools/notebooks.py new` makes."""

import lesson
import nbformat


def new(project, number, name, heading):
    """Make an empty lesson with the shape that `check` asks for."""
    path = project.notebooks / f"{number:02d}_{name}.ipynb"
    if path.exists():
        raise SystemExit(f"{project.name(path)} exists already; choose another number or name")
    text, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    identity = f"{number:02d}.1"

    def exercise(make, tag, source):
        return make(source, metadata={"tags": [tag], "exercise": identity})

    hint = "<details><summary>Hint {}</summary>\n\n{}\n\n</details>"
    notebook = nbformat.v4.new_notebook(cells=[
        text(
            f"# {number:02d} · {heading}\n\n{project.badge(path.name)}\n\n"
            "One sentence of promise: what you will have made at the end.\n\n"
            "| You will build | You need | Reading time | Run time |\n|---|---|---|---|\n"
            "| ... | the lesson before | 5 minutes | 10 seconds |"
        ),
        code(project.setup_source, metadata=lesson.SETUP_METADATA),
        code("draw_what_the_reader_will_have_made()", metadata={"tags": ["promise"]}),
        text("## A question?\n\nThe idea in words, then the smallest example by hand."),
        exercise(text, "exercise-prompt", f"### Exercise {identity}\n\nWhat to write.\n\n"
                 + hint.format(1, "A nudge.") + "\n\n" + hint.format(2, "Pseudocode.")),
        exercise(code, "exercise", 'def answer(x):\n    """Say what it returns."""\n'
                 "    raise NotImplementedError"),
        exercise(code, "exercise-check", f'check("{identity}", answer)'),
        exercise(text, "exercise-solution", "<details><summary>Solution</summary>\n\n```python\n"
                 "def answer(x):\n    return x\n```\n\n</details>"),
        text("## Recap\n\n1. Five lines."),
        text("## Check yourself\n\n<details><summary>A question?</summary>\n\nIts answer.\n\n"
             "</details>"),
        text("## Papers\n\n- Author, *Title*, year."),
        text("## Next\n\nThe next lesson, and why."),
    ])  # fmt: skip
    project.notebooks.mkdir(exist_ok=True)
    lesson.write(path, lesson.to_text(lesson.normalise(notebook)))
    return path
