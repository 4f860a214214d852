/** What a spreadsheet takes as the name of a sheet. */
const MAX_CHARS = 31;
const FORBIDDEN = /[[\]:*?/\\']/g;

/** "附件1 项目总表": one for each title, all different and none like `taken`. */
export function sheetNames(titles: readonly string[], taken: string): string[] {
  const used = new Set([taken]);
  return titles.map((title, at) => {
    const name = [...`附件${at + 1} ${title.replaceAll(FORBIDDEN, " ").trim()}`].slice(0, MAX_CHARS).join("");
    if (used.has(name)) throw new Error(`two sheets are called ${name}`);
    used.add(name);
    return name;
  });
}
