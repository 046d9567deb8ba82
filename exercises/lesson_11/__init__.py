"""Exercises of lesson 11, Transfer learning."""
