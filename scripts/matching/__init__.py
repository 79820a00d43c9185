"""Which operation of one contract is which of another, whatever moved and whatever was renamed."""
