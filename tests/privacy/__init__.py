"""Nothing leaves the machine, and nothing lies in clear text where nobody knows of it."""
