"""What only one lesson draws, in a file named after it."""
