// What only the eye can tell is put into a screen reader's words: which language the page speaks, and
// which part of it a control belongs to. Only attributes are set; no text is ever taken for HTML.

const PARTS = [
  ...["field-", "state-", "card-", "step-", "review-", "finding"].map((key) => `[class*="st-key-${key}"]`),
  ...["stSelectbox", "stMultiSelect", "stNumberInput"].map((id) => `[data-testid=${id}]`),
].join();
const TITLES = "h5, strong, [data-testid=stWidgetLabel] p";
// The style sheet shows what the button to upload a file is called.
const UPLOAD = "[data-testid=stFileUploaderDropzone] [data-testid=stBaseButton-secondary]";
const WORDED = "button[aria-label], span[role=img][aria-label]";
const SHARED = "button:not([role=radio]):not([role=tab]), [role=radiogroup]";

let named = new Map();
const worded = new WeakMap();
let ids = 0;

const idOf = (element) => (element.id ||= `spoken-${++ids}`);
const textOf = (element) => element.getAttribute("aria-label") ?? element.textContent;

// What each part is called: a field's label, a heading, or the button that unfolds it.
function titles() {
  const found = new Map();
  for (const title of document.querySelectorAll(TITLES)) {
    const part = title.closest(PARTS);
    if (part && !found.has(part)) found.set(part, title);
  }
  for (const part of document.querySelectorAll(PARTS)) {
    const line = found.has(part) ? null : part.querySelector("p");
    if (line) found.set(part, line);
  }
  return found;
}

// Several controls are called alike, such as the menus of a list's cards: each says whose it is.
// A part under a heading is a group, too; one that is a field alone is none.
function wanted() {
  const names = new Map();
  const found = titles();
  for (const [part, title] of found) {
    if (!title.closest("[data-testid=stWidgetLabel], button")) names.set(part, idOf(title));
  }
  for (const control of document.querySelectorAll(SHARED)) {
    const title = found.get(control.closest(PARTS));
    if (!title || textOf(control).includes(title.textContent.trim())) continue;
    names.set(control, `${idOf(control)} ${idOf(title)}`);
  }
  return names;
}

// Streamlit uses elements again for other parts, so what was said of them is taken back.
function name() {
  const names = wanted();
  for (const element of named.keys()) {
    if (names.has(element)) continue;
    element.removeAttribute("aria-labelledby");
    if (element.matches("div:not([role=radiogroup])")) element.removeAttribute("role");
  }
  for (const [element, titles] of names) {
    if (named.get(element) === titles) continue;
    element.setAttribute("aria-labelledby", titles);
    if (!element.matches(SHARED)) element.setAttribute("role", "group");
  }
  named = names;
}

// What Streamlit calls a button or an icon, in our words: a pair may hold {} for the label's end.
function translated(label, words) {
  for (const [theirs, ours] of words) {
    const [start, end] = theirs.split("{}");
    if (label === theirs) return ours;
    if (end === "" && label.startsWith(start)) {
      return ours.replace("{}", () => label.slice(start.length));
    }
  }
  return label;
}

// A word beside the icon, or an icon without a word of ours, such as "call_split icon", is enough.
function silence(icon, theirs, ours) {
  const silent = theirs.endsWith(" icon") &&
    (theirs === ours || icon.parentElement.textContent.includes(ours));
  if (silent) icon.setAttribute("aria-hidden", "true");
  else icon.removeAttribute("aria-hidden");
}

// Streamlit's own widgets and icons speak English; what they said is kept for the next language.
function word(words) {
  for (const button of document.querySelectorAll(UPLOAD)) {
    if (!button.hasAttribute("aria-label")) button.setAttribute("aria-label", "Upload");
  }
  for (const element of document.querySelectorAll(WORDED)) {
    const shown = element.getAttribute("aria-label");
    const [theirs, ours] = worded.get(element) ?? [];
    const label = shown === ours ? theirs : shown;
    const said = translated(label, words);
    if (said !== shown) element.setAttribute("aria-label", said);
    if (element.matches("span")) silence(element, label, said);
    worded.set(element, [label, said]);
  }
}

export default function ({ data }) {
  document.documentElement.lang = data.language;
  const later = window.requestIdleCallback ?? ((run) => setTimeout(run, 50));
  let waiting = false;
  const look = () => {
    waiting = false;
    word(data.words);
    name();
  };
  const watcher = new MutationObserver(() => {
    if (!waiting) later(look, { timeout: 500 });
    waiting = true;
  });
  watcher.observe(document.body, { childList: true, subtree: true });
  look();
  return () => watcher.disconnect();
}
