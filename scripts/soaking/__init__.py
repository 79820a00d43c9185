"""A long run of mixed calls against a gateway at which one request in twenty goes wrong.

At the end every create is accounted for: made once, refused, or reported as perhaps made; and
nothing is left over: no memory, no socket, no task.
"""
