"""Exercises of lesson 02, Padding and stride, up to 02.3."""

import numpy as np

from course_utils.exercises import exercise, integers

# ---------------------------------------------------------------- 02.1


@exercise("02.1")
def same_pad(f):
    return (f - 1) // 2, f // 2


@same_pad.cases
def _(rng):
    yield from (3, 4, 5, 2, 1, 6, 7, 8, 9, 11, 12)


@same_pad.misconception
def odd_pixel_before(f):
    """For an even window the odd pixel goes after, not before: the smaller half comes first."""
    return f // 2, (f - 1) // 2


@same_pad.misconception
def odd_pixel_lost(f):
    """Both halves are rounded down, so for an even window one pixel is missing and the row gets
    shorter by one. The two numbers must add up to f - 1."""
    return (f - 1) // 2, (f - 1) // 2


@same_pad.misconception
def odd_pixel_twice(f):
    """You add f // 2 on both sides. For an even window that is one pixel too many, and the row
    gets longer by one: the two numbers must add up to f - 1."""
    return f // 2, f // 2


@same_pad.misconception
def half_pixels(f):
    """You divide with /, which gives a float: even 2 / 2 is 1.0, and for an even window it is half
    a pixel. Divide with //, and give what is left over to the far end."""
    return (f - 1) / 2, (f - 1) / 2


@same_pad.misconception
def total_of_f(f):
    """Your two numbers add up to f, which makes the row longer by one pixel. A window of 1 needs
    no padding at all: the total is f - 1."""
    return f // 2, f - f // 2


@same_pad.misconception
def total_on_each_side(f):
    """You add f - 1 pixels on each side. That many are needed in all: n + (f - 1) - f + 1 = n."""
    return f - 1, f - 1


@same_pad.misconception
def all_after(f):
    """You add all the padding at one end. The size comes out right, but every output stands too
    far to one side: share the f - 1 pixels between both ends."""
    return 0, f - 1


@same_pad.misconception
def rest_of_the_division(f):
    """You give the far end what the division leaves over, 0 or 1. It gets the other half: what is
    missing to f - 1, so (f - 1) - before."""
    return (f - 1) // 2, (f - 1) % 2


@same_pad.misconception
def rounded_to_even(f):
    """At a half, round goes to the even number: round(1.5) is 2, but round(0.5) is 0 and round(2.5)
    is 2. Take what is missing to f - 1, or f // 2."""
    return int((f - 1) / 2), round((f - 1) / 2)


@same_pad.misconception
def rounded_to_even_before(f):
    """At a half, round goes to the even number: round(0.5) is 0, but round(1.5) is 2, and then the
    odd pixel stands before. Round down instead: (f - 1) // 2."""
    before = round((f - 1) / 2)
    return before, f - 1 - before


@same_pad.misconception
def rounded_to_even_twice(f):
    """You round both halves alike, so for an even window they do not add up to f - 1 (and at a half
    round goes to the even number). Before: (f - 1) // 2; after: what is missing."""
    return round((f - 1) / 2), round((f - 1) / 2)


@same_pad.misconception
def rest_to_f(f):
    """Your second number is f - before, so that the two add up to f and the row gets longer by one
    pixel. The total is f - 1: after = (f - 1) - before."""
    return (f - 1) // 2, f - (f - 1) // 2


@same_pad.misconception
def always_one_more_after(f):
    """Your second number is always one larger than the first. Only an even window needs that: the
    two must add up to f - 1."""
    return f // 2, f // 2 + 1


@same_pad.misconception
def total_after(f):
    """Your second number is the total, f - 1. Part of it stands before already: what is left for
    the far end is (f - 1) - before."""
    return (f - 1) // 2, f - 1


@same_pad.misconception
def window_after(f):
    """Your second number is f itself. The total is f - 1 (in brackets: f - 1 // 2 is f - 0), and
    what is left of it goes after: (f - 1) - before."""
    return (f - 1) // 2, f


@same_pad.misconception
def brackets_missing(f):
    """Brackets are missing: // goes before -, so that f - 1 // 2 is f - 0. Write (f - 1) // 2."""
    return f, -1


