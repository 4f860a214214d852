import type { LetterheadForm } from "../terms";

/** Typefaces are only named: the reader's office has them, and none that may not be shipped is. */
export type Typefaces = {
  /** 正文, 仿宋 */
  body: string;
  /** 一级标题, 黑体 */
  heading: string;
  /** 二级标题, 楷体 */
  subheading: string;
  /** 标题 and the red name, 小标宋 */
  title: string;
  /** 页码, 宋体 */
  number: string;
  /** figures and Latin letters of the body */
  latin: string;
};

/** What the office prints on its reports, as it set it; every save is a version, and a report keeps the one it was written with. */
export type Letterhead = {
  /** the form that a new draft begins with */
  form: LetterheadForm;
  /** 发文机关标志 of the 文件 and 信函 form, without “文件” */
  issuerMark: string;
  /** the name of the 内部简报 */
  bulletinMark: string;
  /** 署名 */
  issuer: string;
  /** 发文机关代字: "成科调" of 成科调〔2025〕5号 */
  docCode: string;
  /** the two lines after “关于2025年5月” and before “的通报”; people say where a title breaks */
  subjectLines: [string, string];
  /** 主送, without the colon */
  addressee: string;
  /** 抄送; empty: none */
  copies: string;
  /** 印发机关 */
  printer: string;
  /** 附注, such as 联系人; empty: none */
  contact: string;
  plan: string;
  /** how the file is called */
  reportName: string;
  /** a seal is put on: the date four characters from the right, the issuer centred on it (§7.3.5) */
  isStamped: boolean;
  /** “三级标题加粗” is local custom; the standard has none */
  isThirdLevelBold: boolean;
  typefaces: Typefaces;
};

/** Until the office saves its own: the words of this installation's plan. */
export const DEFAULT_LETTERHEAD: Letterhead = {
  form: "bulletin",
  issuerMark: "成都市科技创新规划调度专班",
  bulletinMark: "成都市科技创新规划调度通报",
  issuer: "成都市科技创新规划调度专班",
  docCode: "成科调",
  subjectLines: ["“十四五”科技创新规划", "重点任务调度情况"],
  addressee: "各区(市)县政府（管委会），市级有关部门",
  copies: "",
  printer: "成都市科技创新规划调度专班",
  contact: "",
  plan: "《成都市“十四五”科技创新规划》",
  reportName: "成都市科技创新规划重点任务",
  isStamped: true,
  isThirdLevelBold: false,
  typefaces: { body: "仿宋_GB2312", heading: "黑体", subheading: "楷体_GB2312", title: "方正小标宋简体", number: "宋体", latin: "Times New Roman" },
};
