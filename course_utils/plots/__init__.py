"""Pictures of the course: images, numbers, windows, volumes, curves, explorers and the map.

Every drawing function takes ``ax=None`` and returns the axes it drew on. Nothing else in
`course_utils` imports this package.
"""

from .alt import with_alt
from .cells import numbers
from .curves import curve
from .diagrams import anatomy, connections
from .explorers import explore_kernel, explore_pooling, explore_window
from .images import image, images
from .kernels import kernels
from .knob_figures import kernel_figure, pooling_figure, window_figure
from .layers import explore_layer, layer_figure, volume_window
from .lesson_map import course_map
from .marks import boxes
from .motion import animation, filmstrip, slide, slide_pool
from .receptive import receptive_field
from .style import use_style
from .tables import tables, zoom
from .volumes import pipeline, volume
from .windows import convolution, pooling

__all__ = [
    "anatomy",
    "animation",
    "boxes",
    "connections",
    "convolution",
    "course_map",
    "curve",
    "explore_kernel",
    "explore_layer",
    "explore_pooling",
    "explore_window",
    "filmstrip",
    "image",
    "images",
    "kernel_figure",
    "kernels",
    "layer_figure",
    "numbers",
    "pipeline",
    "pooling",
    "pooling_figure",
    "receptive_field",
    "slide",
    "slide_pool",
    "tables",
    "use_style",
    "volume",
    "volume_window",
    "window_figure",
    "with_alt",
    "zoom",
]