@same_pad.misconception
def brackets_missing_before(f):
    """Your first number is f itself: // goes before -, so that f - 1 // 2 is f - 0. Write
    (f - 1) // 2."""
    return f, f // 2


@same_pad.misconception
def brackets_missing_twice(f):
    """Both numbers are f itself: // goes before -, so that f - 1 // 2 is f - 0. Write (f - 1) // 2
    before, and what is missing to f - 1 after."""
    return f, f


@same_pad.misconception
def one_always(f):
    """You answer (1, 1) whatever the window. That is right for a window of 3 alone: calculate with
    f."""
    return 1, 1


@same_pad.misconception
def one_number(f):
    """You return one number. Two are wanted, since the ends may differ: return before, after."""
    return (f - 1) // 2


@same_pad.misconception
def one_number_of_all(f):
    """You return how many pixels are needed in all. Share them out: return before, after."""
    return f - 1


@same_pad.misconception
def one_number_halved(f):
    """You return one number, a float at that. Two whole ones are wanted, since the ends may
    differ: divide with // and return before, after."""
    return (f - 1) / 2


# ---------------------------------------------------------------- 02.2


@exercise("02.2")
def zero_pad(image, before, after):
    # a column more and cut off, lest an answer's np.empty gets just this memory, zeros and all
    return _bordered(image, (before, after), (before, after + 1))[:, :-1]


def _bordered(image, rows, columns):
    """The image in a frame of zeros, with (before, after) for each axis."""
    n_H, n_W = image.shape
    out = np.zeros((sum(rows) + n_H, sum(columns) + n_W))
    out[rows[0] : rows[0] + n_H, columns[0] : columns[0] + n_W] = image
    return out


@zero_pad.cases
def _(rng):
    yield np.array([[1.0, 2], [3, 4]]), 1, 1
    yield np.array([[1.5, 2], [0.25, 4]]), 0, 2
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), 0, 0
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), 0, 1
    yield np.array([[1.0, 2, 3], [4, 5, 6]]), 2, 1
    yield integers(rng, 4, 3), 1, 0
    for _ in range(5):
        before, after = rng.integers(0, 4, 2)
        yield integers(rng, *rng.choice([2, 3, 4, 5], 2, replace=False)), int(before), int(after)
    # sevens in the memory that is handed out next, so that np.empty does not pass for np.zeros
    for n_H, n_W in np.ndindex(12, 12):
        [np.full((n_H, n_W), 7.0) for _ in range(7)]


@zero_pad.misconception
def minus_zero(image, before, after):
    """This fails where `after` is 0: a slice that ends at -after then ends at -0, which is 0, and
    x[a:0] is empty. Count from the front: before : before + n_H."""
    n_H, n_W = image.shape
    out = np.zeros((before + n_H + after, before + n_W + after))
    out[before:-after, before:-after] = image
    return out


@zero_pad.misconception
def ends_swapped(image, before, after):
    """The two ends are swapped: `before` counts the rows above and the columns to the left."""
    return _bordered(image, (after, before), (after, before))


@zero_pad.misconception
def only_before(image, before, after):
    """There is no border below and to the right: `after` is not used."""
    return _bordered(image, (before, 0), (before, 0))


@zero_pad.misconception
def before_twice(image, before, after):
    """Both ends get `before` pixels. Below and to the right it is `after`, which may differ."""
    return _bordered(image, (before, before), (before, before))


@zero_pad.misconception
def all_at_the_end(image, before, after):
    """The size is right, but the image sits in the top left corner, with all zeros below it and to
    its right. It begins at row and column `before`."""
    return _bordered(image, (0, before + after), (0, before + after))


@zero_pad.misconception
def columns_only(image, before, after):
    """Only the columns are padded. Zeros are wanted above and below the image, too."""
    return _bordered(image, (0, 0), (before, after))


@zero_pad.misconception
def rows_only(image, before, after):
    """Only the rows are padded. Zeros are wanted to the left and to the right, too."""
    return _bordered(image, (before, after), (0, 0))


