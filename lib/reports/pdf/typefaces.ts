import { listFamilies, type Family } from "../../typesetting/families";
import { fontsOf } from "../../typesetting/fonts";
import { TYPEFACE } from "../../typesetting/terms";
import type { Typefaces } from "../letterheads/terms";

/** Names that Typst looks for in turn; `covers`: only for the letters of that kind, or “ ” — … would come from a Latin typeface at half their width. */
type Face = { fonts: (string | { name: string; covers: "latin-in-cjk" })[]; weight: number };
export type Faces = Record<Exclude<keyof Typefaces, "latin">, Face>;

/** 小标宋 and 黑体 are heavy by themselves; what stands in for them is set bold. */
const HEAVY: readonly (keyof Typefaces)[] = ["title", "heading"];

const familyOf = (families: readonly Family[], name: string) => families.find((family) => family.some((other) => other.toLowerCase() === name.toLowerCase()));

/** What to set each part of a report in: the office's own typefaces, then the one that is shipped. */
export async function typefacesOf(typefaces: Typefaces): Promise<Faces> {
  const families = await listFamilies(fontsOf(process.env));
  const latin = (familyOf(families, typefaces.latin) ?? []).map((name) => ({ name, covers: "latin-in-cjk" as const }));
  const faceOf = (part: keyof Faces): Face => {
    const own = familyOf(families, typefaces[part]) ?? [];
    return { fonts: [...(part === "number" ? [] : latin), ...own, TYPEFACE], weight: own.length === 0 && HEAVY.includes(part) ? 700 : 400 };
  };
  return { body: faceOf("body"), heading: faceOf("heading"), subheading: faceOf("subheading"), title: faceOf("title"), number: faceOf("number") };
}

/** The typefaces of a letterhead that a PDF has to do without, each once, in the order of `typefaces`; a .docx only names them, and its reader's office has them. */
export async function missingTypefaces(typefaces: Typefaces): Promise<string[]> {
  const families = await listFamilies(fontsOf(process.env));
  return [...new Set(Object.values(typefaces))].filter((name) => !familyOf(families, name));
}
