"""Lesson 06: no change of a reference is equivalent."""

EQUIVALENT = {}
