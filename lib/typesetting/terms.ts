// What a drawing that goes to paper may name: Typst reads attributes only, and knows a typeface by its exact name.
export const TYPEFACE = "Noto Sans S Chinese";
/** The two cuts that are shipped; another weight is drawn with the nearer of them. */
export const TYPEFACE_WEIGHTS = [400, 700] as const;
