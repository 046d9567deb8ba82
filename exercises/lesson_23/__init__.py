"""Exercises of lesson 23, Style transfer."""
