"""Drawings for screen and paper: each is drawn once, on whatever canvas it is given, and says the same in words."""
