"""Exercises of lesson 10, From Inception to EfficientNet."""
