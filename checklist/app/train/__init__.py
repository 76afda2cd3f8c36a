"""An exercise: the `trainer`’s screen and the `participant`’s, with what `exercise` and `revealed` draw for both."""
