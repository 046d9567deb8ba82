"""Exercises of lesson 18, segmentation."""
