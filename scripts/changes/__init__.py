"""What a regeneration changes for the people who import the package.

`matching` pairs the operations of two documents, `wire` compares what is sent and answered,
`scripts/surface` compares what is imported, and `facade` finds the methods that use what changed.
All of them speak in `Change`s (`model`); `report` puts them on one screen.
"""
