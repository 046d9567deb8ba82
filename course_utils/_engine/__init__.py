"""How windows are cut, blocked and multiplied: what the kernels stand on."""
