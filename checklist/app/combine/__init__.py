"""Several agencies’ files on one table, and the meeting about them.

`meeting` takes files in and names what is set aside; `screen` is who sees it, and what the room may not see. `together` is
the page: `agenda` its steps, `findings` an item, `settling` what is done with it, `people` who is who, `family` them in one
drawing, `marks` those on the body, `spoken` what was said, `deciding` what is decided and, in `attending`, who was there;
`packing` the pack. `forms` reads what was typed; `chair` is the chair’s own draft. Before the meeting `asking` makes a
request for each agency; `asked` lists what came of each, and `carrying` goes on from the pack of the last one.
"""
