import type { Role } from "../terms";
import { CITYWIDE_ROLES, OFFICE_ROLES, ROLES, UNIT_ROLES } from "../terms";

/** Who may use a door at all; what of it is theirs (unit, state, author) is asked by the noun's own policy. */
export type Permission = {
  roles: readonly Role[];
  /** the sentence for everybody else */
  refusal: string;
  /** asks for the password or the second factor again unless that was minutes ago */
  stepUp?: true;
};

const BUSINESS: readonly Role[] = [...UNIT_ROLES, ...CITYWIDE_ROLES];
const BUSINESS_ONLY = "管理员账号不查看业务内容";
const everybody: Permission = { roles: ROLES, refusal: "请先登录" };
const business: Permission = { roles: BUSINESS, refusal: BUSINESS_ONLY };

/**
 * Every act that a door can ask for, by role: the coarse half of the permission matrix (GB/T 22239 8.1.4.2 访问控制).
 * A door names one; what is not listed is nobody's.
 */
export const PERMISSIONS = {
  "me.read": everybody,
  "desk.read": everybody,
  "plan.read": everybody,
  "indicator.read": everybody,
  "indicator.observe": { roles: OFFICE_ROLES, refusal: "只有调度专班可以登记指标值" },
  "coverage.read": { roles: CITYWIDE_ROLES, refusal: "规划覆盖情况仅供调度专班和市领导查看；本单位项目请在“项目”中查看" },
  "overview.read": { roles: CITYWIDE_ROLES, refusal: "领导一页仅供市领导和调度专班查看；本单位项目请在“项目”中查看" },
  "project.read": business,
  // 调整申请、责任、亮灯规则
  "change.read": business,
  "change.request": { roles: ["filer"], refusal: "只有牵头单位的填报人可以提出调整申请" },
  "change.sign": { roles: ["head"], refusal: "只有牵头单位的审核人可以审签调整申请" },
  "change.check": { roles: OFFICE_ROLES, refusal: "只有调度专班可以初审调整申请" },
  "change.return": { roles: ["head", ...OFFICE_ROLES], refusal: "只有单位审核人和调度专班可以退回调整申请" },
  "change.decide": { roles: ["leader", "dispatch_lead"], refusal: "调整申请由市领导审批，首次短期延期由调度专班负责人审批", stepUp: true },
  "assignment.read": business,
  "assignment.change": { roles: ["head", ...OFFICE_ROLES], refusal: "责任人由牵头单位审核人或调度专班登记" },
  "outcome.add": { roles: OFFICE_ROLES, refusal: "标志性成果由调度专班增设" },
  "light.override": { roles: OFFICE_ROLES, refusal: "只有调度专班可以人工调灯" },
  "rules.read": business,
  "rules.try": { roles: OFFICE_ROLES, refusal: "规则试算供调度专班使用" },
  "rules.adopt": { roles: ["dispatch_lead"], refusal: "只有调度专班负责人可以采用亮灯规则", stepUp: true },
  "outlook.read": business,
  // 台账、挂图、地图、一页纸
  "ledger.export": { roles: UNIT_ROLES, refusal: "本单位台账由填报人和审核人导出" },
  "ledger.export_city": { roles: CITYWIDE_ROLES, refusal: "全市台账由调度专班和市领导导出", stepUp: true },
  "view.read": business,
  "view.save": business,
  "project.bulk_edit": { roles: OFFICE_ROLES, refusal: "项目标签和批量修改由调度专班办理" },
  "place.change": { roles: OFFICE_ROLES, refusal: "项目落点由调度专班登记" },
  "link.change": { roles: OFFICE_ROLES, refusal: "前后置关系由调度专班登记" },
  "timeline.read": business,
  "wall.read": business,
  "wall.print": business,
  "map.read": business,
  "screen.read": { roles: CITYWIDE_ROLES, refusal: "大屏供市领导和调度专班使用" },
  "brief.read": business,
  "brief.print_city": { roles: CITYWIDE_ROLES, refusal: "各单位一页纸由调度专班和市领导打印；本单位的请在本单位一页纸下载" },
  "cycle.read": business,
  "cycle.open": { roles: OFFICE_ROLES, refusal: "只有调度专班可以开启调度期" },
  "cycle.move_days": { roles: ["dispatch_lead"], refusal: "只有调度专班负责人可以调整本期时限" },
  "cycle.remind": { roles: OFFICE_ROLES, refusal: "只有调度专班可以催报" },
  "cycle.seal": { roles: OFFICE_ROLES, refusal: "只有调度专班可以封存", stepUp: true },
  "cycle.reopen": { roles: ["dispatch_lead"], refusal: "只有调度专班负责人可以重开已封存的月份", stepUp: true },
  "calendar.read": { roles: OFFICE_ROLES, refusal: "工作日历和调度时限由调度专班管理" },
  "calendar.change": { roles: ["dispatch_lead"], refusal: "只有调度专班负责人可以修改工作日历和调度时限" },
  "filing.read": business,
  "filing.read_own": { roles: UNIT_ROLES, refusal: "批量填报供牵头单位的填报人和审核人使用" },
  "filing.edit": { roles: ["filer"], refusal: "只有牵头单位的填报人可以填报" },
  "filing.submit": { roles: ["filer"], refusal: "只有牵头单位的填报人可以填报" },
  "filing.withdraw": { roles: ["filer"], refusal: "只有牵头单位的填报人可以撤回" },
  "filing.correct": { roles: ["filer"], refusal: "只有牵头单位的填报人可以填报" },
  "filing.review": { roles: ["head", ...OFFICE_ROLES], refusal: "审核页面供单位审核人和调度专班使用" },
  "filing.sign": { roles: ["head"], refusal: "只有牵头单位的审核人可以审签" },
  "filing.accept": { roles: OFFICE_ROLES, refusal: "只有调度专班可以复核" },
  "filing.return": { roles: ["head", ...OFFICE_ROLES], refusal: "只有单位审核人和调度专班可以退回填报" },
  "filing.take_up_again": { roles: OFFICE_ROLES, refusal: "只有调度专班可以退回已采用的填报" },
  "filing.waive": { roles: OFFICE_ROLES, refusal: "只有调度专班可以免报" },
  "filing.ask_again": { roles: OFFICE_ROLES, refusal: "只有调度专班可以取消免报" },
  "filing.spot_check": { roles: OFFICE_ROLES, refusal: "只有调度专班可以抽查" },
  "workbook.take": { roles: UNIT_ROLES, refusal: "填报表供单位填报人和审核人下载" },
  "workbook.upload": { roles: ["filer"], refusal: "只有单位填报人可以上传填报表" },
  "reminder.read": everybody,
  "report.list": { roles: BUSINESS, refusal: "通报仅供填报单位、调度专班和市领导查看，管理员账号不查看业务内容" },
  "report.read": { roles: BUSINESS, refusal: "通报仅供填报单位、调度专班和市领导查看，管理员账号不查看业务内容" },
  "report.download": { roles: BUSINESS, refusal: "通报仅供填报单位、调度专班和市领导查看，管理员账号不查看业务内容" },
  "report.draft": { roles: OFFICE_ROLES, refusal: "通报由调度专班拟稿" },
  "report.check": { roles: OFFICE_ROLES, refusal: "通报由调度专班核稿" },
  "report.sign": { roles: ["leader"], refusal: "通报由市领导签发", stepUp: true },
  "report.return": { roles: [...OFFICE_ROLES, "leader"], refusal: "只有核稿人和签发人可以退回通报" },
  "report.issue": { roles: OFFICE_ROLES, refusal: "通报由调度专班印发", stepUp: true },
  "report.withdraw": { roles: ["dispatch_lead"], refusal: "只有调度专班负责人可以撤回通报", stepUp: true },
  "report.build": { roles: CITYWIDE_ROLES, refusal: "通报文件由调度专班制作" },
  "report.verify": business,
  "report.read_settings": { roles: OFFICE_ROLES, refusal: "版头和模板由调度专班管理" },
  "report.configure": { roles: ["dispatch_lead"], refusal: "只有调度专班负责人可以修改版头和模板" },
  // 证明材料
  "attachment.upload": { roles: ["filer"], refusal: "只有牵头单位的填报人可以上传证明材料" },
  "attachment.remove": { roles: ["filer"], refusal: "只有牵头单位的填报人可以删除证明材料" },
  "attachment.download": business,
  "attachment.download_original": { roles: [...UNIT_ROLES, ...OFFICE_ROLES], refusal: "原始文件仅供上传人、本单位审核人和调度专班下载" },
  "attachment.read_quarantine": { roles: ["secadmin"], refusal: "只有安全管理员可以查看隔离的文件" },
  "attachment.release": { roles: ["secadmin"], refusal: "只有安全管理员可以处理隔离的文件", stepUp: true },
  // 本人账号
  "account.read": everybody,
  "account.change_password": everybody,
  "account.second_factor": { ...everybody, stepUp: true },
  "account.end_sessions": everybody,
  "account.link_identity": { ...everybody, stepUp: true },
  "account.confirm": everybody,
  // 系统管理员、安全管理员、审计管理员
  "unit.manage": { roles: ["sysadmin"], refusal: "只有系统管理员可以管理单位" },
  "person.read": { roles: ["sysadmin", "secadmin"], refusal: "只有系统管理员和安全管理员可以查看人员账号" },
  "person.read_own_unit": { roles: ["head"], refusal: "本单位人员由单位审核人查看" },
  "person.manage": { roles: ["sysadmin"], refusal: "只有系统管理员可以管理人员账号" },
  "person.disable": { roles: ["sysadmin", "secadmin"], refusal: "只有系统管理员和安全管理员可以停用或恢复账号" },
  "person.assign_role": { roles: ["secadmin"], refusal: "只有安全管理员可以分配角色", stepUp: true },
  "person.issue_code": { roles: ["secadmin"], refusal: "只有安全管理员可以签发一次性登录码", stepUp: true },
  "person.unlock": { roles: ["secadmin"], refusal: "只有安全管理员可以解除登录锁定" },
  "person.reset_second_factor": { roles: ["secadmin"], refusal: "只有安全管理员可以重置动态口令", stepUp: true },
  "person.end_sessions": { roles: ["secadmin"], refusal: "只有安全管理员可以结束他人的登录" },
  "security.read": { roles: ["secadmin"], refusal: "安全设置由安全管理员管理" },
  "security.change": { roles: ["secadmin"], refusal: "只有安全管理员可以修改安全设置", stepUp: true },
  "audit.read": { roles: ["auditor", "secadmin"], refusal: "审计记录由审计管理员查阅" },
  "audit.export": { roles: ["auditor"], refusal: "只有审计管理员可以导出审计记录", stepUp: true },
  "audit.verify": { roles: ["auditor"], refusal: "只有审计管理员可以校验审计记录" },
} as const satisfies Record<string, Permission>;

