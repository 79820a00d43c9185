"""What maintains the project: the road from an Apifox export to the published package."""
