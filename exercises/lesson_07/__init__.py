"""Exercises of lesson 07, LeNet-5."""
