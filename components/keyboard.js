// Keeps a place for whoever works by keyboard, where Streamlit loses it: an edit may draw the widget
// anew that has the focus, or take it away, and what a popover shows stands at the end of the page.
// And loses a place that Streamlit keeps: another page would open as far down as the last one was.

const KEYED = "[class*='st-key-']";
const POPOVER = "[data-testid=stPopoverBody]";
const OVERLAY = "[role=dialog], [role=menu]";
const OPENER = "[data-testid=stPopoverButton]";
// A draft's widgets get new keys in every epoch: the number is all that tells the old from the new.
const EPOCH = /^(st-key-(?:workflow-)?[0-9a-f]{32})-\d+-/;
const PAUSE = 50;
const TRIES = 10;

let typing = false;
let last = null;
let way = [];
let opener = [];
let inside = null;
let shown = null;
let waiting = false;
let page = pageAt(location.href);

// The page, and the draft or run that it shows; a filter, or a place in it, is no other page.
function pageAt(address) {
  const { pathname, searchParams } = new URL(address);
  return [pathname, searchParams.get("draft"), searchParams.get("run")].join();
}

function arrive() {
  const now = pageAt(location.href);
  if (now !== page) document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  page = now;
}

function keyOf(element) {
  const key = [...element.classList].find((name) => name.startsWith("st-key-"));
  return key.replace(EPOCH, "$1--");
}

// The keys of all that the element stands in, from inside out. What a popover, dialog or menu shows
// stands elsewhere on the page: the way goes on from what opened it.
function goneTo(element) {
  const keys = [];
  for (let at = element.closest(KEYED); at; at = at.parentElement.closest(KEYED)) keys.push(keyOf(at));
  const over = element.closest(OVERLAY);
  if (over && over !== inside) opener = way;
  inside = over;
  last = element;
  way = over ? [...keys, ...opener] : keys;
}

function controlIn(place) {
  return (
    place?.querySelector("[aria-checked=true], " + OPENER) ??
    place?.querySelector("input, textarea, button:not([aria-label])")
  );
}

// The same widget, drawn anew; where it is gone, the nearest of what it stood in.
function restore(tries) {
  waiting = false;
  if (!lost()) return;
  const places = new Map([...document.querySelectorAll(KEYED)].map((one) => [keyOf(one), one]));
  const same = controlIn(places.get(way[0]));
  if (!same && tries) return wait(tries - 1);
  const left = way.slice(1).map((key) => places.get(key)).find(Boolean);
  const held = left?.matches(`[data-testid=stElementContainer], :has(${OPENER})`);
  const control = same ?? (held && controlIn(left));
  if (control) return control.focus({ preventScroll: true });
  if (left) left.tabIndex = -1;
  left?.focus({ preventScroll: true });
}

const lost = () => typing && last && !last.isConnected && document.activeElement === document.body;

function wait(tries) {
  waiting = true;
  setTimeout(restore, PAUSE, tries);
}

function look() {
  arrive();
  if (!waiting && lost()) wait(TRIES);
  const popover = document.querySelector(POPOVER);
  if (popover && popover !== shown && typing && document.activeElement.closest(OPENER)) {
    popover.tabIndex = -1;
    popover.focus();
  }
  shown = popover;
}

export default function () {
  const stop = new AbortController();
  const listen = (event, then) =>
    document.addEventListener(event, then, { capture: true, signal: stop.signal });
  listen("keydown", () => { typing = true; });
  listen("pointerdown", () => { typing = false; });
  // A list says of its options that they have the focus, while it stays in the box above.
  listen("focusin", ({ target }) => target === document.activeElement && goneTo(target));
  const watcher = new MutationObserver(look);
  watcher.observe(document.body, { childList: true, subtree: true });
  return () => {
    stop.abort();
    watcher.disconnect();
  };
}
