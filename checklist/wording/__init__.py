"""Every sentence that is made of data, said once. Screen and paper only lay it out.

What an answer is called         `answers`, and the `phrases` that stand in more than one place
Who is meant                     `names`; when, and how many, `dates`
A fact, a person                 `facts`, read by themselves or beside those of others; a `case` in short
An item of a picture             `findings`, with what a meeting put down about it; the steps of a meeting `agenda`
What a meeting decided           `decided`
What changed since               `changes`; whom to ring, `calls`
What is asked of an agency       `requests`, and what came of it
What an exercise found out       `debrief`; what a review found, `lessons`
Why a file was not made          `stops`
What the answering surface says  `surface`
"""
