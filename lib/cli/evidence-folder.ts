import { filesFolder } from "../attachments/settings";

/** Where the files of evidence lie on this machine; null: in a store that is backed up by itself. */
export const evidenceFolder = (): string | null => (process.env.GUATU_S3_ENDPOINT ? null : filesFolder(process.env));
