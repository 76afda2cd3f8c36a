"""Reviews and lessons: `shelf` finds them."""
