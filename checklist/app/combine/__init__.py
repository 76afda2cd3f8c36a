"""Several agencies’ files on one table, and the meeting about them."""