export type Action = keyof typeof PERMISSIONS;
export const ACTIONS = Object.keys(PERMISSIONS) as Action[];

/** undefined for an act that is not listed, whatever the types say. */
export const permissionOf = (action: Action): Permission | undefined => (Object.hasOwn(PERMISSIONS, action) ? PERMISSIONS[action] : undefined);

export const ACTION_LABELS: Record<Action, string> = {
  "me.read": "查看本人信息", "desk.read": "打开工作台", "plan.read": "查看规划", "indicator.read": "查看指标", "indicator.observe": "登记指标值",
  "coverage.read": "查看规划覆盖情况", "overview.read": "查看领导一页", "project.read": "查看项目",
  "change.read": "查看调整申请", "change.request": "提出调整申请", "change.sign": "审签调整申请", "change.check": "初审调整申请", "change.return": "退回调整申请", "change.decide": "审批调整申请",
  "assignment.read": "查看责任人", "assignment.change": "更换责任人", "outcome.add": "增设标志性成果", "light.override": "人工调灯", "rules.read": "查看亮灯规则", "rules.try": "试算亮灯规则", "rules.adopt": "采用亮灯规则", "outlook.read": "查看临期预测",
  "ledger.export": "导出本单位台账", "ledger.export_city": "导出全市台账", "view.read": "查看台账视图", "view.save": "保存台账视图", "project.bulk_edit": "批量修改项目", "place.change": "登记项目落点",
  "link.change": "登记前后置关系", "timeline.read": "查看总甘特图", "wall.read": "查看作战图", "wall.print": "打印作战图", "map.read": "查看地图", "screen.read": "打开大屏", "brief.read": "查看一页纸", "brief.print_city": "打印各单位一页纸",
  "cycle.read": "查看月度调度", "cycle.open": "开启调度期", "cycle.move_days": "调整本期时限", "cycle.remind": "催报", "cycle.seal": "封存",
  "cycle.reopen": "重开已封存的月份", "calendar.read": "查看工作日历", "calendar.change": "修改工作日历和调度时限",
  "filing.read": "查看填报", "filing.read_own": "查看本单位填报", "filing.edit": "填报", "filing.submit": "提交填报", "filing.withdraw": "撤回填报",
  "filing.correct": "登记更正", "filing.review": "打开审核页面", "filing.sign": "审签", "filing.accept": "采用填报", "filing.return": "退回填报",
  "filing.take_up_again": "重开后退回修改", "filing.waive": "免报", "filing.ask_again": "取消免报", "filing.spot_check": "抽查",
  "workbook.take": "下载填报表", "workbook.upload": "上传填报表", "reminder.read": "阅读催报", "report.list": "查看通报目录", "report.read": "查看通报",
  "report.download": "下载通报", "report.draft": "通报拟稿", "report.check": "通报核稿", "report.sign": "签发通报", "report.return": "退回通报", "report.issue": "印发通报", "report.withdraw": "撤回通报",
  "report.build": "制作通报文件", "report.verify": "查验通报", "report.read_settings": "查看版头和模板", "report.configure": "修改版头和模板", "attachment.upload": "上传证明材料", "attachment.remove": "删除证明材料", "attachment.download": "下载证明材料",
  "attachment.download_original": "下载原始文件", "attachment.read_quarantine": "查看隔离文件", "attachment.release": "解除文件隔离", "account.read": "查看本人账号", "account.change_password": "修改密码",
  "account.second_factor": "管理动态口令", "account.end_sessions": "结束本人的登录", "account.link_identity": "绑定统一身份认证", "account.confirm": "再次验证身份",
  "unit.manage": "管理单位", "person.read": "查看人员账号", "person.read_own_unit": "查看本单位人员", "person.manage": "管理人员账号", "person.disable": "停用或恢复账号", "person.assign_role": "分配角色",
  "person.issue_code": "签发一次性登录码", "person.unlock": "解除登录锁定", "person.reset_second_factor": "重置动态口令", "person.end_sessions": "结束他人的登录",
  "security.read": "查看安全设置", "security.change": "修改安全设置", "audit.read": "查阅审计记录", "audit.export": "导出审计记录", "audit.verify": "校验审计记录",
};
