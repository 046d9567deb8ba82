"""Mechanical changes of references that change no result, each with the reason: `equivalent/`.

The key is what `mutants` calls the change: the old line and the new one.
"""

import runpy
from pathlib import Path

FILES = sorted(Path(__file__).with_name("equivalent").glob("lesson_*.py"))
EQUIVALENT = {id: rows for file in FILES for id, rows in runpy.run_path(file)["EQUIVALENT"].items()}
