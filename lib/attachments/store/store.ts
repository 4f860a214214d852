import type { Readable } from "node:stream";

/** A finished file on this machine's disk. */
export type LocalFile = { path: string; sha256: string; bytes: number };

export type StoredFile = { sha256: string; bytes: number; storedAt: Date };

/** Where files lie, each under its own SHA-256: written once, never changed. */
export type FileStore = {
  /** in words, for the command line */
  name: string;
  /** Keeps the file; one that is there already stays and counts as stored now. When it returns, a power cut loses nothing. */
  put: (file: LocalFile) => Promise<void>;
  /** Throws MissingFile. */
  get: (sha256: string) => Promise<Readable>;
  has: (sha256: string) => Promise<boolean>;
  /** Null: it is not there. */
  storedAt: (sha256: string) => Promise<Date | null>;
  /** One that is not there is no error. */
  delete: (sha256: string) => Promise<void>;
  list: () => AsyncIterable<StoredFile>;
};

export class MissingFile extends Error {
  constructor(readonly sha256: string) {
    super(`the store holds no file ${sha256}`);
    this.name = "MissingFile";
  }
}
