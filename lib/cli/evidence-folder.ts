import path from "node:path";

/** Where the files of evidence lie on this machine; null: in a store that is backed up by itself. */
export const evidenceFolder = (data: string): string | null => (process.env.GUATU_S3_ENDPOINT ? null : path.resolve(process.env.GUATU_FILES ?? path.join(data, "files")));
