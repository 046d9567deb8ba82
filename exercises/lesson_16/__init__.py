"""Exercises of lesson 16, YOLO."""
