"""What two contracts say differently of what is sent and answered.

`comparing` walks both from their operations; a place where two schemas meet is a node of the
`graph`, met once however many operations lead there. `rules` lists the kinds of changes.
"""
