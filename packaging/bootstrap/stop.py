"""The one exception of the set-up: a sentence for the person, printed without a traceback."""


class Stop(Exception):
    """Ends the set-up. Its text says what is wrong and what to do next."""
