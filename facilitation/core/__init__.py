"""The rules of a rencontre, pure: standard library only, no clock, randomness, I/O or language."""
