"""Fetching an export from Apifox or Apidog, whole or not at all."""
