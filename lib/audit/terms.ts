// 事件: one append-only row per thing done.
export const EVENT_ACTIONS = [
  "plan.imported", "units.imported", "person.created", "person.disabled", "session.started", "session.ended", "session.refused", "token.created",
  "project.created", "project.light_refreshed", "milestone.accepted", "outcome.accepted", "stage.closed", "baseline.approved",
  "cycle.opened", "cycle.days_moved", "cycle.sealed", "cycle.published", "cycle.reopened", "cycle.paused", "cycle.resumed", "cycle.reminded", "cycle_settings.changed", "calendar.changed",
  "update.saved", "update.submitted", "update.signed", "update.returned_by_head", "update.accepted", "update.returned_by_office",
  "update.withdrawn", "update.taken_up_again", "update.waived", "update.asked_again", "update.spot_checked", "update.corrected",
  "indicator.observed", "report.downloaded", "workbook.downloaded",
] as const;
export type EventAction = (typeof EVENT_ACTIONS)[number];
export const EVENT_ACTION_LABELS: Record<EventAction, string> = {
  "plan.imported": "导入规划", "units.imported": "导入单位", "person.created": "新增人员", "person.disabled": "停用账号", "session.started": "登录", "session.ended": "退出登录",
  "session.refused": "登录失败", "token.created": "生成接口令牌", "project.created": "建立项目", "project.light_refreshed": "灯色变化",
  "milestone.accepted": "里程碑认定", "outcome.accepted": "标志性成果认定", "stage.closed": "阶段完成", "baseline.approved": "批准计划调整", "cycle.opened": "开启调度期",
  "cycle.days_moved": "调整本期时限", "cycle.sealed": "封存调度期", "cycle.published": "印发通报", "cycle.reopened": "重开调度期", "cycle.paused": "暂停填报", "cycle.resumed": "恢复填报", "cycle.reminded": "催报",
  "cycle_settings.changed": "修改调度时限设置", "calendar.changed": "修改工作日历", "update.saved": "保存填报", "update.submitted": "提交填报", "update.signed": "单位审签",
  "update.returned_by_head": "单位退回", "update.accepted": "专班采用", "update.returned_by_office": "专班退回", "indicator.observed": "登记指标值",
  "update.withdrawn": "撤回填报", "update.taken_up_again": "重开后退回修改", "update.waived": "免报", "update.asked_again": "取消免报",
  "update.spot_checked": "抽查", "update.corrected": "登记更正", "report.downloaded": "下载通报", "workbook.downloaded": "下载填报表",
};
export const SUBJECT_TYPES = ["plan", "unit", "person", "session", "project", "milestone", "outcome", "stage", "cycle", "update", "indicator", "report", "token", "calendar"] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];
export const SUBJECT_TYPE_LABELS: Record<SubjectType, string> = {
  plan: "规划", unit: "单位", person: "人员", session: "会话", project: "项目", milestone: "里程碑", outcome: "标志性成果", stage: "阶段", cycle: "调度期",
  update: "填报", indicator: "指标", report: "通报", token: "接口令牌", calendar: "工作日历",
};
