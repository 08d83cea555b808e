"""Chance, tamed: the same examples at every run of the CI, new ones at every run elsewhere."""

import os

from hypothesis import settings

settings.register_profile("local", deadline=None, database=None, print_blob=True)
settings.register_profile("ci", settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "local")
