"""Where things are and how the program is set: paths, settings, shipped assets."""
