"""What one tab is doing, what is kept of it, and who it is. Nothing here draws."""
