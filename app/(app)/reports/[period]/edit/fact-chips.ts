const PLACE = "data-place";
const MARKS = /\{(\d+)\}/;

/** A fact within the words: moved and deleted as one sign, never written into. */
function chipOf(facts: readonly string[], place: number, className: string): HTMLSpanElement {
  const chip = document.createElement("span");
  chip.className = className;
  chip.contentEditable = "false";
  chip.setAttribute(PLACE, String(place));
  chip.textContent = facts[place - 1] ?? "";
  return chip;
}

/** Shows words with their facts in a field. */
export function fill(field: HTMLElement, text: string, facts: readonly string[], className: string): void {
  field.replaceChildren(...text.split(MARKS).map((part, at) => (at % 2 === 0 ? document.createTextNode(part) : chipOf(facts, Number(part), className))));
}

/** What stands in a field, facts as {1}: whatever a browser may have put in besides is read as its words. */
export function readField(field: Node): string {
  return [...field.childNodes].map((node) => {
    const place = node instanceof HTMLElement ? node.getAttribute(PLACE) : null;
    if (place) return `{${place}}`;
    if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? "").replaceAll("{", "｛").replaceAll("}", "｝").replaceAll("\u00a0", " ");
    return readField(node);
  }).join("").replace(/[\r\n]+/g, "");
}

/** The words selected in the field, facts as {1}; null: none. */
export function selectedIn(field: HTMLElement): string | null {
  const range = rangeIn(field);
  return range && !range.collapsed ? readField(range.cloneContents()) : null;
}

/** Takes out what is selected in the field, by the browser's own hand: it can be undone. */
export function deleteSelected(field: HTMLElement): void {
  const range = rangeIn(field);
  if (range && !range.collapsed && !document.execCommand("delete")) range.deleteContents();
}

/** Puts words with their facts where the caret is in the field, else at its end, by the browser's own hand: they can be undone. */
export function insertAtCaret(field: HTMLElement, text: string, facts: readonly string[], className: string): void {
  const caret = rangeIn(field) ?? document.createRange();
  if (!field.contains(caret.commonAncestorContainer)) {
    caret.selectNodeContents(field);
    caret.collapse(false);
  }
  field.focus();
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(caret);
  const holder = document.createElement("div");
  fill(holder, text, facts, className);
  if (document.execCommand("insertHTML", false, holder.innerHTML)) return;
  caret.deleteContents();
  caret.insertNode(caret.createContextualFragment(holder.innerHTML));
  caret.collapse(false);
}

function rangeIn(field: HTMLElement): Range | null {
  const selection = window.getSelection();
  const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
  return range && field.contains(range.commonAncestorContainer) ? range : null;
}
