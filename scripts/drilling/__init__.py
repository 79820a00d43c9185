"""Drills of regeneration: what may go wrong is made to go wrong, in copies of the tree.

`trees` makes the copies, `victim` is a regeneration that is killed or loses its disk at one step,
`kills`, `disks` and `neighbours` try many, `evolutions` takes the changes of a document in
`mutations` the whole road and compares the verdicts with those expected, and `__main__` runs all.
"""
