"""A person without a mouse: where the focus is, whether it shows, and how to get somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

FURTHEST = 150
"""Presses of Tab after which a way is taken for a trap."""

# What a screen reader says of the focused element, and whether its look tells that it is focused.
# The look is compared with that of the same element once the focus is elsewhere.
_HERE = """
async () => {
  const painted = () => new Promise((done) => requestAnimationFrame(done));
  await painted();
  await painted();
  const above = (element) => element.parentElement ?? element.parentNode?.host;
  const looks = (element) => {
    const around = [element];
    while (around.length < 5 && above(around.at(-1))) around.push(above(around.at(-1)));
    return JSON.stringify(around.map((one) => {
      const style = getComputedStyle(one);
      return ["outline", "boxShadow", "borderColor", "backgroundColor", "color"]
        .map((name) => style[name]);
    }));
  };
  const before = window.__trail?.at(-1);
  let now = document.activeElement;
  while (now.shadowRoot?.activeElement) now = now.shadowRoot.activeElement;
  const same = before?.element === now;
  // A widget of several parts shows the focus as a whole while it is in any of them.
  const left = before && !same && !above(before.element)?.contains(now);
  const hidden = left && before.element.isConnected && !before.seen &&
    looks(before.element) === before.looks ? before.name : "";
  const text = (element) => {
    const copy = element?.cloneNode(true);
    copy?.querySelectorAll("[aria-hidden=true], [data-testid=stIconMaterial]")
      .forEach((icon) => icon.remove());
    return copy?.textContent.trim().replace(/\\s+/g, " ") ?? "";
  };
  const labels = [...(now.labels ?? [])].map(text).join(" ");
  const by = now.getAttribute("aria-labelledby")?.split(" ")
    .map((id) => text(document.getElementById(id))).join(" ");
  const whole = now === document.body || now.dataset.testid === "stMain";
  const said = () => now.getAttribute("aria-label") || by || labels || text(now) || now.title;
  const name = whole ? "" : said();
  window.__trail = [{ element: now, looks: looks(now), name, seen: whole }];
  return { name, same: same && !whole, hidden };
}
"""
_STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"


def still(page: Page) -> None:
    """Stop all movement, so that a look is final at once."""
    page.add_style_tag(content=_STILL)


def steps(page: Page, key: str = "Tab") -> Iterator[str]:
    """Press *key* again and again, and yield the name of what has the focus then.

    Fails where the focus does not move on, or does not show. The page itself has no name.
    """
    page.evaluate(_HERE)
    for _ in range(FURTHEST):
        page.keyboard.press(key)
        here = page.evaluate(_HERE)
        assert not here["same"], f"the focus is trapped in {here['name']!r}"
        assert not here["hidden"], f"nobody sees that {here['hidden']!r} has the focus"
        yield here["name"]


def go_to(page: Page, name: str, key: str = "Tab") -> None:
    """Press *key* until what is called *name*, or begins so, has the focus."""
    passed = []
    for here in steps(page, key):
        passed.append(here)
        if here.startswith(name):
            return
    raise AssertionError(f"{name!r} is not among what the keyboard reaches: {passed}")
