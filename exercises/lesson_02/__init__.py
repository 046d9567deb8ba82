"""Exercises of lesson 02, Padding and stride."""
