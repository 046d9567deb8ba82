"""What all pictures share: colours and sizes, words, how they reach the page, knobs."""
