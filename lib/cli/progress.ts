/** Receives how much of a long job is done, 0 … `total`, and what it is doing. */
export type Progress = (done: number, total: number, what: string) => void;

const WIDTH = 28;

/** A bar that redraws itself on a terminal; elsewhere one plain line for each tenth. */
export function progressBar(title: string, out: NodeJS.WriteStream = process.stdout): Progress {
  let tenth = -1;
  return (done, total, what) => {
    const part = total > 0 ? Math.min(1, done / total) : 1;
    const percent = `${Math.floor(part * 100)}%`.padStart(4);
    if (out.isTTY) {
      const filled = Math.round(part * WIDTH);
      out.write(`\r\x1b[2K${title} ${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${percent} ${what}${part === 1 ? "\n" : ""}`);
      return;
    }
    if (Math.floor(part * 10) === tenth) return;
    tenth = Math.floor(part * 10);
    out.write(`${title} ${percent} ${what}\n`);
  };
}
