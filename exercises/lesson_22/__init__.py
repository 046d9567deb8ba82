"""What lesson 22 asks: places, windows, and the maps of what a network looks at."""
