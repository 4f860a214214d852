import { homeOf, MENU_OF_ROLE, type MenuEntry } from "../people/rules";
import type { Role } from "../people/terms";
import { paths } from "./paths";

export type MenuItem = { key: MenuEntry; label: string; href: string };

const ITEMS: Record<MenuEntry, MenuItem> = {
  desk: { key: "desk", label: "工作台", href: paths.desk() },
  overview: { key: "overview", label: "领导一页", href: paths.overview() },
  plan: { key: "plan", label: "规划", href: paths.plan() },
  projects: { key: "projects", label: "项目台账", href: paths.projects() },
  wall: { key: "wall", label: "作战图", href: paths.wall() },
  timeline: { key: "timeline", label: "甘特图", href: paths.timeline() },
  map: { key: "map", label: "地图", href: paths.map() },
  dispatch: { key: "dispatch", label: "月度调度", href: paths.dispatch() },
  changes: { key: "changes", label: "调整申请", href: paths.changes() },
  indicators: { key: "indicators", label: "指标", href: paths.indicators() },
  rules: { key: "rules", label: "亮灯规则", href: paths.rules() },
  outlook: { key: "outlook", label: "临期预测", href: paths.outlook() },
  reports: { key: "reports", label: "通报", href: paths.reports() },
  ownPeople: { key: "ownPeople", label: "本单位人员", href: paths.ownPeople() },
  people: { key: "people", label: "人员", href: paths.people() },
  units: { key: "units", label: "单位", href: paths.units() },
  security: { key: "security", label: "安全设置", href: paths.security() },
  audit: { key: "audit", label: "审计", href: paths.audit() },
  quarantine: { key: "quarantine", label: "隔离文件", href: paths.quarantine() },
};

export const menuOf = (role: Role): MenuItem[] => MENU_OF_ROLE[role].map((entry) => ITEMS[entry]);

/** The page a role starts on. */
export const homePath = (role: Role): string => ITEMS[homeOf(role)].href;
