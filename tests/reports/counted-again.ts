import type { Snapshot, SnapshotProject } from "@/lib/dispatch/sealing/snapshot";
import type { PrintedLine } from "./printed-lines";
import { TITLES } from "./a-sealed-month";

/**
 * The numbers that a monthly report may print, counted again from the snapshot's JSON without the product's own rules: for each part of the report the figures
 * with their unit ("18项", "62.5%") that it can be about, for each row of a table those of its own project, unit or indicator. What a line prints besides is returned.
 */
export function unexplainedIn(snapshot: Snapshot, before: Snapshot | null): (line: PrintedLine) => string[] {
  const { projects } = snapshot;
  const dates = datesOf([snapshot, before]);
  const names = [...new Set([...projects.map(({ name }) => name), ...snapshot.units.flatMap(({ shortName, name }) => [name, shortName]), ...snapshot.indicators.map(({ name }) => name), ...projects.flatMap(({ milestones }) => milestones.map(({ name }) => `“${name}”`)), ...TITLES.engineering.values()])].sort((a, b) => b.length - a.length);
  const allowedIn = figuresByPart(snapshot, before);
  const rows = wholeRows(snapshot);
  return ({ part, sub, cells, isRow }) => {
    if (isRow && rows.has(cells.join("|"))) return [];
    let line = ` ${cells.join(" | ").replaceAll("−", "-")} `;
    const subjects = projects.filter(({ name, code }) => line.includes(name) || cells.includes(code));
    if (/^附件：?\d|^\d\./.test(cells[0]!)) line = line.replace(/(附件：)?\d\./, "");
    for (const words of [...subjects.flatMap(saidOf(before)), ...FIXED]) line = line.replaceAll(words, "·");
    for (const name of names) line = line.replaceAll(name, "·");
    line = line.replace(/附件[1-8]/g, "·").replace(/GC-\d-\d+|PT-\d+|TZ-2025-\d+|SHA-256：\w+/g, "·").replace(DATE, (day) => (dates.has(day) ? "·" : day));
    const allowed = new Set([...allowedIn(part, sub), ...subjects.flatMap((project) => figuresOf(project, snapshot, before, isRow))]);
    if (isRow) for (const unit of unitsIn(cells, snapshot)) for (const figure of unitFigures(unit, snapshot, before)) allowed.add(figure);
    return [...line.matchAll(FIGURE)].map(([, label = "", figure]) => label.replace("）", "") + figure!).filter((figure) => !allowed.has(figure));
  };
}

const DATE = /\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月|\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}月/g;
/** A number with its unit, and before it what is counted where several things are counted alike. */
const FIGURE = /([绿黄红蓝灰]灯(?:）|净[增减])?|转[绿黄红蓝灰]|要素保障|资金|审批|技术|人才|其他|未填报|按时填报|未销号|销号|新增|[未予]批准|批准|有数据|未公布数据)?(?<![\d.])(\d+(?:\.\d+)?(?:个百分点|[%项家个件天次版字])?)/g;
/** What the product's rules say in numbers of their own. */
const FIXED = ["总权重折算为100", "牵头项目少于3项", "牵头项目均少于3项", "名次在前3位", "相差5个百分点以内", "“十四五”", "第1版", "第 1 版", "上限 4000 字", "A＝100×", "P＝100×", "自逾期第1天起"];

const n = (rows: readonly unknown[], unit = "项") => `${rows.length}${unit}`;
const tenth = (value: number) => Math.round(10 * value) / 10;
const mean = (values: number[]) => tenth(values.reduce((sum, value) => sum + value, 0) / values.length);
const gap = (a: number, b: number) => `${Math.abs(tenth(a - b)).toFixed(1)}个百分点`;
const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
const months = (from: string, to: string) => (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
const by = <T>(rows: readonly T[], key: (row: T) => unknown) => [...new Set(rows.map(key))].map((value) => rows.filter((row) => key(row) === value));

function* strings(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) for (const item of Object.values(value)) yield* strings(item);
}

