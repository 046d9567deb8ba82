"""The tested NumPy kernels behind the lessons.

Importing this package loads nothing else: every lesson imports by name what it uses,
for example ``from course_utils.conv import conv2d_forward``.
"""

__all__ = ["set_up"]

NEEDED = {
    "numpy": "numpy",
    "scipy": "scipy",
    "matplotlib": "matplotlib",
    "skimage": "scikit-image",
    "cv2": "opencv-python",
    "ipywidgets": "ipywidgets",
    "tqdm": "tqdm",
}


class NotReadyError(Exception):
    """The lesson cannot start here; Jupyter shows the message as one plain line."""

    def _render_traceback_(self):
        return [str(self)]


def set_up():
    """Prepare the kernel for a lesson: called by the second cell of every notebook.

    It looks whether the packages of the course are there, and sets the look of the
    figures, whatever the reader's own settings of Matplotlib say. It prints nothing.

    Raises
    ------
    NotReadyError
        If a package is missing, with one line that names it and says what to do.
    """
    from importlib.util import find_spec

    missing = [package for module, package in NEEDED.items() if find_spec(module) is None]
    if missing:
        raise NotReadyError(
            f'This kernel has no {", ".join(missing)}. Choose the kernel "CNN venv" '
            "(menu Kernel, Change Kernel); ./setup_venv.sh makes it."
        )

    from course_utils.plots import use_style

    use_style()
