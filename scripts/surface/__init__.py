"""What a package promises to those who import it, as data.

`reading` writes the surface of a package down without importing it, `comparing` lists how two
differ, and `witness` lets a program that used all of the old one judge what of that breaks.
"""
