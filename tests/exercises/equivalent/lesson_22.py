"""Changes of the references of lesson 22 that change no result."""

EQUIVALENT = {
    "22.1": {
        "return [(int(k), *divmod(int(maps[k].argmax()), maps.shape[2])) for k in order[:n]]  ->  "
        f"return [({k}, *divmod({place}, maps.shape[2])) for k in order[:n]]": "an int of NumPy's"
        for k, place in (("k", "int(maps[k].argmax())"), ("int(k)", "maps[k].argmax()"))
    },
}
