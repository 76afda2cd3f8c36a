"""An exercise: the `trainer`’s own window, the `presenter`’s on the projector, and the `participant`’s.

`choosing` comes before; `exercise`, `joining`, `cards` and `revealed` draw what stands on several of them.
"""
