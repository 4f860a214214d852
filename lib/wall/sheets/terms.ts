// 作战图上墙: A0 and A1 for a plotter; tiles of the A0 for any office printer that takes A3.
export const SHEET_FORMATS = ["a0", "a1", "a3tiles"] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];
export const SHEET_FORMAT_LABELS: Record<SheetFormat, string> = { a0: "A0 整幅", a1: "A1 整幅", a3tiles: "A3 拼贴（拼成 A0）" };
