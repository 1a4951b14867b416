"""The real program in a process of its own, on a real X display, with real keys."""
