"""An exercise: the `trainer`’s own window, the `presenter`’s on the projector, and the `participant`’s.

`choosing` comes before, and `writing` a family of one’s own. `asked` is what people are asked beside the card; `exercise`,
`running`, `joining`, `cards` and `revealed` draw what stands on several of them.
"""
