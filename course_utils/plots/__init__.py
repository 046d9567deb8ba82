"""Pictures of the course: images, numbers, windows, volumes, curves, networks and the map.

What only one lesson draws stands in `lessons`, in a file named after it, and is used there as
``from course_utils.plots.lessons import lesson_03 as figures``. Rooms know only those before
them: `look`, then `arrays`, `windows`, `charts` and `networks`, then `lessons`.

Every drawing function that takes ``ax=None`` returns the axes it drew on. Nothing else in
`course_utils` imports this package.
"""

from course_utils.plots.arrays.cells import numbers
from course_utils.plots.arrays.few_colours import few, small
from course_utils.plots.arrays.images import image, images
from course_utils.plots.arrays.marks import boxes
from course_utils.plots.arrays.small_kernels import kernels
from course_utils.plots.arrays.tables import tables
from course_utils.plots.arrays.volumes import pipeline, volume
from course_utils.plots.charts.agreement import agreement
from course_utils.plots.charts.classes import confusion, guesses
from course_utils.plots.charts.curves import curve
from course_utils.plots.course_map import course_map
from course_utils.plots.look.page import use_style
from course_utils.plots.look.style import colour_of
from course_utils.plots.look.words import with_alt
from course_utils.plots.networks.branches import branches
from course_utils.plots.networks.chain import chain
from course_utils.plots.networks.layer_costs import layer_costs, layer_shares
from course_utils.plots.networks.network_costs import network_cost
from course_utils.plots.networks.network_maps import network_maps
from course_utils.plots.networks.spine import spine
from course_utils.plots.networks.stages import stages
from course_utils.plots.networks.there_and_back import there_and_back
from course_utils.plots.windows.clips import film, strip
from course_utils.plots.windows.motion import animation, filmstrip, slide, slide_pool
from course_utils.plots.windows.output_size import explore_window, window_figure
from course_utils.plots.windows.receptive import receptive_field
from course_utils.plots.windows.steps import convolution, pooling
from course_utils.plots.windows.sweep import sweep

__all__ = [
    "agreement",
    "animation",
    "boxes",
    "branches",
    "chain",
    "colour_of",
    "confusion",
    "convolution",
    "course_map",
    "curve",
    "explore_window",
    "few",
    "film",
    "filmstrip",
    "guesses",
    "image",
    "images",
    "kernels",
    "layer_costs",
    "layer_shares",
    "network_cost",
    "network_maps",
    "numbers",
    "pipeline",
    "pooling",
    "receptive_field",
    "slide",
    "slide_pool",
    "small",
    "spine",
    "stages",
    "strip",
    "sweep",
    "tables",
    "there_and_back",
    "use_style",
    "volume",
    "window_figure",
    "with_alt",
]
