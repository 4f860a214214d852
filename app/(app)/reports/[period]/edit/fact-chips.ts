const PLACE = "data-place";
const MARKS = /\{(\d+)\}/;

/** A fact within the words: moved and deleted as one sign, never written into. */
export function chipOf(facts: readonly string[], place: number, className: string): HTMLSpanElement {
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

/** Puts something where the caret is in the field, else at its end, and the caret behind it. */
export function insertAtCaret(field: HTMLElement, node: Node): void {
  const selection = window.getSelection();
  const range = selection && selection.rangeCount > 0 && field.contains(selection.getRangeAt(0).commonAncestorContainer) ? selection.getRangeAt(0) : null;
  if (range) {
    range.deleteContents();
    range.insertNode(node);
  } else field.append(node);
  const behind = document.createRange();
  behind.setStartAfter(node);
  behind.collapse(true);
  selection?.removeAllRanges();
  selection?.addRange(behind);
}
