"""Lesson 07: no change of a reference is equivalent."""

EQUIVALENT = {}
