"""Several records as one picture: what only one agency knows, what each thought of the others, where accounts differ.

Whose account it is              `accounts`
Which version of a record        `versions`
Who is who                       `people`: `same_person` and `same_child` join accounts, `possible_links` asks, by `evidence`
                                 that `names`, `ties` and `addresses` read
The picture                      `combine` makes its `values`, with `assumptions`, `differ`, `gaps` and `chronology`
What a reader may have           `copies`; `json` writes a picture
What a meeting puts down         `minutes`, with what was `spoken` and `decided`; `merged_minutes` of two tabs, `packs` for
                                 each reader; its dates as a `diary`, what is `carried` on to the next
Item by item                     `findings`, with what comes first in `priorities`; `agenda` is the order of a meeting;
                                 who was asked for something, `requests`
"""
