"""An exercise: the trainer’s screen and the participant’s.

exercise     what a tab runs or takes part in: begun, joined, looked at, changed
trainer      the trainer’s screen
participant  the participant’s
revealed     what an exercise brought to light, on everybody’s
"""
