"""How well the texts of a page can be read: their colours against what they stand on."""

from __future__ import annotations

from playwright.sync_api import Page

# WCAG 2.2, 1.4.3 and 1.4.11: 4.5 to 1 for text, 3 to 1 for large text and for icons. What is
# disabled is exempt, and so is the dot that stands for pages left out.
_FAINT = """
() => {
  const parsed = (color) => {
    const [numbers] = color.match(/(?<=\\()[^)]+/) ?? ["0 0 0 0"];
    const [r, g, b, a = 1] = numbers.replace(/^srgb /, "").split(/[ ,/]+/).map(Number);
    return color.startsWith("color(") ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const over = (top, under) => under.map((one, at) => top[at] * top[3] + one * (1 - top[3]));
  const light = (color) => color.map((one) => one / 255)
    .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const around = (element) => {
    const chain = [element];
    while (chain[0].parentElement) chain.unshift(chain[0].parentElement);
    return chain.map((one) => getComputedStyle(one));
  };
  const faint = new Set();
  const look = (element, color, text) => {
    const { width, height } = element.getBoundingClientRect();
    const chain = around(element);
    const own = chain.at(-1);
    if (!width || !height || own.visibility !== "visible") return;
    if (element.closest(":disabled, [aria-disabled=true], [class*=Ellipsis]:not(p)")) return;
    const ground = chain.reduce((under, one) => over(parsed(one.backgroundColor), under),
      [255, 255, 255]);
    const ink = parsed(color);
    ink[3] *= chain.reduce((all, one) => all * one.opacity, 1);
    const both = [light(over(ink, ground)), light(ground)].map((one) => one + 0.05);
    const ratio = Math.max(...both) / Math.min(...both);
    const large = parseFloat(own.fontSize) >= 24 || element.matches("[data-testid*=Icon]");
    if (ratio < (large ? 3 : 4.5)) faint.add(`${text.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: element } = texts.currentNode;
    if (!data.trim() || element.matches("script, style, noscript, title")) continue;
    const style = getComputedStyle(element);
    look(element, element.closest("svg") ? style.fill : style.color, data);
  }
  for (const box of document.querySelectorAll("input, textarea")) {
    const style = getComputedStyle(box, box.value ? null : "::placeholder");
    if (box.value || box.placeholder) look(box, style.color, box.value || box.placeholder);
  }
  return [...faint];
}
"""


def faint(page: Page) -> list[str]:
    """Return the texts of *page* that are hard to read, each with its contrast."""
    page.mouse.move(0, 0)
    found: list[str] = page.evaluate(_FAINT)
    return found
