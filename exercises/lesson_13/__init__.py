"""Exercises of lesson 13, localization and landmarks."""
