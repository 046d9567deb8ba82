"""Two photographs in colour beside those that scikit-image brings along."""

from data_recipes.form import Package, Recipe

FOLDER = "sklearn/datasets/images/"
SCIKIT_LEARN = {
    "index": "PyPI",
    "name": "scikit-learn",
    "version": "1.9.1",
    "file": ("scikit_learn-1.9.1-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl"),
    "sha256": "52a0703bbc07ad27f560fa63fa68e4c54dd735bfbbf65b4dd3c225dc7547b6df",
}
CHINA = "8378025ad2519d649d02e32bd98990db4ab572357d9f09841c2fbfbb4fefad29"
FLOWER = "a77f6ec41e353afdf8bdff2ea981b2955535d8d83294f8cfa49cf4e423dd5638"


def as_it_came(members):
    (content,) = members.values()
    return content


RECIPES = {
    "china": Recipe(
        file="china.jpg",
        what="photograph, 427x640x3: a palace in Beijing",
        licence="CC BY 2.0",
        words=(
            "“Released under a creative commons license "
            "(https://creativecommons.org/licenses/by/2.0/). "
            "Attribution: Some rights reserved by danielbuechele”, "
            "https://www.flickr.com/photos/danielbuechele/6061409035 "
            "(images/README.txt of scikit-learn)"
        ),
        package=Package(**SCIKIT_LEARN, members={f"{FOLDER}china.jpg": CHINA}),
        make=as_it_came,
    ),
    "flower": Recipe(
        file="flower.jpg",
        what="photograph, 427x640x3: a dahlia",
        licence="CC BY 2.0",
        words=(
            "“Released under a creative commons license "
            "(https://creativecommons.org/licenses/by/2.0/). "
            "Attribution: Some rights reserved by danielbuechele”, with the address "
            "https://www.flickr.com/photos/vultilion/6056698931, which is another person's; we "
            "name both (images/README.txt of scikit-learn)"
        ),
        package=Package(**SCIKIT_LEARN, members={f"{FOLDER}flower.jpg": FLOWER}),
        make=as_it_came,
    ),
}
