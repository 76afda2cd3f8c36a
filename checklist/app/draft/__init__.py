"""The draft: how it begins, its words, two versions side by side, how it ends."""
