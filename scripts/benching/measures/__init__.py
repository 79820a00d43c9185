"""What is measured, a module each, which has a `Measure`: see `model.py`."""
