"""Exercises of lesson 05, Backpropagation."""
