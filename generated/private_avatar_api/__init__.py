# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

"""A client library for accessing Private avatar asset library"""

from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)
