const TOKEN = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[A-Za-z][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;

/** XML 1.0 §2.2: what no document may hold. */
const NO_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** What keeps a text without prologue or comments from being one well-formed XML element (XML 1.0 §2.1); null: nothing does. */
export function faultOfXml(text: string): string | null {
  if (NO_CHARACTER.test(text)) return "a character that no XML may hold";
  const open: string[] = [];
  const token = new RegExp(TOKEN);
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (!found) return `no tag or text at ${at}: ${text.slice(at, at + 60)}`;
    const [whole, isEnd, name, , isEmpty] = found;
    if (BARE_AMPERSAND.test(whole)) return `a bare & at ${at}: ${whole.slice(0, 60)}`;
    if (at > 0 && open.length === 0) return `something after the element at ${at}`;
    if (name === undefined) continue;
    if (isEnd && open.pop() !== name) return `</${name}> at ${at} ends nothing`;
    if (!isEnd && !isEmpty) open.push(name);
  }
  return open.length === 0 ? null : `<${open.join("><")}> never ends`;
}
