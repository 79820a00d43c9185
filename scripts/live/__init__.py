"""Comparing what a real gateway answers with what the document says."""
