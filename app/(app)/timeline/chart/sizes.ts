// In pixels, as the style sheet has them.
export const NAMES = 280;
export const HEAD = 46;
export const ROW = 46;
export const GROUP = 30;
/** within a row: where milestones stand */
export const MIDDLE = 21;
