"""Lesson 05: no change of a reference is equivalent."""

EQUIVALENT = {}
