"""Pictures and data sets, all of them on your own disk: nothing here uses the network.

Two sources. The files of the folder ``data/`` come with the course; `load_mnist` and its
relatives read them, and compare each with the size and the SHA-256 written down in
``data/manifest.json`` before they trust it. The photographs come with scikit-image, and
`photograph` fetches them by name.

``data/README.md`` tells where each file and each photograph comes from, and its licence.
"""

from course_utils.data.files import FOLDER, DataError, load_arrays, read_bytes
from course_utils.data.photographs import PHOTOGRAPHS, photograph
from course_utils.data.sets import (
    EMOJI_CLASSES,
    FASHION_CLASSES,
    load_degradation,
    load_emoji,
    load_faces,
    load_fashion_mnist,
    load_head,
    load_heartbeat,
    load_mnist,
)

__all__ = [
    "EMOJI_CLASSES",
    "FASHION_CLASSES",
    "FOLDER",
    "PHOTOGRAPHS",
    "DataError",
    "load_arrays",
    "load_degradation",
    "load_emoji",
    "load_faces",
    "load_fashion_mnist",
    "load_head",
    "load_heartbeat",
    "load_mnist",
    "photograph",
    "read_bytes",
]
