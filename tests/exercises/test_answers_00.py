"""Answers that a reader of lesson 00 may give, as text, and what the checker says to each."""

from answers import but, right, told

SHIFT = "out = np.zeros_like(image)\nout[:, d:] = image[:, :-d]\nreturn out"
LOOPS = """out = np.zeros(image.shape)
n_H, n_W = image.shape
for i in range(n_H):
    for j in range(n_W - d):
        out[i, j + d] = image[i, j]
return out"""
TOTAL = """total = 0.0
for row in image:
    for pixel in row:
        for number in pixel:
            total += number
return total / image.size"""

ANSWERS = {
    "00.1": [
        ("return np.sum(image)", "The mean is that sum divided by how many numbers"),
        ("return image.sum() / (image.shape[0] * image.shape[1])", "three numbers for each pixel"),
        ("return np.sum(image) / len(image)", "the number of rows alone"),
        ("return image[:, :, 0].mean()", "mean of the first channel, the red one"),
        ("return image[:, :, 2].mean()", "mean of the last channel, the blue one"),
        ("return np.mean(image, axis=(0, 1))", "a mean for each channel"),
        ("return np.mean(image, axis=2)", "a mean for each pixel"),
        ("return np.mean(image, axis=0)", "a mean for each column and channel"),
        ("return np.mean(image, 0, keepdims=True)", "It should return a number"),
        ("for row in image:\n    return np.mean(row)", "mean of the first row alone"),
        (but(TOTAL, ("total = 0.0", "total = 0")), "Your sum ran over where the pixels are uint8"),
        (
            "r, g, b = (image[..., k] for k in range(3))\nreturn np.mean((r + g + b) / 3)",
            "red, green and blue ran over in some pixels",
        ),
        ("return int(np.mean(image))", "cut to whole numbers"),
        ("return round(np.mean(image))", "rounded to whole numbers"),
        ("return np.sum(image) // image.size", "whole numbers"),
        ("return np.max(image)", "Yours is the largest number"),
        ("return np.median(image)", "Yours is the median"),
        ("return (image.min() / 2 + image.max() / 2)", "halfway between the darkest"),
        ("return np.mean(image @ [0.2125, 0.7154, 0.0721])", "You weigh green more than red"),
        ("np.mean(image)", "returns None. Is the `return` missing?"),
        ("return np.mean(image.astype(int))", "cuts `image` to whole numbers before"),
        ("return np.mean(image) / 255", "0.003922 times the expected one"),
        ("return image.means()", "Did you mean x.mean?"),
        ("return 128", "You return 128 every time"),
    ],
    "00.2": [
        ("return np.roll(image, d, axis=1)", "The picture is not a ring"),
        ("return np.roll(image, d)", "Without axis= np.roll moves all numbers in one long line"),
        (but(SHIFT, ("d:", ":-d"), (":-d] = image[:, :-d", ":-d] = image[:, d:")), "to the left"),
        ("out = np.zeros_like(image)\nout[d:] = image[:-d]\nreturn out", "not right yet"),
        (but(SHIFT, ("d:", "1:"), (":-d", ":-1")), "takes `d` for 1, whatever it is"),
        (but(SHIFT, ("d:]", "d + 1:]"), (":-d", ":-d - 1")), "You shift by d + 1 columns"),
        (but(SHIFT, ("out[:, d:] = image[:, :-d]\n", "")), "Your result is all zeros"),
        (but(LOOPS, ("return", "    return")), "Only the first row is filled"),
        (but(LOOPS, ("n_W - d", "n_W - d - 1")), "The last column of your result is zero"),
        (but(LOOPS, ("(n_W - d)", "(n_W)")), "An index runs past the end"),
        (but(LOOPS, ("image.shape)", "image.shape, int)")), "cut to whole numbers"),
        (but(LOOPS, ("image.shape)", "image.shape, np.uint8)")), "not right yet"),
        (but(SHIFT, ("np.zeros_like(image)", "image.copy()")), "still hold the old image"),
        (but(SHIFT, ("zeros_like", "empty_like")), "not right yet"),
        ("out = image.copy()\nfor j in range(d, image.shape[1]):\n    out[:, j] = out[:, j - d]\n"
         "return out", "overwritten before it is read"),
        ("image[:, d:] = image[:, :-d].copy()\nimage[:, :d] = 0\nreturn image",
         "writes into its input `image`"),
        ("return np.hstack([np.zeros((len(image), d)), image])", "the result is d columns wider"),
        (but(SHIFT, ("[:, :-d]", "")), "NumPy found two shapes that do not fit"),
        ("return image[:, :-d]", "You cut the last d columns off and stop there"),
        ("out = image.copy()\nout[:, :d] = 0\nreturn out", "but nothing moves"),
        (but(SHIFT, ("return out", "")), "returns None. Is the `return` missing?"),
        ("image = image.clip(0, 255)\n" + SHIFT, "off below 0 and above 255"),
        ("d = min(d, 6)\n" + SHIFT, "not right yet"),
        (
            "h, w = image.shape\nout = [[0] * w] * h\nfor i in range(h):\n"
            "    for j in range(w - d):\n        out[i][j + d] = image[i, j]\nreturn np.array(out)",
            "All rows of your result are the last one. [[0] * n] * m is one row",
        ),
    ],
}  # fmt: skip
RIGHT_ANSWERS = [
    ("00.1", "return np.mean(image)"),
    ("00.1", "return image.mean(axis=0).mean(axis=0).mean()"),
    ("00.1", "return np.average(image.ravel())"),
    ("00.1", "return np.sum(image) / image.size"),
    ("00.1", "h, w, c = image.shape\nreturn float(image.astype(np.float32).sum()) / (h * w * c)"),
    ("00.1", "return np.float32(np.mean(image))"),
    ("00.1", "return np.mean(image, keepdims=True).reshape(())"),
    ("00.1", TOTAL),
    ("00.2", SHIFT),
    ("00.2", LOOPS),
    ("00.2", "out = np.roll(image, d, axis=1)\nout[:, :d] = 0\nreturn out"),
    ("00.2", "return np.hstack([np.zeros((len(image), d)), image[:, :-d]])"),
    ("00.2", "return np.pad(image, ((0, 0), (d, 0)))[:, :image.shape[1]]"),
    ("00.2", "return np.array([[0] * d + list(row[:-d]) for row in image])"),
    ("00.2", "return image @ np.eye(image.shape[1], k=d)"),
    ("00.2", SHIFT + ".astype(np.float32)"),
]

test_answer_is_told = told(ANSWERS)
test_answer_is_right = right(RIGHT_ANSWERS)
