"""What a network has learned: lines over time, and what a classifier answers."""
