"""Build the client package from the exports, beside the tree, and swap it in when it is sound.

The way through: `scripts.normalize` makes the contract, `lower` bends a copy of it to what the
generator can bear, `generator` runs openapi-python-client on that, with the Python names that
`launch` gives it, `gate` checks what came out, `rounds` leaves out the operations at which the gate
finds something (of other exports only), `provenance` records what it was made from, and `swap` puts
everything into the tree in one step that a kill cannot tear.
"""
