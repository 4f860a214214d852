import { open, readFile } from "node:fs/promises";
import { anchorsIn, type KeptAnchor } from "./rules";

async function textOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
}

/** A line that a crash cut short was never told to anybody. */
const whole = (text: string): string => text.slice(0, text.lastIndexOf("\n") + 1);

/** The anchors kept in `file`, oldest first; none when there is no such file yet. Throws rule when a line cannot be read. */
export const readAnchors = async (file: string): Promise<KeptAnchor[]> => anchorsIn(whole(await textOf(file)));

/** Adds an anchor; on the disk when it returns. */
export async function appendAnchor(file: string, { at, seq, hash, restored }: KeptAnchor): Promise<void> {
  const before = Buffer.byteLength(whole(await textOf(file)));
  const handle = await open(file, "a", 0o600);
  try {
    await handle.truncate(before);
    await handle.writeFile(`${JSON.stringify({ at, seq, hash, restored })}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
