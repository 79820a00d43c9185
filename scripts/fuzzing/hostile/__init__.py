"""Documents that mean harm, each through the readers and the whole road with a gigabyte of memory.

`texts`, `schemas`, `names` and `places` say what they are, `confined` is the process in which they
are read, `judging` says what a run of it means, and `__main__` is the command.
"""