@zero_pad.misconception
def before_rows_after_columns(image, before, after):
    """You take `before` for the rows and `after` for the columns. Both axes get both: `before` at
    the top and left, `after` at the bottom and right."""
    return _bordered(image, (before, before), (after, after))


@zero_pad.misconception
def height_and_width_swapped(image, before, after):
    """Your array is as high as the image is wide. image.shape is (n_H, n_W), rows first."""
    n_H, n_W = image.shape
    out = np.zeros((before + n_W + after, before + n_H + after))
    out[before : before + n_H, before : before + n_W] = image
    return out


def _taken_for(image, before, after, n_H, n_W):
    """The border of zeros with a wrong height or width of the image."""
    out = np.zeros((before + n_H + after, before + n_W + after))
    out[before : before + n_H, before : before + n_W] = image
    return out


@zero_pad.misconception
def height_for_both(image, before, after):
    """The image need not be square, and rows come first: n_H, n_W = image.shape. len(image) is the
    number of rows alone."""
    return _taken_for(image, before, after, len(image), len(image))


@zero_pad.misconception
def square_array(image, before, after):
    """Your array is square. The image need not be, and rows come first: n_H, n_W = image.shape."""
    n_H, n_W = image.shape
    out = np.zeros((before + n_H + after, before + n_H + after))
    out[before : before + n_H, before : before + n_W] = image
    return out


@zero_pad.misconception
def shape_read_backwards(image, before, after):
    """You read image.shape the wrong way round: rows come first, n_H, n_W = image.shape. With a
    square image it makes no difference, but the image need not be square."""
    return _taken_for(image, before, after, *image.shape[::-1])


@zero_pad.misconception
def width_for_both(image, before, after):
    """You take the width for the height, too. The image need not be square, and rows come first:
    n_H, n_W = image.shape."""
    return _taken_for(image, before, after, image.shape[1], image.shape[1])


@zero_pad.misconception
def edge_repeated(image, before, after):
    """Your border repeats the outermost pixels. That is another kind of padding, useful too; here
    it is to be zeros."""
    return np.pad(image, (before, after), mode="edge")


@zero_pad.misconception
def whole_numbers(image, before, after):
    """Your array holds whole numbers (int), so fractions are cut off: leave the int away."""
    return zero_pad(image, before, after).astype(int)


@zero_pad.misconception
def left_and_right_swapped(image, before, after):
    """Above and below are right, left and right are swapped: `before` counts the columns to the
    left, too."""
    return _bordered(image, (before, after), (after, before))


@zero_pad.misconception
def top_and_bottom_swapped(image, before, after):
    """Left and right are right, above and below are swapped: `before` counts the rows above."""
    return _bordered(image, (after, before), (before, after))


@zero_pad.misconception
def border_of_ones(image, before, after):
    """Your border holds ones: np.zeros makes zeros."""
    return np.pad(image, (before, after), constant_values=1)


def _placed(image, before, after, start, stop):
    """Zeros of the right shape with the image put into start : stop, whether it fits or not."""
    out = np.zeros([before + n + after for n in image.shape])
    rows, columns = (slice(start, stop(n)) for n in image.shape)
    out[rows, columns] = image
    return out


@zero_pad.misconception
def one_too_far(image, before, after):
    """You begin at row and column before + 1. Indices count from 0: after `before` rows of zeros,
    0 to before - 1, the next one is row `before`."""
    return _placed(image, before, after, before + 1, lambda n: before + 1 + n)


@zero_pad.misconception
def stop_at_the_size(image, before, after):
    """The slice must be n_H rows long to take the image in: it ends at before + n_H, not at n_H.
    Columns alike."""
    return _placed(image, before, after, before, lambda n: n)


@zero_pad.misconception
def stop_at_after(image, before, after):
    """Your slice is before : after, which are not the image's rows: it goes from a first row to the
    row where it stops, and must be n_H rows long. That is before : before + n_H; columns alike."""
    return _placed(image, before, after, before, lambda n: after)


