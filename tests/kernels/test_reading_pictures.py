"""Pictures of the reader's own: any size, gray, transparent, turned; and files that are none."""

import struct

import cv2
import numpy as np
import pytest

from course_utils import data
from course_utils.pictures import PictureError, read_picture


@pytest.fixture
def photo():
    return data.photograph("coffee", size=(40, 60))


def saved(path, picture):
    bgr = picture[..., [2, 1, 0, 3][: picture.shape[2]]] if picture.ndim == 3 else picture
    assert cv2.imwrite(str(path), bgr)
    return path


@pytest.mark.parametrize("kind", ["png", "bmp", "tiff"])
def test_lossless_kinds_come_back(tmp_path, photo, kind):
    assert np.array_equal(read_picture(saved(tmp_path / f"a.{kind}", photo)), photo)


def test_jpeg_and_names_that_are_not_ascii(tmp_path, photo):
    content = cv2.imencode(".jpg", photo[..., ::-1])[1].tobytes()
    (tmp_path / "Müsli ☕.jpg").write_bytes(content)
    found = read_picture(str(tmp_path / "Müsli ☕.jpg"))
    assert np.abs(found.astype(int) - photo).mean() < 6


def test_gray_gets_three_channels(tmp_path, photo):
    found = read_picture(saved(tmp_path / "a.png", photo[..., 0]))
    assert found.shape == (40, 60, 3)
    assert np.array_equal(found, np.repeat(photo[..., :1], 3, axis=2))


def test_sixteen_bits(tmp_path, photo):
    found = read_picture(saved(tmp_path / "a.png", photo.astype(np.uint16) * 257))
    assert found.dtype == np.uint8
    assert np.abs(found.astype(int) - photo).max() <= 1
    opaque = np.full((40, 60, 1), 65535)
    rgba = np.concatenate([photo * np.uint16(257), opaque], axis=2).astype(np.uint16)
    assert np.array_equal(read_picture(saved(tmp_path / "b.png", rgba)), photo)


def test_transparent_is_white(tmp_path, photo):
    opaque = np.full((40, 60, 1), 255, np.uint8)
    opaque[:, :30] = 0
    found = read_picture(saved(tmp_path / "a.png", np.concatenate([photo, opaque], axis=2)))
    assert np.all(found[:, :30] == 255)
    assert np.array_equal(found[:, 30:], photo[:, 30:])


def with_exif(jpeg, orientation):
    """Put an EXIF note with one entry, the orientation, behind the first two bytes of a JPEG."""
    tiff = b"II*\0" + struct.pack("<LHHHLHHL", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    note = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(note) + 2) + note + jpeg[2:]


STORED = {  # how the upright picture lies in the file
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: np.rot90(a),
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: np.rot90(a, -1),
}


@pytest.mark.parametrize("orientation", STORED)
def test_turned_as_exif_says(tmp_path, photo, orientation):
    lying = np.ascontiguousarray(STORED[orientation](photo)[..., ::-1])
    jpeg = cv2.imencode(".jpg", lying, [cv2.IMWRITE_JPEG_QUALITY, 98])[1].tobytes()
    (tmp_path / "a.jpg").write_bytes(with_exif(jpeg, orientation))
    found = read_picture(tmp_path / "a.jpg")
    assert found.shape == photo.shape
    assert np.abs(found.astype(int) - photo).mean() < 5


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a web page or a drawing of lines"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC, as telephones store it"),
        (b"\x89PNG\r\n\x1a\nnothing more", "damaged or cut off"),
        (b"my diary", "JPEG, PNG, WebP, BMP and TIFF are"),
    ],
)
def test_no_picture(tmp_path, content, words):
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with pytest.raises(PictureError) as error:
        read_picture(path)
    assert str(error.value).startswith(f"{path} is no picture that can be read")
    assert words in str(error.value)
    assert error.value._render_traceback_() == [f"PictureError: {error.value}"]


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(PictureError, match="No such file"):
        read_picture(tmp_path / "a.jpg")
    with pytest.raises(PictureError, match="cannot be read"):
        read_picture(tmp_path)
