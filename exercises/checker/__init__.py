"""What judges an answer: it runs it on cases, compares, and recognises what went wrong."""
