"""Changes of the references of lesson 10 that change no result."""

EQUIVALENT = {
    "10.4": {"f = w.shape[0]  ->  f = w.shape[1]": "the filters are square"},
    "10.6": {
        "if n < 0.9 * wanted:  ->  if n <= 0.9 * wanted:": "n and 0.9 * wanted are never equal: n "
        "would be divisible by 9 and 8, then wanted by 8 itself, and n would be wanted",
    },
}
