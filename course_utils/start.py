"""What the set-up cell of every notebook runs: this course first on Python's path, then set up."""

import sys
from importlib import import_module
from pathlib import Path

root = str(Path(__file__).resolve().parents[1])
sys.path[:] = [root, *(place for place in sys.path if place != root)]
import_module("course_utils").set_up()
