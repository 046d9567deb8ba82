"""Photographs and feature maps, without axes."""

import matplotlib.pyplot as plt
import numpy as np

from course_utils.plots.look.style import DPI, MUTED, SIGNED, Panels


def as_picture(img, who):
    """`img` ready to be drawn: ``(H, W)`` or ``(H, W, 3 or 4)``."""
    img = np.asarray(img)
    if img.dtype.kind not in "biuf":
        raise TypeError(f"{who}: an image must hold real numbers, got dtype {img.dtype}")
    if img.ndim == 3 and img.shape[2] == 1:
        img = img[..., 0]
    if 0 in img.shape or not (img.ndim == 2 or (img.ndim == 3 and img.shape[2] in (3, 4))):
        raise ValueError(
            f"{who}: expected an image (n_H, n_W) or (n_H, n_W, 3), got shape {img.shape}"
        )
    if img.ndim == 3 and img.dtype.kind == "f":
        low, high = float(np.nanmin(img)), float(np.nanmax(img))
        if low < -1e-3 or high > 1 + 1e-3:
            raise ValueError(
                f"{who}: expected a colour image of floats between 0 and 1, "
                f"got values from {low:.4g} to {high:.4g}"
            )
        img = img.clip(0, 1)
    elif img.ndim == 3 and img.dtype != np.uint8:
        low, high = int(img.min()), int(img.max())
        if low < 0 or high > 255:
            raise ValueError(
                f"{who}: expected a colour image of integers from 0 to 255, "
                f"got values from {low} to {high}"
            )
        img = img.astype(np.uint8)
    return img


def _limits(img, vmin, vmax):
    """Black and white of a gray image: 0..255 for bytes, 0..1 if it fits, else its own range."""
    if img.dtype == np.uint8:
        low, high = 0, 255
    else:
        low, high = float(np.nanmin(img)), float(np.nanmax(img))
        if low >= 0 and high <= 1:
            low, high = 0, 1
    return (low if vmin is None else vmin), (high if vmax is None else vmax)


def _extreme(img):
    """The largest absolute value of `img`; 1 when all is zero."""
    return float(np.nanmax(np.abs(np.asarray(img, dtype=float)))) or 1.0


def show_picture(img, ax, title, signed, vmin, vmax):
    """Draw `img` on `ax` without ticks, in a hair line."""
    how = "nearest" if max(img.shape[:2]) <= 128 or _has_few_colours(img) else "auto"
    if img.ndim == 3:
        shown = ax.imshow(img, interpolation=how)
    elif signed:
        ends = [abs(v) for v in (vmin, vmax) if v is not None]
        top = max(ends) if ends else _extreme(img)
        shown = ax.imshow(img, cmap=SIGNED, vmin=-top, vmax=top, interpolation=how)
    else:
        low, high = _limits(img, vmin, vmax)
        shown = ax.imshow(img, cmap="gray", vmin=low, vmax=high, interpolation=how)
    ax.set_xticks([])
    ax.set_yticks([])
    for spine in ax.spines.values():  # a hair line, so that a white border is seen
        spine.set_visible(True)
        spine.set_linewidth(0.5)
        spine.set_edgecolor("#BBBBBB")
    if title is not None:
        ax.set_title(title)
    return shown


def _has_few_colours(img, most=128):
    """Whether a picture in colour has been given few: smoothing would make many again."""
    if img.ndim == 2:
        return False
    levels = (
        img.astype(np.uint32) if img.dtype == np.uint8 else np.rint(img * 255).astype(np.uint32)
    )
    red, green, blue = np.moveaxis(levels, -1, 0)
    return len(np.unique(red << 16 | green << 8 | blue)) <= most


def _scale(shown, axes, height, imgs):
    """A small colour bar with zero in its middle, beside axes that are `height` inches high.

    Where `imgs` go beyond the scale, its ends say "≤" and "≥".
    """
    top = shown.norm.vmax
    slim = max(height * 0.7 / 0.11, 5)
    bar = axes[0].figure.colorbar(shown, ax=axes, shrink=0.7, aspect=slim, pad=0.015)
    digits = ".0f" if top >= 10 else ".2g"
    slack = top * (1 + 1e-6)
    low, high = min(np.nanmin(i) for i in imgs), max(np.nanmax(i) for i in imgs)
    less, more = "≤ " if low < -slack else "", "≥ " if high > slack else ""
    ends = f"{less}−{top:{digits}}", f"{more}+{top:{digits}}"
    bar.set_ticks([-top, 0, top], labels=[ends[0], "0", ends[1]])
    bar.ax.tick_params(length=0, labelsize=9, colors=MUTED)
    bar.outline.set_visible(False)


