"""Networks from their layers: modules, and what layers and whole networks cost."""
