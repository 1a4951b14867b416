"""Is there a screen to open a window on?"""

from __future__ import annotations

import sys
from collections.abc import Mapping


def has_display(variables: Mapping[str, str], platform: str = sys.platform) -> bool:
    """True on Windows and macOS; elsewhere when an X or Wayland server is named."""
    if platform in ("win32", "darwin"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def purposes(variables: Mapping[str, str]) -> list[str]:
    """What the window system asks for beyond X11, which is always prepared."""
    return ["wayland"] if variables.get("WAYLAND_DISPLAY") and not variables.get("DISPLAY") else []
