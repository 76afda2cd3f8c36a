"""Several agencies’ files on one table, and the meeting about them.

`meeting` takes files in and names what is set aside; `together` lists the parts of the picture: `findings` draws its items,
`people` who is who. `forms` reads what was typed, `spoken` is what was said, `deciding` what is decided and, in `attending`,
who was there; `packing` the pack, `chair` the chair’s own draft.
"""
