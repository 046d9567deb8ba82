"""Exercises of lesson 14, Sliding windows."""
