"""Several records as one picture: what only one agency knows, what each thought of the others, where accounts differ.

`accounts`, `versions`, `names`, `people`, `chronology` -> `combine`, `withheld`, `picture_json`; `findings` puts it in words,
`meeting` holds what is put down about it.
"""
