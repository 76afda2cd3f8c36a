"""Reviews and lessons, found and read.

shelf  finding reviews by kind of lesson, agency, age, place and year
"""
