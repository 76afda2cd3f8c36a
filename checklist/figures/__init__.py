"""Drawings for screen and paper: each is drawn once, on whatever canvas it is given, and says the same in words.

What they are drawn on           a `canvas`: `svg` for the screen, a page of `pdf` for paper
The agencies around a child      a `ring`, of the `agencies` of one record or of several
A family, from its ties           `genogram`: what a record says as a `family`, or all `accounts`; in order by
                                 `arrangement` and in place by a `plan`
Where marks were seen             `bodymap`
The order of events              `timeline`
How much of what                 `bars`, `shares` of a whole, `lessons` of each kind and agency
"""
