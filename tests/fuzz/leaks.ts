/** What no answer may say: where the program stands, what it runs on, what it asks of the database. */
const LEAKS: Record<string, RegExp> = {
  "a stack": /\n\s+at (async )?[\w.<>[\] ]*\(?(file:|node:|\/|[A-Z]:\\)|\\n\s+at (async )?[\w.<>[\] ]+\(/,
  "a path": /node_modules|\/lib\/cli\/|\.next\/server|\/root\/|\/home\/|\/tmp\//,
  SQL: /\bselect\b[^<]{1,200}\bfrom\b\s+"|\binsert into\s+"|Failed query|DrizzleQueryError/i,
  "PostgreSQL's words": /syntax error at or near|violates (check|foreign|unique|not-null)|invalid input syntax|relation "|column "\w+" |postgres(ql)?:\/\/|ECONNREFUSED|PG::|SQLSTATE/,
  "a programmer's words": /TypeError|ReferenceError|RangeError|ZodError|Cannot read propert|is not a function|Unexpected token|\[object Object\]/,
};

/** Built files are the same for everybody and public. */
const isBuilt = (path: string) => path.startsWith("/_next/static/");

/** What an answer says that it must not; what was sent may come back. */
export function leaksIn(path: string, sent: string, said: string): string[] {
  if (isBuilt(path)) return [];
  return Object.entries(LEAKS).flatMap(([what, pattern]) => {
    const found = pattern.exec(said)?.[0];
    return found && !sent.includes(found) ? [`${what}: ${found.slice(0, 80)}`] : [];
  });
}
