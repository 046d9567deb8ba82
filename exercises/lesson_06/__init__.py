"""Exercises of lesson 06, Training a network."""
