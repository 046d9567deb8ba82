"""Portraits taken by the official photographer of the White House."""

from data_recipes.form import Package, Recipe
from data_recipes.photographs import as_it_came

FACE_RECOGNITION = {
    "index": "PyPI",
    "name": "face_recognition",
    "version": "1.3.0",
    "file": "face_recognition-1.3.0.tar.gz",
    "sha256": "5e5efdd1686aa566af0d3cc1313b131e4b197657a8ffd03669e6d3fad92705ec",
}
FOLDER = "face_recognition-1.3.0/tests/test_images/"
WORDS = (
    "“Official White House Photo by Pete Souza” (inside each picture). A work that an officer or "
    "employee of the United States made as part of the office has no copyright there (17 U.S.C. "
    "105). The White House wrote into the same place: “This official White House photograph is "
    "being made available only for publication by news organizations and/or for personal use "
    "printing by the subject(s) of the photograph. The photograph may not be manipulated in any "
    "way and may not be used in commercial or political materials, advertisements, emails, "
    "products, promotions that in any way suggests approval or endorsement of the President, the "
    "First Family, or the White House.” Nothing here suggests such a thing"
)


def recipe(file, what, member, sha256):
    package = Package(**FACE_RECOGNITION, members={FOLDER + member: sha256})
    licence = "public domain (USA)"
    return Recipe(file, f"photograph, {what}", licence, WORDS, package, as_it_came)


RECIPES = {
    "obama-2009": recipe(
        "obama_2009.jpg",
        "1200x626x3: Barack Obama speaks in Congress, 9 September 2009",
        "obama2.jpg",
        "a7efcc907375274796f39646510704aa86672d59f6d5469d69af3c85590976a6",
    ),
    "obama-2010": recipe(
        "obama_2010.jpg",
        "2333x1434x3: Barack Obama in the White House, 10 May 2010",
        "obama3.jpg",
        "76ac6bf97c36dc2da0ad16a537d6a5ac1b10f48d49aac29a0cca9a17cdbc3ca3",
    ),
    "biden-2010": recipe(
        "biden_2010.jpg",
        "2204x970x3: Joe Biden in the White House, 10 May 2010",
        "biden.jpg",
        "3c17508bb91554c637a2eabddfae790e5bb1caba93130814fc2ac50be9760c4c",
    ),
}
