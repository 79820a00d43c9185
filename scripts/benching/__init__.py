"""What calls, imports and the road cost, beside other clients: `scripts/bench`."""
