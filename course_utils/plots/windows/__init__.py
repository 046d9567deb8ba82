"""A window that slides over numbers: one step, all of them, its sizes, what it sees."""
