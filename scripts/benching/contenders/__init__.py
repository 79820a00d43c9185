"""The clients that are measured, a module each.

Every function loads what it needs itself, because what loading costs is measured too. Not every one
has all functions: `load`, `make`, `call` and `close` of a synchronous client, and the same with
`_async` of one that is awaited.
"""
