/** "晚 45 天", "早 3 天", "不变" */
export const daysInWords = (days: number): string => (days === 0 ? "不变" : days > 0 ? `晚 ${days} 天` : `早 ${-days} 天`);

/** 第几次: by the approved extensions before it. */
export const nthInWords = (earlierTimes: number): string => (earlierTimes === 0 ? "首次延期" : `第 ${earlierTimes + 1} 次延期`);
