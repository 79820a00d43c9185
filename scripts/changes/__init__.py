"""What a regeneration means for the people who import the package.

All that is found is a `Change` (`model`): `scripts.wire` compares what is sent and answered,
`scripts.surface` what is imported, and `facade` finds the lines that do not fit any more. `calls`
names the methods that come to use what changed, `assessment` takes the verdict of it all,
`proposals` writes the lines for the overlay that absorb it, `news` the changelog, and `telling` the
screen.
"""
