"""The top floor: it wires the house together and decides nothing."""
