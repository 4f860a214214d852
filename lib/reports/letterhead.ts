/** What an office prints on its reports; the words of this installation's plan. */
export type Letterhead = { mark: string; subjectLines: [string, string]; addressee: string; plan: string; docNo: string | null; reportName: string };

export const LETTERHEAD: Letterhead = {
  mark: "成都市科技创新规划月度调度通报",
  subjectLines: ["“十四五”科技创新规划", "重点任务调度情况"],
  addressee: "各区(市)县政府（管委会），市级有关部门：",
  plan: "《成都市“十四五”科技创新规划》",
  docNo: null,
  reportName: "成都市科技创新规划重点任务月度调度通报",
};

/** The unit that issues, by its code in the snapshot. */
export const ISSUER_CODE = "dispatch";
