"""The draft: `drafting` draws its password, two versions side by side and how it ends; `opening` takes a file in."""
