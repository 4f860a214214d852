// 事件: one append-only row per thing done.
export const EVENT_ACTIONS = [
  "plan.imported", "units.imported", "person.created", "person.disabled", "session.started", "session.ended", "session.refused", "token.created",
  "project.created", "project.light_refreshed", "milestone.accepted", "outcome.accepted", "stage.closed", "baseline.approved",
  "cycle.opened", "cycle.days_moved", "cycle.sealed", "cycle.published", "cycle.reopened", "cycle.paused", "cycle.resumed", "cycle.reminded", "cycle_settings.changed", "calendar.changed",
  "update.saved", "update.submitted", "update.signed", "update.returned_by_head", "update.accepted", "update.returned_by_office",
  "update.withdrawn", "update.taken_up_again", "update.waived", "update.asked_again", "update.spot_checked", "update.corrected",
  "indicator.observed", "report.downloaded", "workbook.downloaded",
  "person.changed", "person.enabled", "person.role_assigned", "person.unlocked", "person.code_issued", "person.activated",
  "password.changed", "second_factor.enrolled", "second_factor.removed", "second_factor.reset", "recovery_codes.made", "recovery_code.used",
  "identity.linked", "identity.unlinked", "session.locked", "session.confirmed", "session.ended_by_other", "token.revoked",
  "unit.created", "unit.changed", "security_settings.changed", "access.denied", "access.failed",
  "audit.read", "audit.exported", "audit.verified", "audit.anchored",
  "change.saved", "change.submitted", "change.signed", "change.checked", "change.returned", "change.withdrawn", "change.approved", "change.refused",
  "project.paused", "project.resumed", "project.terminated", "project.lead_changed", "assignment.changed", "outcome.added", "light.overridden", "light.override_lifted", "rules.adopted",
  "ledger.exported", "view.saved", "view.removed", "bulk_edit.made", "bulk_edit.undone", "project.labelled", "project.placed", "milestone.linked", "milestone.unlinked", "wall.printed",
  "report.drafted", "report.edited", "report.sent", "report.checked", "report.returned", "report.signed", "report.issued", "report.withdrawn", "report.built",
  "letterhead.changed", "template.uploaded", "template.retired", "brief.printed",
  "attachment.uploaded", "attachment.removed", "attachment.scanned", "attachment.released", "attachment.downloaded", "attachment.original_downloaded",
  "backup.made", "backup.restored", "data.exported", "data.imported", "system.started",
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
  "person.changed": "修改人员", "person.enabled": "恢复账号", "person.role_assigned": "分配角色", "person.unlocked": "解除登录锁定", "person.code_issued": "签发一次性登录码",
  "person.activated": "启用账号", "password.changed": "修改密码", "second_factor.enrolled": "启用动态口令", "second_factor.removed": "停用动态口令",
  "second_factor.reset": "重置动态口令", "recovery_codes.made": "生成恢复码", "recovery_code.used": "使用恢复码", "identity.linked": "绑定统一身份认证",
  "identity.unlinked": "解除统一身份认证绑定", "session.locked": "登录锁定", "session.confirmed": "再次验证身份", "session.ended_by_other": "结束他人登录", "token.revoked": "作废接口令牌",
  "unit.created": "新增单位", "unit.changed": "修改单位", "security_settings.changed": "修改安全设置", "access.denied": "越权被拒", "access.failed": "操作出错",
  "audit.read": "查阅审计记录", "audit.exported": "导出审计记录", "audit.verified": "校验审计记录", "audit.anchored": "留存审计锚点",
  "change.saved": "保存调整申请", "change.submitted": "提交调整申请", "change.signed": "审签调整申请", "change.checked": "初审调整申请", "change.returned": "退回调整申请",
  "change.withdrawn": "撤销调整申请", "change.approved": "批准调整申请", "change.refused": "不批准调整申请", "project.paused": "项目暂停", "project.resumed": "项目复工",
  "project.terminated": "项目终止", "project.lead_changed": "调整责任单位", "assignment.changed": "更换责任人", "outcome.added": "增设标志性成果", "light.overridden": "人工调灯", "light.override_lifted": "撤销人工调灯", "rules.adopted": "采用亮灯规则",
  "ledger.exported": "导出台账", "view.saved": "保存台账视图", "view.removed": "删除台账视图", "bulk_edit.made": "批量修改项目", "bulk_edit.undone": "撤销批量修改", "project.labelled": "修改项目标签",
  "project.placed": "登记项目落点", "milestone.linked": "登记前后置关系", "milestone.unlinked": "解除前后置关系", "wall.printed": "打印作战图",
  "report.drafted": "通报拟稿", "report.edited": "修改通报", "report.sent": "通报送核", "report.checked": "通报核稿", "report.returned": "退回通报", "report.signed": "签发通报", "report.issued": "印发通报", "report.withdrawn": "撤回通报",
  "report.built": "制作通报文件", "letterhead.changed": "修改版头设置", "template.uploaded": "上传通报模板", "template.retired": "停用通报模板", "brief.printed": "打印一页纸",
  "attachment.uploaded": "上传证明材料", "attachment.removed": "删除证明材料", "attachment.scanned": "查毒", "attachment.released": "解除隔离",
  "attachment.downloaded": "下载证明材料", "attachment.original_downloaded": "下载原始文件",
  "backup.made": "备份", "backup.restored": "恢复", "data.exported": "导出数据", "data.imported": "导入数据", "system.started": "系统启动",
};
export const SUBJECT_TYPES = ["plan", "unit", "person", "session", "project", "milestone", "outcome", "stage", "cycle", "update", "indicator", "report", "token", "calendar",
  "change", "rules", "ledger", "view", "bulk_edit", "wall", "letterhead", "template", "brief", "door", "attachment", "security_settings", "audit", "backup", "identity"] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];
export const SUBJECT_TYPE_LABELS: Record<SubjectType, string> = {
  plan: "规划", unit: "单位", person: "人员", session: "会话", project: "项目", milestone: "里程碑", outcome: "标志性成果", stage: "阶段", cycle: "调度期",
  update: "填报", indicator: "指标", report: "通报", token: "接口令牌", calendar: "工作日历",
  change: "调整申请", rules: "亮灯规则", ledger: "台账", view: "台账视图", bulk_edit: "批量修改", wall: "作战图", letterhead: "版头设置", template: "通报模板", brief: "一页纸", door: "功能", attachment: "证明材料", security_settings: "安全设置", audit: "审计记录", backup: "备份", identity: "统一身份认证",
};

export const EVENT_OUTCOMES = ["done", "denied", "failed"] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];
export const EVENT_OUTCOME_LABELS: Record<EventOutcome, string> = { done: "完成", denied: "被拒", failed: "出错" };
