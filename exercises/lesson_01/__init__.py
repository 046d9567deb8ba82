"""Exercises of lesson 01, Edge detection."""
