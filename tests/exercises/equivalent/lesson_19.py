"""Changes of the references of lesson 19 that change no result."""

EQUIVALENT = {
    "19.4": {
        "total += int(np.sum(line[1:] != line[:-1]))  ->  "
        "total += np.sum(line[1:] != line[:-1])": "NumPy's whole numbers are taken, too",
    },
    "19.5": {
        "colours = steps @ np.array([bins ** 2, bins, 1])  ->  "
        "colours = steps @ [bins ** 2, bins, 1]": "@ makes an array of the list itself",
    },
}
