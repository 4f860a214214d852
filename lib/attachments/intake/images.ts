import sharp, { type Sharp } from "sharp";
import { DomainError } from "../../base/errors";
import { turns } from "./turns";

/** Of the long side: enough to read a page that was photographed. */
const MAX_SIDE = 2560;
const MAX_PIXELS = 50_000_000;
const MAX_SECONDS = 20;
const QUALITY = 82;

// The library reads many formats; only these three ever reach it.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpegFile", "VipsForeignLoadPngFile", "VipsForeignLoadWebpFile"] });
sharp.concurrency(1);
sharp.cache(false);

const ENCODE: Record<ImageKind, (image: Sharp) => Sharp> = {
  jpg: (image) => image.jpeg({ quality: QUALITY }),
  png: (image) => image.png({ compressionLevel: 8 }),
  webp: (image) => image.webp({ quality: QUALITY }),
};
export type ImageKind = "jpg" | "png" | "webp";

/** A large picture takes some 200 MB while it is open. */
const inTurn = turns();

/**
 * Writes the picture anew, upright and no larger than needed, and with it nothing but what is seen: no place, time or device, no second file behind it.
 * Throws rule for one that is damaged or too large.
 */
export const redraw = (from: string, to: string, kind: ImageKind): Promise<void> => inTurn(() => draw(from, to, kind));

async function draw(from: string, to: string, kind: ImageKind): Promise<void> {
  const image = sharp(from, { limitInputPixels: MAX_PIXELS, failOn: "error", sequentialRead: true })
    .autoOrient()
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: "inside", withoutEnlargement: true });
  try {
    await ENCODE[kind](image).timeout({ seconds: MAX_SECONDS }).toFile(to);
  } catch (error) {
    const words = error instanceof Error ? error.message : "";
    if (/ENOSPC|EACCES|unable to open for write/i.test(words)) throw error;
    if (/pixel limit/i.test(words)) throw new DomainError("rule", "图片超过 5000 万像素，请缩小尺寸后上传");
    if (/timeout/i.test(words)) throw new DomainError("rule", `图片处理超过 ${MAX_SECONDS} 秒，已停止，请缩小尺寸后上传`);
    throw new DomainError("rule", "图片不完整或已损坏，请重新导出、截图或重新拍照后上传");
  }
}
