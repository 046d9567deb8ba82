"""Arrays as they are: numbers in cells, pictures, kernels, tables, volumes."""