/** Every day of the data, as a document writes it; the month after, and its third working day from the end (June 2025 has no holiday there). */
function datesOf(data: unknown): Set<string> {
  const found = new Set<string>(["6月26日", "6月", "2025年6月"]);
  for (const text of strings(data)) {
    const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text) ?? [];
    if (!year) continue;
    found.add(`${year}年${Number(month)}月`);
    if (day) for (const shown of [text, `${year}年${Number(month)}月${Number(day)}日`, `${Number(month)}月${Number(day)}日`]) found.add(shown);
  }
  for (const year of ["2020年", "2025年"]) found.add(year);
  return found;
}

/** What is written of a project in words, clause by clause, as documents set it. */
const saidOf = (before: Snapshot | null) => (project: SnapshotProject): string[] =>
  [...strings(project), ...strings(before?.projects.find(({ code }) => code === project.code)?.reasons ?? [])]
    .filter((text) => /\d/.test(text) && /\p{Script=Han}/u.test(text))
    .flatMap((text) => [text, ...text.split(/[，；。]/)])
    .flatMap((text) => [text.replace(/ /g, ""), text])
    .filter((text) => /\d/.test(text))
    .sort((a, b) => b.length - a.length);

/** The numbers of one project: progress and gap, distances between its days, weights. In sentences only with the unit that belongs to each. */
function figuresOf(project: SnapshotProject, { dataOn, month }: Snapshot, before: Snapshot | null, isRow: boolean): string[] {
  const { milestones, progressPct, plannedPct, requests, slipTimes } = project;
  const then = before?.projects.find(({ code }) => code === project.code);
  const apart = milestones.flatMap(({ originalOn, plannedOn }) => [days(originalOn, plannedOn), days(plannedOn, dataOn)]).map(Math.abs);
  const times = (requests ?? []).map((request) => request.times);
  if (!isRow) return [...apart.map((d) => `${d}天`), gap(progressPct, plannedPct), `${progressPct.toFixed(1)}%`, ...times.map((t) => `${t}次`), ...times.map((t) => `${t}`)];
  const weigh = (holds: (milestone: (typeof milestones)[number]) => boolean) => String(milestones.filter(holds).reduce((sum, { weight }) => sum + weight, 0));
  const since = [project.supervisedSince && months(project.supervisedSince, month), then?.supervisedSince && months(then.supervisedSince, before!.month)].filter((value) => value !== null && value !== undefined);
  return [
    ...apart.map(String), ...apart.map((d) => `${d}天`), progressPct.toFixed(1), plannedPct.toFixed(1), Math.abs(tenth(progressPct - plannedPct)).toFixed(1), ...times.map(String), String(slipTimes), ...since.map(String),
    weigh(() => true), weigh(({ actualOn }) => actualOn !== null), weigh(({ plannedOn }) => plannedOn <= dataOn), weigh(({ plannedOn, actualOn }) => plannedOn <= dataOn && actualOn !== null),
  ];
}

const unitsIn = (cells: readonly string[], snapshot: Snapshot) => snapshot.units.filter(({ shortName }) => cells.includes(shortName));

/** Due and done weight of a unit, each project worth 100; what 不可抗力 excuses and what is stopped left out. */
function weighed(code: string, { projects, dataOn }: Snapshot) {
  const led = projects.filter(({ leadUnitCode }) => leadUnitCode === code);
  const counted = led.filter(({ status, forceMajeure }) => status === "active" && forceMajeure === null);
  const share = (holds: (milestone: SnapshotProject["milestones"][number]) => boolean) =>
    counted.reduce((sum, { milestones }) => sum + (100 * milestones.filter(holds).reduce((part, { weight }) => part + weight, 0)) / milestones.reduce((all, { weight }) => all + weight, 0), 0);
  const [due, done] = [share(({ plannedOn }) => plannedOn <= dataOn), share(({ plannedOn, actualOn }) => plannedOn <= dataOn && actualOn !== null)];
  return { led, counted, due, done, rate: due === 0 ? null : tenth((100 * done) / due) };
}