@zero_pad.misconception
def stop_one_early(image, before, after):
    """Your slice is one row and one column too small for the image. It ends before its second
    number: before : before + n_H is n_H rows long."""
    return _placed(image, before, after, before, lambda n: before + n - 1)


@zero_pad.misconception
def stop_one_late(image, before, after):
    """Your slice is one row and one column too large for the image. It must be n_H rows long:
    before : before + n_H."""
    return _placed(image, before, after, before, lambda n: before + n + 1)


@zero_pad.misconception
def before_high_after_wide(image, before, after):
    """You make the array `before` rows higher and `after` columns wider. Each axis grows at both
    of its ends, by before + after."""
    n_H, n_W = image.shape
    out = np.zeros((n_H + before, n_W + after))
    out[before : before + n_H, before : before + n_W] = image
    return out


@zero_pad.misconception
def strips_do_not_fit(image, before, after):
    """The strips do not fit together. Once the rows are on, the array is before + n_H + after
    high, and so must be the strips of zeros at its sides. Columns first: the same for the width."""
    n_H, n_W = image.shape
    rows = np.concatenate([np.zeros((before, n_W)), image, np.zeros((after, n_W))])
    return np.concatenate([np.zeros((n_H, before)), rows, np.zeros((n_H, after))], axis=1)


class _WithAnyBorder(np.ndarray):
    """An array that equals another if all but the border agrees; `inside` says where that is."""

    def __array_function__(self, function, types, args, kwargs):
        plain = [np.asarray(a) if isinstance(a, np.ndarray) else a for a in args]
        if function is np.allclose and isinstance(args[1], _WithAnyBorder):
            plain[:2] = (a[args[1].inside] for a in plain[:2])
        return function(*plain, **kwargs)


@zero_pad.misconception
def border_not_filled(image, before, after):
    """The image is in its place, but the border does not hold zeros. np.empty leaves in it
    whatever was in the memory before, which may be zeros today and others tomorrow: use
    np.zeros."""
    out = np.pad(image, (before, after), constant_values=7).view(_WithAnyBorder)
    out.inside = tuple(slice(before, before + n) for n in image.shape)
    return out


# ---------------------------------------------------------------- 02.3


@exercise("02.3")
def reflect_row(row, pad):
    n = len(row)
    return np.concatenate([row[1 : pad + 1][::-1], row, row[n - 1 - pad : n - 1][::-1]])


@reflect_row.cases
def _(rng):
    yield np.array([1.0, 2, 3, 4]), 1
    yield np.array([1.0, 2, 3, 4]), 2
    yield np.array([0.5, 2, 3.5, 1]), 3
    yield np.array([2.0, 7, 4, 9, 6]), 0
    yield np.array([2.0, 7, 4, 9, 6]), 4
    for _ in range(6):
        n = int(rng.integers(4, 9))
        yield rng.permutation(np.arange(1.0, 10))[:n], int(rng.integers(1, n))


@reflect_row.misconception
def end_repeated(row, pad):
    """Your mirror stands behind the last pixel, so that this pixel appears twice. It is to stand
    on the pixel itself: the first one outside is the neighbour, row[1] or row[-2]."""
    return np.pad(row, pad, mode="symmetric")


@reflect_row.misconception
def end_repeated_from_the_end(row, pad):
    """Two things. Your mirror stands behind the last pixel, so that it appears twice; it is to
    stand on the pixel itself. And with pad 0, row[-pad:] is row[0:], the whole row."""
    return np.concatenate([row[:pad][::-1], row, row[-pad:][::-1]])


@reflect_row.misconception
def not_turned(row, pad):
    """The right pixels are there, but not turned around: a mirror reverses their order, so the
    neighbour of the last pixel comes first."""
    n = len(row)
    return np.concatenate([row[1 : pad + 1], row, row[n - 1 - pad : n - 1]])


@reflect_row.misconception
def right_not_turned(row, pad):
    """The left border is right. The one at the right end is not turned around: nearest to the last
    pixel stands its neighbour, row[-2]."""
    n = len(row)
    return np.concatenate([row[1 : pad + 1][::-1], row, row[n - 1 - pad : n - 1]])


