"""Pictures of the course: images, numbers, windows, volumes, curves, explorers and the map.

Every drawing function takes ``ax=None`` and returns the axes it drew on. Nothing else in
`course_utils` imports this package.
"""

from .alt import with_alt
from .branches import branches
from .cells import numbers
from .chains import chain
from .classes import confusion, explore_pose, guesses, moved, pose_figure
from .costs import explore_scaling, network_cost, networks, scaling_figure
from .curves import curve
from .descent import descent
from .diagrams import anatomy, connections
from .explorers import explore_kernel, explore_pooling, explore_window
from .gradients import explore_row_gradient, row_gradient
from .images import image, images
from .kernels import kernels
from .knob_figures import kernel_figure, pooling_figure, window_figure
from .layers import explore_layer, layer_figure, volume_window
from .lesson_map import course_map
from .marks import boxes
from .motion import animation, filmstrip, slide, slide_pool
from .receptive import receptive_field
from .shortcuts import blocks, cut_figure, explore_cuts
from .stages import explore_layer_costs, layer_costs, layer_shares
from .style import use_style
from .tables import tables, zoom
from .volumes import pipeline, volume
from .windows import convolution, pooling

__all__ = [
    "anatomy",
    "animation",
    "blocks",
    "boxes",
    "branches",
    "chain",
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
