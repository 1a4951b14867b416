"""The environment variables that child processes get."""

import os

# Left over from a person's own habits, each of these would send packages elsewhere, hide them or slow every start.
FOREIGN = ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "PIP_PREFIX", "PIP_TARGET", "PIP_USER")


def child_environment() -> dict[str, str]:
    """The person's environment without what would lead the set-up astray."""
    return {name: value for name, value in os.environ.items() if name not in FOREIGN}