@reflect_row.misconception
def wrapped(row, pad):
    """Your row goes round in a circle: the left border comes from the right end. A mirror shows
    the pixels of the same end."""
    return np.pad(row, pad, mode="wrap")


@reflect_row.misconception
def other_end_mirrored(row, pad):
    """The two borders have changed places: the one on the left shows the row's right end."""
    n = len(row)
    return np.concatenate([row[n - 1 - pad : n - 1][::-1], row, row[1 : pad + 1][::-1]])


@reflect_row.misconception
def last_repeated(row, pad):
    """You repeat the outermost pixel again and again. That is the padding called edge; a mirror
    shows the pixels further inside, one after the other."""
    return np.pad(row, pad, mode="edge")


@reflect_row.misconception
def zeros_at_the_ends(row, pad):
    """Your border holds zeros. It should show the row's own pixels, mirrored."""
    return np.pad(row, pad)


@reflect_row.misconception
def left_only(row, pad):
    """The border at the right end is missing."""
    return np.concatenate([row[1 : pad + 1][::-1], row])


@reflect_row.misconception
def one_pixel_few(row, pad):
    """Each border is one pixel short. A slice a:b ends before b, so the pixels 1 to pad are
    row[1 : pad + 1]."""
    n = len(row)
    return np.concatenate([row[1:pad][::-1], row, row[n - pad : n - 1][::-1]])


def _ends(row, left, right):
    """The row between a left border and a right one, each given as a slice of it."""
    return np.concatenate([left, row, right])


@reflect_row.misconception
def left_not_turned(row, pad):
    """The right border is right. The one at the left end is not turned around: nearest to the
    first pixel stands its neighbour, row[1]."""
    n = len(row)
    return _ends(row, row[1 : pad + 1], row[n - 1 - pad : n - 1][::-1])


@reflect_row.misconception
def left_end_twice(row, pad):
    """You put the left border at the right end, too. That one shows the pixels of its own end, the
    `pad` pixels before the last."""
    left = row[1 : pad + 1][::-1]
    return _ends(row, left, left)


@reflect_row.misconception
def left_end_twice_turned_back(row, pad):
    """Your border at the right end comes from the left end. Each end shows its own pixels: at the
    right the `pad` pixels before the last, reversed."""
    return _ends(row, row[1 : pad + 1][::-1], row[1 : pad + 1])


@reflect_row.misconception
def last_twice(row, pad):
    """The left border is right. At the right end the last pixel appears twice: the mirror stands
    on it, so the first one outside is its neighbour, row[-2]."""
    n = len(row)
    return _ends(row, row[1 : pad + 1][::-1], row[n - pad : n][::-1])


@reflect_row.misconception
def last_twice_from_the_end(row, pad):
    """The left border is right. At the right end the last pixel appears twice; the first one
    outside should be row[-2]. And with pad 0, row[-pad:] is row[0:], the whole row."""
    return _ends(row, row[1 : pad + 1][::-1], row[-pad:][::-1])


@reflect_row.misconception
def first_twice(row, pad):
    """The right border is right. At the left end the first pixel appears twice: the mirror stands
    on it, so the first one outside is its neighbour, row[1]."""
    n = len(row)
    return _ends(row, row[:pad][::-1], row[n - 1 - pad : n - 1][::-1])


@reflect_row.misconception
def left_too_far_in(row, pad):
    """The left border begins one pixel too far in. Next to the first pixel stands its neighbour,
    row[1]: the pixels 1 to pad are row[1 : pad + 1]."""
    n = len(row)
    return _ends(row, row[2 : pad + 2][::-1], row[n - 1 - pad : n - 1][::-1])


@reflect_row.misconception
def right_too_far_in(row, pad):
    """The right border begins one pixel too far in. Next to the last pixel stands its neighbour,
    row[n - 2]: what is wanted is row[n - 1 - pad : n - 1], reversed."""
    n = len(row)
    return _ends(row, row[1 : pad + 1][::-1], row[max(n - 2 - pad, 0) : n - 2][::-1])


