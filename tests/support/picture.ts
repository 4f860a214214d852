/** A page as pixels, read from a binary PPM (P6, 8 bits a colour). */
export type Picture = { width: number; height: number; mmPerPixel: number; at: (x: number, y: number) => readonly [red: number, green: number, blue: number] };

export function readPpm(bytes: Buffer, dpi: number): Picture {
  const [head, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 32).toString("latin1"))!;
  const columns = Number(width);
  return {
    width: columns, height: Number(height), mmPerPixel: 25.4 / dpi,
    at: (x, y) => { const from = head.length + 3 * (y * columns + x); return [bytes[from]!, bytes[from + 1]!, bytes[from + 2]!]; },
  };
}

type Ink = (pixel: readonly [number, number, number]) => boolean;
export const isRed: Ink = ([red, green, blue]) => red > 150 && green < 120 && blue < 120;
export const isBlack: Ink = ([red, green, blue]) => red < 140 && green < 140 && blue < 140;

/** Edges in millimetres from the left and the top of the paper. */
export type Box = { left: number; right: number; top: number; bottom: number };
const PAPER: Box = { left: 0, right: Infinity, top: 0, bottom: Infinity };

/** The ink of one colour within a part of the page, one box for each band of it from top to bottom: between two bands there is a row without any. */
export function bands(picture: Picture, ink: Ink, within: Partial<Box> = {}): Box[] {
  const { left, right, top, bottom } = { ...PAPER, ...within };
  const pixels = (millimetres: number, most: number) => Math.min(most, Math.round(millimetres / picture.mmPerPixel));
  const [from, to] = [pixels(left, picture.width), pixels(right, picture.width)];
  const found: Box[] = [];
  let band: Box | null = null;
  for (let y = pixels(top, picture.height); y < pixels(bottom, picture.height); y += 1) {
    let [first, last] = [-1, -1];
    for (let x = from; x < to; x += 1) {
      if (!ink(picture.at(x, y))) continue;
      if (first < 0) first = x;
      last = x;
    }
    if (first < 0) band = null;
    else if (band) Object.assign(band, { left: Math.min(band.left, first), right: Math.max(band.right, last + 1), bottom: y + 1 });
    else found.push((band = { left: first, right: last + 1, top: y, bottom: y + 1 }));
  }
  return found.map((box) => ({ left: box.left * picture.mmPerPixel, right: box.right * picture.mmPerPixel, top: box.top * picture.mmPerPixel, bottom: box.bottom * picture.mmPerPixel }));
}

/** One box round all of them. */
export const around = (boxes: readonly Box[]): Box => ({
  left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)),
  top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)),
});
