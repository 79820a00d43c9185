# Derived from src/private_avatar/_async/__init__.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""The synchronous client."""
