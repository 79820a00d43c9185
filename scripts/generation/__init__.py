"""Build the client package from the exports, beside the tree, and swap it in when it is sound.

The way through: `scripts.normalize` makes the contract, `lower` bends a copy of it to what the
generator can bear, `generator` runs openapi-python-client on that, `gate` checks what came out,
`provenance` records what it was made from, and `swap` puts everything into the tree in one step
that a kill cannot tear.
"""
