"""From a clean commit to files that can be published: what `scripts/release` and `compat` do."""
