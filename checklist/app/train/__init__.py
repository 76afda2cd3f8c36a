"""An exercise: the `trainer`’s own window, the `presenter`’s on the projector, and the `participant`’s.

`choosing` comes before; `asked` is what a participant is asked beside the card; `exercise`, `joining`, `cards` and `revealed`
draw what stands on several of them.
"""
