"""Exercises of lesson 20, Face verification."""
