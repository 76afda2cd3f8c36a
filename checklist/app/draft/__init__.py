"""The draft: `drafting` draws its words, two versions side by side and how it ends; `opening` takes a file in."""