function rankOf({ code, kind }: Snapshot["units"][number], snapshot: Snapshot): number | null {
  const own = weighed(code, snapshot);
  if (own.rate === null || own.led.length < 3) return null;
  return 1 + snapshot.units.filter((unit) => unit.kind === kind).map((unit) => weighed(unit.code, snapshot)).filter(({ rate, led }) => rate !== null && led.length >= 3 && rate > own.rate!).length;
}

/** A row of the ranking's calculation. */
function unitFigures(unit: Snapshot["units"][number], snapshot: Snapshot, before: Snapshot | null): string[] {
  const { led, counted, due, done, rate } = weighed(unit.code, snapshot);
  const [rank, then] = [rankOf(unit, snapshot), before && rankOf(unit, before)];
  const exempt = led.filter(({ forceMajeure }) => forceMajeure !== null).length;
  return [String(led.length), String(counted.length), String(exempt), due.toFixed(1), done.toFixed(1), rate === null ? "" : `${rate.toFixed(1)}%`, String(rank), String(then), rank && then ? String(Math.abs(rank - then)) : ""];
}

const LIGHTS = [["green", "●绿灯（正常）"], ["yellow", "▲黄灯（滞后）"], ["red", "■红灯（严重滞后）"], ["blue", "◆蓝灯（已完成）"], ["grey", "○灰灯（未到期/无数据/暂停）"]] as const;

const PROBLEMS = [["resources", "要素保障"], ["funding", "资金"], ["approval", "审批"], ["technology", "技术"], ["talent", "人才"], ["other", "其他"]] as const;

/** Rows that are told cell by cell: the table of lights, the rankings, the indicators. */
function wholeRows(snapshot: Snapshot): Set<string> {
  const { projects } = snapshot;
  const isFirst = projects.every(({ previousLight }) => previousLight === null);
  const lights = LIGHTS.map(([light, title]) => {
    const [now, then] = [projects.filter((project) => project.light === light), projects.filter(({ previousLight }) => previousLight === light)];
    const net = now.length - then.length;
    if (isFirst) return [title, now.length, "—", "—", "—", "—", "—"];
    const newcomers = now.filter(({ previousLight }) => previousLight === null).length;
    const stayed = now.filter(({ previousLight }) => previousLight === light).length;
    return [title, now.length, then.length, net > 0 ? `+${net}` : net < 0 ? `−${-net}` : "0", now.length - stayed - newcomers, then.length - stayed, newcomers];
  });
  const units = snapshot.units.map((unit) => {
    const { led, rate } = weighed(unit.code, snapshot);
    const rank = rankOf(unit, snapshot);
    return [rank ?? (led.length < 3 ? "样本小" : "—"), unit.shortName, rate === null ? "无到期" : `${rate.toFixed(1)}%`, ...["red", "yellow"].map((light) => led.filter((project) => project.light === light).length)];
  });
  const indicators = snapshot.indicators.map((row) => {
    const target = Number(row.targetText);
    const path = row.latest?.value && row.comparator !== "relative" ? tenth((100 * (row.latest.value - row.baselineValue)) / (target - row.baselineValue)) : null;
    return [`${row.name}（${row.unit}）`, row.baselineValue, row.latest ? `${row.latest.valueText}（${row.latest.year}年）` : "未公布", row.latest?.dataOn ?? "—", row.comparator === "relative" ? row.targetText : `${row.comparator === "above" ? "＞" : "≥"}${row.targetText}`, path === null ? "—" : `${path.toFixed(1)}%`, classOf(row, path)];
  });
  return new Set([...lights, ...units, ...indicators].map((row) => row.join("|")));
}

function classOf({ latest, comparator, baselineYear, targetYear }: Snapshot["indicators"][number], path: number | null): string {
  if (!latest) return "无数据";
  if (comparator === "relative") return "相对目标";
  const ahead = path! - (100 * (latest.year - baselineYear)) / (targetYear - baselineYear);
  return path! >= 100 ? "提前实现" : ahead > 5 ? "快于预期" : ahead < -5 ? "滞后" : "基本符合";
}

