"""Coverage-guided fuzzing of everything that reads exports.

`engine` runs atheris in a process of its own, `mutation` makes new exports of old ones, and
`__main__` starts the one and tells what it found.
"""
