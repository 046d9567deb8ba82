"""Exercises of lesson 15, Boxes."""
