// The article's text with its marks. Every string becomes a text node: what an article holds is never HTML.
// Offsets are counted in Unicode code points, as Python counts them; JavaScript's own strings count UTF-16.

const points = (text) => Array.from(text).length;

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function dark(color) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = color || "#fff";
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(probe.fillStyle.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 128;
}

function pressed(target, act) {
  target.addEventListener("click", act);
  target.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(event); }
  });
}

function toponym(piece, chosen) {
  const made = element("span", `t ${piece.kind}${piece.start === chosen ? " chosen" : ""}`, piece.text);
  made.setAttribute("role", "button");
  made.setAttribute("tabindex", "0");
  made.setAttribute("aria-pressed", String(piece.start === chosen));
  made.setAttribute("aria-label", `${piece.text}: ${[piece.place, piece.about].filter(Boolean).join(", ")}`);
  return made;
}

function fillTip(tip, piece, facts) {
  tip.replaceChildren();
  if (piece.kind) {
    const name = element("b", "", piece.place || piece.text);
    name.dir = "auto";
    tip.append(name, element("span", "", piece.about));
    if (piece.reasons.length) {
      const list = element("ul");
      piece.reasons.slice(0, 5).forEach((reason) => list.append(element("li", "", reason)));
      tip.append(list);
    }
  }
  facts.forEach((line) => tip.append(element("div", "", line)));
}

function beside(floating, target, frame) {
  floating.hidden = false;
  const at = target.getClientRects()[0] || target.getBoundingClientRect();
  const box = frame.getBoundingClientRect();
  const left = Math.min(at.left - box.left, box.width - floating.offsetWidth);
  floating.style.left = `${Math.max(0, left)}px`;
  floating.style.top = `${at.bottom - box.top + 6}px`;
}

// The offset, in the article, of a place in the DOM: the piece's own plus the code points before it.
function offset(node, within) {
  const holder = (node.nodeType === 3 ? node.parentElement : node).closest("[data-start]");
  if (!holder || node.nodeType !== 3) return holder ? Number(holder.dataset.start) + (within ? points(holder.dataset.text) : 0) : null;
  return Number(holder.dataset.start) + points(node.data.slice(0, within));
}

function selection(root, text) {
  const chosen = root.getSelection ? root.getSelection() : document.getSelection();
  if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
  const range = chosen.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const start = offset(range.startContainer, range.startOffset), end = offset(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start || end - start > 120 ? null : { start, end, range };
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const frame = element("div", "marked");
  const host = parentElement.host || parentElement;
  if (dark(getComputedStyle(host).getPropertyValue("--st-background-color").trim())) frame.classList.add("dark");
  const text = element("div", "text"), tip = element("div", "tip"), add = element("button", "add", "Add as a place");
  text.dir = "auto";
  text.lang = data.language;
  tip.hidden = add.hidden = true;
  tip.setAttribute("role", "status");
  add.type = "button";

  for (const piece of data.pieces) {
    const made = piece.kind ? toponym(piece, data.chosen) : element("span", "", piece.text);
    made.dataset.start = piece.start;
    made.dataset.text = piece.text;
    if (piece.facts) made.classList.add("q");
    if (piece.kind) {
      const show = () => { fillTip(tip, piece, (piece.facts || []).map((n) => data.facts[n])); beside(tip, made, frame); };
      made.addEventListener("mouseenter", show);
      made.addEventListener("focus", show);
      for (const leave of ["mouseleave", "blur"]) made.addEventListener(leave, () => { tip.hidden = true; });
      pressed(made, () => setTriggerValue("clicked", piece.start));
    }
    text.append(made);
    for (const n of piece.ends || []) text.append(factButton(n));
  }

  function factButton(n) {
    const button = element("button", "f", data.numbers[n]);
    button.type = "button";
    button.setAttribute("aria-label", `Fact: ${data.facts[n]}`);
    const show = () => { tip.replaceChildren(element("div", "", data.facts[n])); beside(tip, button, frame); };
    button.addEventListener("mouseenter", show);
    button.addEventListener("focus", show);
    for (const leave of ["mouseleave", "blur"]) button.addEventListener(leave, () => { tip.hidden = true; });
    button.addEventListener("click", () => setTriggerValue("fact", Number(n)));
    return button;
  }

  let found = null;
  const look = () => {
    found = selection(parentElement, text) || selection(document, text);
    if (found) beside(add, found.range, frame); else add.hidden = true;
  };
  const later = () => setTimeout(look, 0);
  text.addEventListener("mouseup", later);
  text.addEventListener("touchend", later);
  document.addEventListener("selectionchange", later);
  add.addEventListener("mousedown", (event) => event.preventDefault());
  add.addEventListener("click", () => {
    if (found) setTriggerValue("selected", { start: found.start, end: found.end });
    add.hidden = true;
  });

  frame.append(text, tip, add);
  const old = parentElement.querySelector(".marked");
  if (old) old.replaceWith(frame); else parentElement.append(frame);
  return () => document.removeEventListener("selectionchange", later);
}
