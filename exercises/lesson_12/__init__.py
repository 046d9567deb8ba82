"""Exercises of lesson 12, augmentation and ensembles."""
