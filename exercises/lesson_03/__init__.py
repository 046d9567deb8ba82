"""Exercises of lesson 03, Volumes and layers."""
