// What a drawing that goes to paper may name: Typst reads attributes only, and knows a typeface by its exact name.
export const TYPEFACE = "Noto Sans S Chinese";
