// A paragraph that stops without a full stop was cut by the end of a page.
const CLOSERS = /[”’"'）)】》」』\]]+$/;
const FULL_STOP = /[。！？!?；;：:…]$/;
const SHORTEST_CUT = 18;

/** Whether a passage ends as a sentence ends. */
export const isComplete = (text: string): boolean => FULL_STOP.test(text.replace(CLOSERS, ""));

/** Whether a passage was cut: it stops in mid-sentence and is too long to be a caption or a label. */
export const isCut = (text: string): boolean => !isComplete(text) && text.length >= SHORTEST_CUT;

/** Both sides of a seam as one passage; Chinese needs no space, two Latin words do. */
export const joinCut = (before: string, after: string): string =>
  /[A-Za-z0-9]$/.test(before) && /^[A-Za-z]/.test(after) ? `${before} ${after}` : before + after;

/** 图 1 …, 表 2 …: a caption, complete without a full stop. */
export const isCaption = (text: string): boolean => /^[图表]\s*\d+/.test(text) && !isComplete(text);

/** “1”：…, N：…: a line of a map's legend. */
export const isLegend = (text: string): boolean => /^[“"「]?[^“”"，。：:]{1,12}[”"」]?\s*[：:]/.test(text);
