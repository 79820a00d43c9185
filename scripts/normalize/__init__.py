"""Turn Apifox exports into one truthful OpenAPI 3.1 document.

The way through: a reader understands one form of export and yields `Endpoint`s (`model`),
`document` lays them out as OpenAPI, `overlay` corrects what the export gets wrong, `naming` gives
operations and components their names, and `__main__` writes the result in one step or refuses
without touching a file.
"""