/** Of the paragraphs: which figures a part of the report may tell. */
function figuresByPart(snapshot: Snapshot, before: Snapshot | null): (part: string, sub: string) => string[] {
  const { projects, dataOn, month } = snapshot;
  const lightsOf = (rows: readonly SnapshotProject[]) => LIGHTS.map(([light, title]) => `${title.slice(1, 3)}${n(rows.filter((project) => project.light === light))}`);
  const progressOf = (rows: readonly SnapshotProject[]) => {
    const [done, planned] = [mean(rows.map(({ progressPct }) => progressPct)), mean(rows.map(({ plannedPct }) => plannedPct))];
    return rows.length === 0 ? [] : [n(rows), `${done.toFixed(1)}%`, `${planned.toFixed(1)}%`, gap(done, planned), ...lightsOf(rows)];
  };
  const leading = (rows: readonly SnapshotProject[]) => n(by(rows, ({ leadUnitCode }) => leadUnitCode), "家");
  const turned = (light: string) => projects.filter((project) => project.light === light && project.previousLight !== null && project.previousLight !== light);
  const asked = projects.filter(({ update }) => update && update.isFiled !== null);
  const [onTime, unfiled] = [asked.filter(({ update }) => update!.isOnTime), asked.filter(({ update }) => !update!.isFiled)];
  const outcomes = projects.flatMap((project) => project.outcomes);
  const open = projects.filter(({ status }) => status === "active").flatMap((project) => project.milestones.filter(({ actualOn }) => actualOn === null));
  const overdue = open.filter(({ plannedOn }) => plannedOn < dataOn);
  const due = open.filter(({ plannedOn }) => plannedOn >= dataOn && plannedOn.slice(0, 7) <= "2025-06");
  const problems = projects.flatMap(({ update }) => (update?.status === "accepted" && update.problemType ? [update] : []));
  const requests = projects.flatMap((project) => project.requests ?? []);
  const slips = projects.map(({ milestones }) => Math.max(...milestones.map(({ originalOn, plannedOn }) => days(originalOn, plannedOn))));
  const stayed = projects.filter(({ code }) => before?.projects.some((each) => each.code === code));
  const lit = (light: string) => projects.filter((project) => project.light === light);
  const troubled = [...lit("red"), ...lit("yellow")];
  const isMatter = (project: SnapshotProject) => project.light === "red" || project.computedLight === "red" || project.overdueKeyCount > 0;
  const [matters, earlier] = [projects.filter(isMatter), (before?.projects ?? []).filter(isMatter)];
  const still = matters.filter(({ code }) => earlier.some((each) => each.code === code));
  const supervised = [n(earlier, "件"), `未销号${still.length}件`, `销号${earlier.length - still.length}件`, `新增${matters.length - still.length}件`];
  const [granted, denied] = [requests.filter(({ outcome }) => outcome === "approved").length, requests.filter(({ outcome }) => outcome === "refused").length];
  const decided = [n(requests, "件"), `批准${granted}件`, `予批准${denied}件`, `未批准${denied}件`, n(requests.filter(({ isLate }) => isLate), "件")];
  const slipped = [n(slips.filter((slip) => slip > 0)), `${Math.max(0, ...slips)}天`];
  const limits = snapshot.ruleSet.thresholds;
  const parts: Record<string, (sub: string) => string[]> = {
    opening: () => [leading(projects), n(projects), `${-limits.redGapPp}个百分点`, `${-limits.yellowGapPp}个百分点`, `${limits.keyOverdueRedDays}天`],
    一: () => [
      ...progressOf(projects), n(asked), `按时填报${n(onTime)}`, `未填报${n(unfiled)}`, `${asked.length - onTime.length - unfiled.length}项`, leading(unfiled), `${tenth((100 * onTime.length) / asked.length).toFixed(1)}%`,
      ...LIGHTS.flatMap(([light, title]) => {
        const net = lit(light).length - projects.filter(({ previousLight }) => previousLight === light).length;
        return [`转${title[1]}${n(turned(light))}`, `${title.slice(1, 3)}净${net > 0 ? "增" : "减"}${Math.abs(net)}项`];
      }), n(turned("red")), n(projects.filter(({ previousLight }) => previousLight === null)),
      ...by(projects, ({ family }) => family).flatMap((members) => [n(members), ...lightsOf(members)]), ...lightsOf(projects.map((project) => ({ ...project, light: project.originalLight }))),
      ...(before ? [n(stayed), gap(mean(stayed.map(({ progressPct }) => progressPct)), mean(stayed.map(({ code }) => before.projects.find((each) => each.code === code)!.progressPct)))] : []),
    ],
    二: (sub) => {
      const no = [...TITLES.engineering].find(([, title]) => title === sub)?.[0];
      const members = projects.filter(({ engineeringNo, family }) => (no ? engineeringNo === no : family === "platform"));
      return sub === "本月标志性成果" ? [n(outcomes), ...by(outcomes, ({ type }) => type).map((group) => n(group))] : [...progressOf(members), n(members.flatMap((project) => project.outcomes))];
    },
    三: () => {
      const rows = snapshot.indicators.map((row) => ({ row, path: row.latest?.value && row.comparator !== "relative" ? tenth((100 * (row.latest.value - row.baselineValue)) / (Number(row.targetText) - row.baselineValue)) : null }));
      return [n(rows), `有数据${n(rows.filter(({ row }) => row.latest))}`, `未公布数据${n(rows.filter(({ row }) => !row.latest))}`, ...by(rows, ({ row, path }) => classOf(row, path)).map((group) => n(group))];
    },
    四: (sub) => {
      const members = snapshot.units.filter(({ kind }) => ({ district: "区(市)县", department: "市级部门", institution: "承担单位" })[kind] === sub).map((unit) => ({ ...weighed(unit.code, snapshot), rank: rankOf(unit, snapshot) })).filter(({ led }) => led.length > 0);
      const red = (led: SnapshotProject[]) => led.filter(({ light, forceMajeure }) => light === "red" && forceMajeure === null);
      const late = (led: SnapshotProject[]) => led.filter(({ update }) => update?.isFiled === false);
      const best = members.filter(({ rank, led }) => rank !== null && rank <= 3 && red(led).length === 0 && led.every(({ update }) => update?.isOnTime !== false));
      return [
        n(members, "家"), n(members.flatMap(({ led }) => led)), n(members.filter(({ rank }) => rank !== null), "家"), n(best, "家"), n(members.filter(({ led }) => red(led).length + late(led).length > 0), "家"),
        ...best.map(({ rate }) => `${rate!.toFixed(1)}%`), ...members.flatMap(({ led }) => [`红灯${n(red(led))}`, `未填报${n(late(led))}`]),
      ];
    },
    五: (sub) => {
      if (sub === "红黄灯成因") return [`${limits.keyOverdueRedDays}天`, n(troubled), ...by(troubled.flatMap((project) => [...new Set(project.reasons.map(({ rule }) => rule))]), (rule) => rule).map((group) => n(group))];
      if (sub === "督办销号") return before ? supervised : [n(matters, "件")];
      if (sub === "逾期节点") return [n(overdue, "个"), n(overdue.filter(({ isKey }) => isKey), "个"), `${Math.max(0, ...overdue.map(({ plannedOn }) => days(plannedOn, dataOn)))}天`];
      return [n(problems), ...PROBLEMS.map(([type, label]) => `${label}${n(problems.filter(({ problemType }) => problemType === type))}`), ...by(problems, ({ problemLevel }) => problemLevel).map((group) => n(group)), n(problems.filter(({ problemSince }) => problemSince && problemSince < month))];
    },
    六: () => [...decided, ...slipped],
    七: () => [n(due.filter(({ plannedOn }) => plannedOn === dataOn), "个"), leading(lit("red")), leading(lit("yellow")), leading(unfiled), n(due, "个"), n(due.filter(({ isKey }) => isKey), "个")],
    附件6: () => [...supervised, n(matters, "件")],
    附件7: () => [...decided, ...slipped, n(projects.filter(({ slipTimes }) => slipTimes))],
  };
  return (part, sub) => parts[part]?.(sub) ?? [];
}
