import { EXTENSIONS, EVIDENCE_KINDS, EVIDENCE_KIND_LABELS, MEDIA_TYPES, type EvidenceKind } from "./terms";

const STEM_MAX = 100;
/** Control characters, and those that are not seen or turn the reading direction round: “tcartnoc‮gpj.exe”. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
const RESERVED = /[<>:"|?*]/g;
const ALL_EXTENSIONS: readonly string[] = EVIDENCE_KINDS.flatMap((kind) => EXTENSIONS[kind]);

/** A file's name as it is kept: no path, nothing unseen, and ending as its content is, whatever its owner called it. */
export function fileNameOf(given: string, kind: EvidenceKind): string {
  const name = given.normalize("NFC").split(/[/\\]/).at(-1)!.replace(UNSEEN, "").replace(RESERVED, "_").trim();
  const dot = name.lastIndexOf(".");
  const extension = dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
  const isOwn = EXTENSIONS[kind].includes(extension);
  const stem = (ALL_EXTENSIONS.includes(extension) ? name.slice(0, dot) : name).replace(/^[. ]+|[. ]+$/g, "");
  return `${Array.from(stem).slice(0, STEM_MAX).join("") || "证明材料"}.${isOwn ? extension : EXTENSIONS[kind][0]}`;
}

/** 312 KB, 1.4 MB */
export const sizeInWords = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

export const kindOf = (mediaType: string): EvidenceKind | null => EVIDENCE_KINDS.find((kind) => MEDIA_TYPES[kind] === mediaType) ?? null;

export function kindInWords(mediaType: string): string {
  const kind = kindOf(mediaType);
  return kind ? EVIDENCE_KIND_LABELS[kind] : mediaType;
}
