"""Exercises of lesson 09, ResNet."""
