"""An exercise: the trainer’s screen and the participant’s."""
