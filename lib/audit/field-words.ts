/** Fields of events as officials call them; one that is not here keeps its own name. */
const WORDS: Record<string, string> = {
  accepted: "已采用数", action: "操作", at: "时间", before: "原值", codes: "编码", days: "日期", email: "邮箱", expected: "应报数", expiresAt: "有效期至", fields: "字段", fileName: "文件名",
  filed: "已报数", from: "起始", hash: "指纹", ip: "IP 地址", isWhole: "是否到末尾", item: "更正事项", left: "剩余个数", light: "灯色", measureText: "应对措施", milestones: "里程碑", month: "月份", name: "名称",
  nextStepText: "下一步安排", note: "说明", onTime: "按时数", opens: "开启", originalLight: "按原计划的灯色", outcome: "结果", outcomes: "标志性成果", ofMonth: "所更正的月份", post: "岗位", previousSha256: "上一期指纹",
  problemAsk: "需协调事项", problemLevel: "问题层级", problemText: "问题", problemType: "问题类型", progressText: "进展", purpose: "用途", reason: "原因", remark: "意见", result: "结论",
  revision: "封存版次", rightText: "更正为", role: "角色", rows: "行数", selfJudgement: "自评", seq: "序号", sha256: "指纹", snapshotSha256: "封存数据指纹", source: "来源", status: "状态", subject: "对象",
  tables: "表数", to: "截止", unfiled: "未报数", unitId: "单位编号", unitsDueOn: "单位时限", until: "锁定至", username: "用户名", value: "内容", version: "版本", via: "登录方式", waived: "免报数",
  wecomId: "政务微信账号", who: "人员", wrongText: "原文", ended: "结束个数", disabledAt: "停用时间", disabledReason: "停用原因", fault: "发现的问题",
  issuer: "认证服务", count: "个数", by: "验证方式", others: "其他登录", endedSessions: "结束的登录数", byCode: "凭一次性登录码", files: "文件数", madeAt: "备份时间", manifestSha256: "清单指纹",
  complaints: "发现的问题", revokedTokens: "作废的接口令牌数", expiredCodes: "作废的一次性登录码数", gap: "恢复造成的缺口", build: "程序指纹", code: "编码", ordinal: "顺序",
  checked: "核对条数", projects: "项目数", reminders: "催报", paused: "暂停的月份", plannedOn: "计划日期", actualOn: "实际日期", dates: "日期", unitCode: "单位", shortName: "简称", kind: "类别",
  zone: "所在创新空间", longitude: "经度", latitude: "纬度",
  passwordMinLength: "密码最少位数", passwordClasses: "密码字符种类", passwordDays: "密码有效天数", passwordHistory: "不得重复的旧密码个数", lockTries: "锁定前可输错次数", lockWindowMinutes: "统计输错的分钟数",
  lockMinutes: "锁定分钟数", idleMinutes: "空闲退出分钟数", adminIdleMinutes: "管理员空闲退出分钟数", sessionHours: "登录最长小时数", sessionsPerPerson: "同时登录数", confirmMinutes: "身份验证有效分钟数",
  requireSecondFactor: "强制动态口令", unusedDays: "闲置停用天数", opensDay: "开启日", unitsDueFromEnd: "单位时限（月末前天数）", headsDueWorkday: "审签时限（工作日）", officeDueWorkday: "复核时限（工作日）", sealDueWorkday: "封存时限（工作日）",
  ledger: "台账", query: "筛选条件", columns: "列", format: "格式", audience: "共享范围", label: "标签", change: "修改内容", changed: "已修改数", undone: "已撤销数", skipped: "未撤销的项目",
  period: "期次", contentSha256: "内容指纹", isSigned: "已签发", outputs: "文件指纹", requestedBy: "申请人编号",
};

export const fieldLabel = (name: string): string => (Object.hasOwn(WORDS, name) ? WORDS[name]! : name);
