"""Exercises of lesson 04, Pooling."""
