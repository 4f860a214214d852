/**
 * Rows of cells as Excel, WPS and LibreOffice put them on the clipboard: tabs between cells, a line a row; a cell with a line break, a tab
 * or quoted quotes stands in quotes. Quotes that were not needed are the cell's own.
 */
export function parseCells(text: string): string[][] {
  const source = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").replace(/\n$/, "");
  const rows: string[][] = [[]];
  for (let at = 0; ; ) {
    const quoted = source[at] === '"' ? readQuoted(source, at) : null;
    const end = quoted ? quoted.end : endOfCell(source, at);
    rows.at(-1)!.push(quoted ? quoted.cell : source.slice(at, end));
    if (end >= source.length) return rows;
    if (source[end] === "\n") rows.push([]);
    at = end + 1;
  }
}

const endOfCell = (source: string, from: number): number => {
  const found = source.slice(from).search(/[\t\n]/);
  return found === -1 ? source.length : from + found;
};

/** null: what looks like an opening quote is none. */
function readQuoted(source: string, from: number): { cell: string; end: number } | null {
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] !== '"') continue;
    if (source[at + 1] === '"') {
      at += 1;
      continue;
    }
    const end = at + 1;
    const inner = source.slice(from + 1, at);
    const isWhole = end === source.length || source[end] === "\t" || source[end] === "\n";
    return isWhole && /[\t\n"]/.test(inner) ? { cell: inner.replaceAll('""', '"'), end } : null;
  }
  return null;
}

/** The same the other way, as those programs read it. */
export const writeCells = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => (/[\t\n]/.test(cell) || cell.startsWith('"') ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t")).join("\r\n");
