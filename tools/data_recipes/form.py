"""What a recipe is: a file, its licence, and the package or script that it is made from."""

import importlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np


class BuildError(Exception):
    """Something the reader can mend; the message is one line."""


@dataclass(frozen=True)
class Package:
    index: str  # "PyPI", "npm" or "Debian"
    name: str
    version: str
    file: str
    sha256: str
    members: dict[str, str]  # path inside the package -> sha256 of that file


@dataclass(frozen=True)
class Script:
    """A module of tools/ with `make()`, which gives arrays, and `agree(old, new)`."""

    module: str

    @property
    def name(self):
        return f"tools/{self.module}.py"

    def load(self):
        folder = str(Path(__file__).resolve().parents[1])
        if folder not in sys.path:
            sys.path.insert(0, folder)
        return importlib.import_module(self.module)


@dataclass(frozen=True)
class Recipe:
    file: str
    what: str
    licence: str
    words: str  # the licence in its own words, and where they stand
    package: Package | Script
    make: Callable[[dict[str, bytes]], dict[str, np.ndarray] | bytes] | None = None
    shipped: bool = True
    compress: bool = True
