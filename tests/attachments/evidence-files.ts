import sharp from "sharp";
import { zip, type Part } from "../support/zip";

/** A photograph as a phone takes it: turned by a note in its EXIF, with place and device. */
export const photo = (width = 800, height = 600): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: "#8899aa", noise: { type: "gaussian", mean: 128, sigma: 20 } } })
    .withExif({ IFD0: { Model: "SECRET-PHONE" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "30/1 39/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

export const picture = (kind: "png" | "webp", width = 64, height = 48): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 30, b: 30, alpha: 0.5 } } })[kind]().toBuffer();

/** A PDF of one page; `more` goes into its catalogue, `objects` after it. */
export function pdf(more = "", objects = ""): Buffer {
  const body = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${more} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n${objects}`;
  return Buffer.from(`${body}xref\n0 4\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`, "latin1");
}

const MAIN = { docx: "word/document.xml", xlsx: "xl/workbook.xml", pptx: "ppt/presentation.xml" };

/** An Office file with nothing in it but what is given. */
export const office = (kind: keyof typeof MAIN, ...more: Part[]): Buffer =>
  zip([{ name: "[Content_Types].xml", content: `<Types><Override PartName="/${MAIN[kind]}" ContentType="application/vnd.openxmlformats-officedocument.main+xml"/></Types>` }, { name: MAIN[kind], content: "<document>验收意见</document>" }, ...more]);

export const relationships = (...all: string[]): string => `<Relationships>${all.map((each) => `<Relationship Id="r" ${each}/>`).join("")}</Relationships>`;
