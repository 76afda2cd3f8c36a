"""Every sentence that is made of data, said once. Screen and paper only lay it out.

`words` (what each answer is called), `changed`, `debrief`.
"""
