/** Words typed and not yet on the server, in this browser tab only. Full or forbidden storage must not stop anyone from typing: the copy is a second net, not the first. */
export function keepWords(name: string, words: object): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(words));
  } catch {
    // the page still holds the text
  }
}

/** Whatever was kept under the name; null: nothing, or nothing that can be read. */
export function readWords(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

export function dropWords(name: string): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // nothing was kept
  }
}
