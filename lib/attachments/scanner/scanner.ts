/** What a scanner says of a file; `isAway`: it could not be reached, so that it would know nothing of another file either. */
export type Scan = { result: "clean"; note: string; isScanned: boolean } | { result: "infected"; note: string } | { result: "unknown"; note: string; isAway?: true };

/** Looks for malware in a file. Never throws: a scanner that cannot be asked answers unknown, with the reason. */
export type Scanner = {
  /** false: nothing is looked at, and nothing that waits becomes clean by it */
  isOn: boolean;
  /** `open` is called when its bytes are wanted */
  scan: (open: () => AsyncIterable<Uint8Array>) => Promise<Scan>;
};

/** No scanner is set up: files are taken as they are, and say so. */
export const noScanner: Scanner = { isOn: false, scan: async () => ({ result: "clean", note: "未配置查毒", isScanned: false }) };
