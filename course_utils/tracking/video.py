"""Pictures from a camera or a film, one after another."""

from pathlib import Path

from course_utils.arithmetic import whole_number


def video_frames(source=0, most=100):
    """Read pictures from a film or a camera with OpenCV.

    Parameters
    ----------
    source : str, Path or int, default 0
        A file, or the number of a camera: 0 is the first.
    most : int, default 100
        Stop after so many pictures.

    Yields
    ------
    ndarray of uint8, shape (n_H, n_W, 3)
        RGB.

    Raises
    ------
    FileNotFoundError, OSError
        If there is no such file, or nothing can be read from it or from the camera.

    Examples
    --------
    >>> next(video_frames("holiday.mp4"))
    Traceback (most recent call last):
    FileNotFoundError: video_frames: there is no file holiday.mp4
    """
    import cv2

    most = whole_number("video_frames", "most", most, 1)
    camera = not isinstance(source, str | Path)
    if camera:
        source = whole_number("video_frames", "source", source, 0)
    elif not Path(source).is_file():
        raise FileNotFoundError(f"video_frames: there is no file {source}")
    stream = cv2.VideoCapture(source if camera else str(source))
    try:
        for k in range(most):
            there, frame = stream.read()
            if not there and k == 0:
                what = f"camera {source}" if camera else source
                raise OSError(f"video_frames: OpenCV reads no picture from {what}")
            if not there:
                return
            yield frame[..., ::-1].copy()  # OpenCV has blue first
    finally:
        stream.release()
