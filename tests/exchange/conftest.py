"""Examples are found by hypothesis, which must not judge how fast this machine is."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
