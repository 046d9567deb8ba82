"""Exercises of lesson 19, tracking."""
