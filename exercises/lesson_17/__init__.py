"""Exercises of lesson 17, regions."""
