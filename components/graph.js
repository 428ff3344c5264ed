// Beside the picture that Streamlit draws from DOT: its states can be chosen, and it can be saved.
// All data is text; none of it is ever taken for HTML.

const STATE = "g.node";
const idOf = (node) => node.querySelector("title").textContent;

function choosable(frame, data, choose) {
  const mark = () => {
    for (const node of frame.querySelectorAll(STATE)) {
      const name = data.names[idOf(node)];
      if (name === undefined || node.tabIndex === 0) continue;
      node.setAttribute("tabindex", "0");
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", name);
      node.style.cursor = "pointer";
    }
  };
  const pick = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    const node = event.target.closest(STATE);
    if (!node || data.names[idOf(node)] === undefined) return;
    event.preventDefault();
    choose(idOf(node));
  };
  mark();
  const watcher = new MutationObserver(mark);
  watcher.observe(frame, { childList: true, subtree: true });
  frame.addEventListener("click", pick);
  frame.addEventListener("keydown", pick);
  return () => {
    watcher.disconnect();
    frame.removeEventListener("click", pick);
    frame.removeEventListener("keydown", pick);
  };
}

function pictureOf(frame, ground) {
  const graph = frame.querySelector("svg g.graph");
  if (!graph) return null;
  const shown = graph.closest("svg");
  const box = shown.viewBox.baseVal;
  const width = box && box.width ? box.width : shown.clientWidth;
  const height = box && box.height ? box.height : shown.clientHeight;
  const copy = shown.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  for (const node of copy.querySelectorAll("[tabindex]")) {
    for (const name of ["tabindex", "role", "style"]) node.removeAttribute(name);
  }
  const sheet = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const origin = box && box.width ? [box.x, box.y] : [0, 0];
  for (const [name, value] of Object.entries({ x: origin[0], y: origin[1], width, height, fill: ground })) {
    sheet.setAttribute(name, value);
  }
  copy.insertBefore(sheet, copy.firstChild);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function saveImage(picture, name) {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    const scale = Math.min(2, 8000 / Math.max(picture.width, picture.height));
    canvas.width = Math.ceil(picture.width * scale);
    canvas.height = Math.ceil(picture.height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, name), "image/png");
  };
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(picture.text);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const frame = document.querySelector("." + data.frame);
  if (!frame) return;
  const bar = parentElement.querySelector(".bar");
  const saved = {
    svg: (picture) => save(new Blob([picture.text], { type: "image/svg+xml" }), data.file + ".svg"),
    png: (picture) => saveImage(picture, data.file + ".png"),
    mmd: () => save(new Blob([data.mermaid], { type: "text/plain" }), data.file + ".mmd"),
  };
  bar.setAttribute("aria-label", data.save);
  for (const button of bar.querySelectorAll("button")) {
    const form = button.dataset.form;
    button.title = data.save + " " + button.textContent;
    button.onclick = () => {
      const picture = pictureOf(frame, data.ground);
      if (picture) saved[form](picture);
    };
  }
  if (!data.choosable) return;
  return choosable(frame, data, (id) => setTriggerValue("node", id));
}
