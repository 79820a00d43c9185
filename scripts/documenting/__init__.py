"""Makes the documentation site, in two languages."""
