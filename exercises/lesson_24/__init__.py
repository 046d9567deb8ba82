"""Exercises of lesson 24, Convolution in 1D and 3D."""
