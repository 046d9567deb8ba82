"""Exercises of lesson 21, Triplet loss."""