def image(img, *, title=None, ax=None, signed=False, vmin=None, vmax=None):
    """Draw one picture.

    Parameters
    ----------
    img : array of shape (n_H, n_W), (n_H, n_W, 1) or (n_H, n_W, 3)
        Gray images are drawn from 0 to 255 when they are bytes, from 0 to 1 when their numbers
        lie there, else over their own range. Colour images hold bytes, or floats from 0 to 1.
    title : str, optional
    ax : matplotlib Axes, optional
        Where to draw; without it a new figure is made.
    signed : bool
        Draw negative numbers blue, zero white and positive orange, with a small colour bar.
    vmin, vmax : float, optional
        The numbers drawn black and white. With `signed` the larger of them in absolute value
        is the end of the scale on both sides. What lies beyond gets the colour of the end, and
        the colour bar says so ("≥ +1"): no need to clip.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    TypeError, ValueError
        If `img` is not an image.
    """
    img = as_picture(img, "image")
    if ax is None:
        height, width = img.shape[:2]
        size = min(4.6, 4.6 * width / height) if height > width else 4.6
        tall = size * height / width + (0.32 if title else 0.08)
        wide = size + (0.85 if signed and img.ndim == 2 else 0.08)
        ax = plt.figure(figsize=(wide, tall), dpi=DPI, layout="constrained").add_subplot()
    shown = show_picture(img, ax, title, signed, vmin, vmax)
    if signed and img.ndim == 2:
        _scale(shown, [ax], ax.get_position().height * ax.figure.get_figheight(), [img])
    return ax


def images(imgs, titles=None, *, n_cols=None, signed=False, vmin=None, vmax=None, width=8):
    """Draw several pictures in a row or a grid.

    Parameters
    ----------
    imgs : sequence of images
        Each as in `image`.
    titles : sequence of str, optional
        One a picture.
    n_cols : int, optional
        Pictures in a row; four at most when not given.
    signed : bool or sequence of bool
        Which pictures hold signed numbers. These share one scale and one colour bar, so that
        they can be compared.
    vmin, vmax : float, optional
        As in `image`, for all; where some pictures are signed and others not, for the signed
        ones alone.
    width : float
        Of the whole figure, inches.

    Returns
    -------
    array of matplotlib Axes, shape (n,)
        One a picture, in the order given.
    """
    imgs, titles, flags = _album(imgs, titles, signed)
    if not 0 < width <= 12:
        raise ValueError(f"images: expected a width in inches up to 12, got {width}")
    n_cols = min(len(imgs), 4) if n_cols is None else int(n_cols)
    if n_cols < 1:
        raise ValueError(f"images: expected n_cols at least 1, got {n_cols}")
    n_rows = -(-len(imgs) // n_cols)
    tallest = max(img.shape[0] / img.shape[1] for img in imgs)
    lines = max((str(t).count("\n") + 1 for t in titles if t), default=0)
    cell = (width - 0.65 * any(flags)) / n_cols - 0.06
    height = n_rows * (cell * tallest + 0.08 + 0.2 * lines + (0.06 if lines else 0))
    fig, grid = plt.subplots(
        n_rows, n_cols, figsize=(width, height), dpi=DPI, squeeze=False, layout="constrained"
    )
    fig.get_layout_engine().set(w_pad=0.03, h_pad=0.05, wspace=0.01, hspace=0.01)
    axes, held = grid.ravel(), [img for img, flag in zip(imgs, flags, strict=True) if flag]
    mixed = any(flags) and not all(flags)
    ends = [abs(v) for v in (vmin, vmax) if v is not None]
    top = max(ends or [_extreme(img) for img in held] or [1.0])
    last = None
    for img, title, flag, ax in zip(imgs, titles, flags, axes, strict=False):
        low, high = (-top, top) if flag else (None, None) if mixed else (vmin, vmax)
        shown = show_picture(img, ax, title, flag, low, high)
        last = shown if flag else last
    for ax in axes[len(imgs) :]:
        ax.remove()
    axes = axes[: len(imgs)]
    if last is not None:  # the bar stands next to what it explains
        beside = list(axes) if all(flags) else [axes[max(np.flatnonzero(flags))]]
        _scale(last, beside, height if all(flags) else cell, held)
    return Panels.of(axes)


def _album(imgs, titles, signed):
    """Pictures, their titles, and which of them are drawn as signed: one each."""
    imgs = [as_picture(img, f"images: picture {i}") for i, img in enumerate(imgs)]
    if not imgs:
        raise ValueError("images: expected at least one picture, got none")
    if titles is not None and isinstance(titles, str):
        raise TypeError(f"images: expected a sequence of titles, got the string {titles!r}")
    titles = [None] * len(imgs) if titles is None else list(titles)
    flags = [signed] * len(imgs) if isinstance(signed, (bool, np.bool_)) else list(signed)
    for name, values in (("titles", titles), ("signed", flags)):
        if len(values) != len(imgs):
            raise ValueError(
                f"images: expected {len(imgs)} {name} for {len(imgs)} pictures, got {len(values)}"
            )
    return imgs, titles, [bool(s) and a.ndim == 2 for s, a in zip(flags, imgs, strict=True)]


def small_gray(img, who):
    """A gray float image of at most 256 pixels a side."""
    img = as_picture(img, who)
    img = img / 255 if img.dtype == np.uint8 else img.astype(float)
    if img.ndim == 3:
        img = img[..., :3] @ (0.2126, 0.7152, 0.0722)
    step = max(1, -(-max(img.shape) // 256))
    h, w = (n - n % step for n in img.shape)
    return img[:h, :w].reshape(h // step, step, w // step, step).mean(axis=(1, 3))
