"""Pictures of the course: images, numbers, windows, volumes, curves, explorers and the map.

Every drawing function takes ``ax=None`` and returns the axes it drew on. Nothing else in
`course_utils` imports this package.
"""

from course_utils.plots.arrays.cells import numbers
from course_utils.plots.arrays.images import image, images
from course_utils.plots.arrays.marks import boxes
from course_utils.plots.arrays.small_kernels import kernels
from course_utils.plots.arrays.tables import tables, zoom
from course_utils.plots.arrays.volumes import pipeline, volume
from course_utils.plots.charts.classes import confusion, explore_pose, guesses, moved, pose_figure
from course_utils.plots.charts.curves import curve
from course_utils.plots.course_map import course_map
from course_utils.plots.lessons.lesson_00 import anatomy, connections
from course_utils.plots.lessons.lesson_03 import explore_layer, layer_figure, volume_window
from course_utils.plots.lessons.lesson_05 import explore_row_gradient, row_gradient
from course_utils.plots.lessons.lesson_05_chain import chain
from course_utils.plots.lessons.lesson_07 import descent
from course_utils.plots.lessons.lesson_09 import blocks, cut_figure, explore_cuts
from course_utils.plots.look.page import use_style
from course_utils.plots.look.style import colour_of
from course_utils.plots.look.words import with_alt
from course_utils.plots.networks.branches import branches
from course_utils.plots.networks.layer_costs import explore_layer_costs, layer_costs, layer_shares
from course_utils.plots.networks.network_costs import (
    explore_scaling,
    network_cost,
    networks,
    scaling_figure,
)
from course_utils.plots.windows.explorers import explore_kernel, explore_pooling, explore_window
from course_utils.plots.windows.motion import animation, filmstrip, slide, slide_pool
from course_utils.plots.windows.receptive import receptive_field
from course_utils.plots.windows.steps import convolution, pooling
from course_utils.plots.windows.window_figures import kernel_figure, pooling_figure, window_figure

__all__ = [
    "anatomy",
    "animation",
    "blocks",
    "boxes",
    "branches",
    "chain",
    "colour_of",
    "confusion",
    "connections",
    "convolution",
    "course_map",
    "curve",
    "cut_figure",
    "descent",
    "explore_cuts",
    "explore_kernel",
    "explore_layer",
    "explore_layer_costs",
    "explore_pooling",
    "explore_pose",
    "explore_row_gradient",
    "explore_scaling",
    "explore_window",
    "filmstrip",
    "guesses",
    "image",
    "images",
    "kernel_figure",
    "kernels",
    "layer_costs",
    "layer_figure",
    "layer_shares",
    "moved",
    "network_cost",
    "networks",
    "numbers",
    "pipeline",
    "pooling",
    "pooling_figure",
    "pose_figure",
    "receptive_field",
    "row_gradient",
    "scaling_figure",
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