@reflect_row.misconception
def left_one_short(row, pad):
    """The left border is one pixel short. A slice a:b ends before b, so the pixels 1 to pad are
    row[1 : pad + 1]."""
    n = len(row)
    return _ends(row, row[1:pad][::-1], row[n - 1 - pad : n - 1][::-1])


@reflect_row.misconception
def right_one_short(row, pad):
    """The right border is one pixel short. The `pad` pixels before the last begin at n - 1 - pad,
    since the last has index n - 1."""
    n = len(row)
    return _ends(row, row[1 : pad + 1][::-1], row[n - pad : n - 1][::-1])


@reflect_row.misconception
def right_one_long(row, pad):
    """The right border is one pixel too long, and at pad = n - 1 its slice begins at -1, which
    means the last pixel. The `pad` pixels before the last begin at n - 1 - pad."""
    n = len(row)
    return _ends(row, row[1 : pad + 1][::-1], row[n - 2 - pad : n - 1][::-1])


@reflect_row.misconception
def stop_before_the_start(row, pad):
    """This fails at pad = n - 1: row[n - 2 : n - 2 - pad : -1] would have to stop before index 0,
    but a stop of -1 means the last pixel, and the slice is empty. Cut forwards, then turn around:
    row[n - 1 - pad : n - 1][::-1]."""
    n = len(row)
    return _ends(row, row[1 : pad + 1][::-1], row[n - 2 : n - 2 - pad : -1])


@reflect_row.misconception
def added_up(row, pad):
    """Between arrays + adds the numbers, it does not join them as it joins lists: use
    np.concatenate([left, row, right])."""
    n = len(row)
    return row[1 : pad + 1][::-1] + row + row[n - 1 - pad : n - 1][::-1]


@reflect_row.misconception
def wrapped_from_the_end(row, pad):
    """Two things. Your row goes round in a circle: a mirror shows the pixels of the same end. And
    with pad 0, row[-pad:] is row[0:], the whole row."""
    return _ends(row, row[-pad:], row[:pad])


@reflect_row.misconception
def right_end_twice(row, pad):
    """Both your borders come from the right end: row[::-1] begins with the last pixel. At the left
    the pixels 1 to pad are wanted, row[1 : pad + 1][::-1]: cut first, then turn around."""
    turned = row[::-1][:pad]
    return _ends(row, turned, turned)


@reflect_row.misconception
def right_end_at_the_left(row, pad):
    """The right border is right. The one at the left comes from the right end: row[::-1] begins
    with the last pixel. Cut first, then turn around: row[1 : pad + 1][::-1]."""
    return _ends(row, row[::-1][:pad], row[len(row) - 1 - pad : -1][::-1])


@reflect_row.misconception
def row_alone(row, pad):
    """Your border holds zeros: the mirrored pixels are not put in yet. And with pad 0 the slice
    pad:-pad is 0:0, which is empty: count from the front, pad : pad + n."""
    out = np.zeros(len(row) + 2 * pad)
    out[pad:-pad] = row
    return out


@reflect_row.misconception
def cut_at_minus_zero(row, pad):
    """This fails where `pad` is 0: the slice pad:-pad is then 0:0, which is empty. Count from the
    front: pad : pad + n."""
    out = reflect_row(row, pad)
    out[pad:-pad] = row
    return out


@reflect_row.misconception
def last_kept(row, pad):
    """The left border is right. In the right one the last pixel is still there, so that it appears
    twice and the row is one too long: end the slice before it, row[n - 1 - pad : n - 1]."""
    return _ends(row, row[1 : pad + 1][::-1], row[len(row) - 1 - pad :][::-1])


@reflect_row.misconception
def last_kept_not_turned(row, pad):
    """The left border is right. The right one keeps the last pixel, so that the row is one too
    long, and is not turned around: row[n - 1 - pad : n - 1][::-1]."""
    return _ends(row, row[1 : pad + 1][::-1], row[len(row) - 1 - pad :])
