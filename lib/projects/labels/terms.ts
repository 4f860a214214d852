// 标签: the office's own marks on a project (省重点), to filter and group by.
/** characters of one label */
export const LABEL_MAX = 20;
/** labels of one project */
export const LABELS_MAX = 12;
