"""The rules, one module a family. `rulebook` says what a rule is.

Most are called by the readers, where the export's own pointers are known; each changes one place of
one thing. Those for schemas are listed in `schemas`, in the order in which they run.
"""
