"""New pictures from old ones, for training: each time a little different.

    recipe = augment.chain(
        augment.random_mirror,
        partial(augment.random_warp, degrees=10, shift=2),
    )
    model.fit(x, y, augment=recipe, ...)

Everything takes a batch (m, n_H, n_W, n_C) and draws from `rng`. Lesson 07 begins to use it,
lesson 12 is about it.
"""

from course_utils.augment.chaining import chain
from course_utils.augment.colours import colour_axes, colour_shift, pca_colour
from course_utils.augment.crops import random_crop, random_mirror, ten_crop
from course_utils.augment.mixing import cutout, mixup, smote
from course_utils.augment.prefetching import prefetch
from course_utils.augment.warp import random_warp

__all__ = [
    "chain",
    "colour_axes",
    "colour_shift",
    "cutout",
    "mixup",
    "pca_colour",
    "prefetch",
    "random_crop",
    "random_mirror",
    "random_warp",
    "smote",
    "ten_crop",
]
