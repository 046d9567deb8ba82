"""Exercises of lesson 25, beyond."""
