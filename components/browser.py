"""What only the browser can do: keep its id, move the focus and keep it, and speak to who hears it.

All are scripts of our own with JSON data; no text of a user, an account or a file is ever run.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import streamlit as st

from components import state
from components.state import t

_KEEP = """
export default function ({ data }) {
  document.cookie =
    data.name + "=" + data.value + "; path=/; max-age=31536000; SameSite=Lax" +
    (location.protocol === "https:" ? "; Secure" : "");
}
"""

_FOCUS = """
export default function ({ data }) {
  if (window.__sagestepFocus === data.nonce) return;
  window.__sagestepFocus = data.nonce;
  let tries = 0;
  const look = () => {
    const field = document.querySelector("." + data.css);
    if (!field) { if (tries++ < 40) setTimeout(look, 50); return; }
    if (data.whole) {
      const top = field.getBoundingClientRect().top;
      if (top < 0 || top > window.innerHeight / 2) {
        field.style.scrollMarginTop = "5rem";
        field.scrollIntoView({ block: "start" });
      }
      field.tabIndex = -1;
      field.style.outline = "none";
      field.focus({ preventScroll: true });
      return;
    }
    field.scrollIntoView({ block: "center", behavior: "smooth" });
    const asked = field.querySelector("input, textarea, [role=radio]");
    const input = asked || field.querySelector("button");
    if (input) input.focus({ preventScroll: true });
    field.classList.add("sagestep-found");
    setTimeout(() => field.classList.remove("sagestep-found"), 1600);
  };
  look();
}
"""


def _script(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


_SPOKEN: Final = {
    "Clear value": "spoken.clear",
    "Decrement": "spoken.less",
    "Help": "spoken.help",
    "Help for {}": "spoken.help_for",
    "Increment": "spoken.more",
    "Next page": "spoken.page.next",
    "Open": "spoken.open",
    "Page {}": "spoken.page",
    "Previous page": "spoken.page.previous",
    "Upload": "spoken.upload",
    "bolt icon": "spoken.dynamic",
    "edit icon": "findings.group.open",
    "error icon": "severity.error",
    "info icon": "severity.info",
    "warning icon": "severity.warning",
}
"""What Streamlit calls its buttons and the icons that are marks, and the keys of our words."""

_keeper = st.components.v2.component("sagestep_keep_id", js=_KEEP)
_focuser = st.components.v2.component("sagestep_focus", js=_FOCUS)
_speaker = st.components.v2.component("sagestep_spoken", js=_script("spoken.js"))
_place_keeper = st.components.v2.component("sagestep_keyboard", js=_script("keyboard.js"))


def keep_id() -> None:
    """Give the browser its id, where it has none yet."""
    if not state.has_cookie():
        _keeper(data={"name": state.COOKIE, "value": state.owner()}, key="keep_id")


def speak() -> None:
    """Tell screen readers the page's language, and which part of it each control belongs to."""
    words = [(theirs, t(key, name="{}")) for theirs, key in _SPOKEN.items()]
    data = {"language": state.language(), "words": words}
    _speaker(data=data, key="spoken")


def keep_place() -> None:
    """Keep the keyboard's focus where an edit draws its widget anew, and lead it into popovers."""
    _place_keeper(key="keyboard")


def css_class(key: str) -> str:
    """Return the class that Streamlit gives to a container called *key*."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key.strip())


def focus(key: str, nonce: str, whole: bool = False) -> None:
    """Bring the container called *key* into view and put the keyboard's focus into it.

    With *whole* it goes to the container itself: the next Tab leads to its first control.
    """
    _focuser(data={"css": css_class(key), "nonce": nonce, "whole": whole}, key="focus")
