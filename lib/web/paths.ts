import type { YearMonth } from "../base/month";
import type { IdentityRefusal } from "../people/identities/terms";

/** A query string of the given values; empty, null and false ones are left out, lists repeat the key. */
function withQuery(path: string, query?: Query): string {
  if (!query) return path;
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each === undefined || each === null || each === "" || each === false) continue;
      search.append(key, each === true ? "1" : String(each));
    }
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export type Query = Record<string, string | number | boolean | null | undefined | readonly string[]>;
export type ReportAct = "draft" | "words" | "form" | "send" | "take-back" | "check" | "return" | "sign" | "issue" | "withdraw";
const part = encodeURIComponent;
const V1 = "/api/v1";

/** Every address of the application; nobody types one twice. */
export const paths = {
  signIn: (next?: string) => withQuery("/sign-in", { next }),
  signInRefused: (refused: IdentityRefusal) => withQuery("/sign-in", { refused }),
  /** where one comes back to from 统一身份认证 to be linked, and what came of it */
  linkIdentity: () => "/account?identity=link",
  identityOutcome: (identity: IdentityRefusal | "linked") => withQuery("/account", { identity }),
  activate: () => "/sign-in/activate",
  account: (next?: string) => withQuery("/account", { next }),
  desk: () => "/",
  overview: (query?: Query) => withQuery("/overview", query),
  plan: (nodeCode?: string, query?: Query) => `${withQuery("/plan", query)}${nodeCode ? `#${part(nodeCode)}` : ""}`,
  planCoverage: (query?: Query) => withQuery("/plan/coverage", query),
  projects: (query?: Query) => withQuery("/projects", query),
  project: (code: string, query?: Query) => withQuery(`/projects/${part(code)}`, query),
  gaps: (query?: Query) => withQuery("/projects/gaps", query),
  /** where the office judges its light */
  judgeLight: (code: string) => `/projects/${part(code)}#light-judgement`,
  /** the chart in its page, the chart alone over the whole screen, and its sheets as PDF */
  wall: (query?: Query) => withQuery("/wall", query),
  wallFull: (query?: Query) => withQuery("/wall/full", query),
  timeline: (query?: Query) => withQuery("/timeline", query),
  map: (query?: Query) => withQuery("/map", query),
  /** 大屏 */
  screen: (query?: Query) => withQuery("/screen", query),
  /** 一页纸: each one A4 page */
  projectBrief: (code: string, query?: Query) => withQuery(`/print/projects/${part(code)}`, query),
  unitBrief: (code: string, query?: Query) => withQuery(`/print/units/${part(code)}`, query),
  dispatch: () => "/dispatch",
  calendar: (query?: Query) => withQuery("/dispatch/calendar", query),
  cycle: (month: YearMonth, query?: Query) => withQuery(`/dispatch/${month}`, query),
  review: (month: YearMonth, query?: Query) => withQuery(`/dispatch/${month}/review`, query),
  grid: (month: YearMonth) => `/dispatch/${month}/grid`,
  workbook: (month: YearMonth) => `/dispatch/${month}/workbook`,
  update: (month: YearMonth, code: string) => `/dispatch/${month}/${part(code)}`,
  changes: (query?: Query) => withQuery("/changes", query),
  newChange: (query?: Query) => withQuery("/changes/new", query),
  change: (id: number) => `/changes/${id}`,
  lessons: (query?: Query) => withQuery("/changes/lessons", query),
  ledger: (query?: Query) => withQuery("/changes/ledger", query),
  indicators: (query?: Query) => withQuery("/indicators", query),
  rules: () => "/rules",
  draftRules: () => "/rules/draft",
  outlook: (query?: Query) => withQuery("/outlook", query),
  quarantine: () => "/admin/quarantine",
  reports: (query?: Query) => withQuery("/reports", query),
  /** `period`: "2025-05", "2025-Q1", "2024", "2021-2025" */
  report: (period: string, query?: Query) => withQuery(`/reports/${period}`, query),
  /** its paragraphs in the office's own words */
  reportEdit: (period: string) => `/reports/${period}/edit`,
  /** one figure of it down to the rows it was counted from */
  reportFigure: (period: string, figure: string, query?: Query) => withQuery(`/reports/${period}/figures/${part(figure)}`, query),
  reportDownload: (period: string, query?: Query) => withQuery(`/reports/${period}/download`, query),
  reportPrint: (period: string, query?: Query) => withQuery(`/print/reports/${period}`, query),
  reportSettings: () => "/reports/settings",
  /** 查验 */
  reportCheck: (query?: Query) => withQuery("/reports/check", query),
  ownPeople: () => "/people",
  people: (query?: Query) => withQuery("/admin/people", query),
  newPerson: () => "/admin/people/new",
  person: (username: string) => `/admin/people/${part(username)}`,
  units: (query?: Query) => withQuery("/admin/units", query),
  security: () => "/admin/security",
  audit: (query?: Query) => withQuery("/admin/audit", query),
  api: {
    health: () => "/api/health",
    me: () => `${V1}/me`,
    linkIdentity: () => `${V1}/account/identity/link`,
    unlinkIdentity: () => `${V1}/account/identity/unlink`,
    account: {
      confirm: () => `${V1}/account/confirm`,
      password: () => `${V1}/account/password`,
      activate: () => `${V1}/account/activate`,
      secondFactor: () => `${V1}/account/second-factor`,
      confirmSecondFactor: () => `${V1}/account/second-factor/confirm`,
      removeSecondFactor: () => `${V1}/account/second-factor/remove`,
      recoveryCodes: () => `${V1}/account/recovery-codes`,
      endSession: () => `${V1}/account/sessions/end`,
      endOtherSessions: () => `${V1}/account/sessions/end-others`,
    },
    planNodes: () => `${V1}/plan/nodes`,
    commitments: (query?: Query) => withQuery(`${V1}/commitments`, query),
    indicators: (query?: Query) => withQuery(`${V1}/indicators`, query),
    outlook: (query?: Query) => withQuery(`${V1}/outlook`, query),
    projects: (query?: Query) => withQuery(`${V1}/projects`, query),
    wall: (query?: Query) => withQuery(`${V1}/wall`, query),
    /** another word when facts in one's sight have changed */
    pulse: () => `${V1}/pulse`,
    /** how far the making of a report's files is; POST has them made */
    reportBuilds: (period: string, query?: Query) => withQuery(`${V1}/reports/${period}/builds`, query),
    /** the chart on paper, as PDF */
    wallSheets: (query?: Query) => withQuery(`${V1}/wall/sheets`, query),
    screen: (query?: Query) => withQuery(`${V1}/screen`, query),
    /** 一页纸 as PDF: of a unit, a project, and of every unit in one file */
    unitBrief: (code: string, query?: Query) => withQuery(`${V1}/briefs/units/${part(code)}`, query),
    projectBrief: (code: string, query?: Query) => withQuery(`${V1}/briefs/projects/${part(code)}`, query),
    unitBriefs: (query?: Query) => withQuery(`${V1}/briefs/units`, query),
    projectFilters: (query?: Query) => withQuery(`${V1}/projects/filters`, query),
    projectLedger: (query?: Query) => withQuery(`${V1}/ledger/projects`, query),
    milestoneLedger: (query?: Query) => withQuery(`${V1}/ledger/milestones`, query),
    /** of the whole city for its own people, who prove who they are first */
    ledgerExport: (isCity: boolean, query?: Query) => withQuery(`${V1}/ledger/export${isCity ? "/city" : ""}`, query),
    project: (code: string, query?: Query) => withQuery(`${V1}/projects/${part(code)}`, query),
    explainLight: (code: string, query?: Query) => withQuery(`${V1}/projects/${part(code)}/light`, query),
    overrideLight: (code: string) => `${V1}/projects/${part(code)}/light`,
    liftOverride: (code: string) => `${V1}/projects/${part(code)}/light/lift`,
    rules: () => `${V1}/rules`,
    tryRules: (query?: Query) => withQuery(`${V1}/rules/try`, query),
    assignments: (code: string) => `${V1}/projects/${part(code)}/assignments`,
    assignOwners: (code: string) => `${V1}/projects/${part(code)}/assignments/owners`,
    vacate: (code: string) => `${V1}/projects/${part(code)}/assignments/vacate`,
    labels: (code: string) => `${V1}/projects/${part(code)}/labels`,
    views: (query?: Query) => withQuery(`${V1}/ledger/views`, query),
    view: (id: number) => `${V1}/ledger/views/${id}`,
    removeView: (id: number) => `${V1}/ledger/views/${id}/remove`,
    bulkEdits: () => `${V1}/ledger/bulk`,
    previewBulkEdit: () => `${V1}/ledger/bulk/preview`,
    undoBulkEdit: (id: number) => `${V1}/ledger/bulk/${id}/undo`,
    place: (code: string) => `${V1}/projects/${part(code)}/place`,
    removePlace: (code: string) => `${V1}/projects/${part(code)}/place/remove`,
    outcomes: (code: string) => `${V1}/projects/${part(code)}/outcomes`,
    timeline: (query?: Query) => withQuery(`${V1}/timeline`, query),
    links: () => `${V1}/links`,
    removeLink: (id: number) => `${V1}/links/${id}/remove`,
    cycles: () => `${V1}/cycles`,
    cycle: (month: YearMonth) => `${V1}/cycles/${month}`,
    update: (month: YearMonth, code: string) => `${V1}/updates/${month}/${part(code)}`,
    submit: (month: YearMonth, code: string) => `${V1}/updates/${month}/${part(code)}/submit`,
    withdraw: (month: YearMonth, code: string) => `${V1}/updates/${month}/${part(code)}/withdraw`,
    corrections: (month: YearMonth, code: string, query?: Query) => withQuery(`${V1}/updates/${month}/${part(code)}/corrections`, query),
    removeCorrection: (month: YearMonth, code: string) => `${V1}/updates/${month}/${part(code)}/corrections/remove`,
    attachments: (month: YearMonth, code: string, query?: Query) => withQuery(`${V1}/updates/${month}/${part(code)}/attachments`, query),
    attachment: (id: string) => `${V1}/attachments/${id}`,
    attachmentOriginal: (id: string) => `${V1}/attachments/${id}/original`,
    removeAttachment: (id: string) => `${V1}/attachments/${id}/remove`,
    updates: (month: YearMonth) => `${V1}/cycles/${month}/updates`,
    filings: (month: YearMonth) => `${V1}/cycles/${month}/filings`,
    submitMany: (month: YearMonth) => `${V1}/cycles/${month}/submit`,
    workbook: (month: YearMonth) => `${V1}/cycles/${month}/workbook`,
    workbookPreview: (month: YearMonth) => `${V1}/cycles/${month}/workbook/preview`,
    return: (month: YearMonth) => `${V1}/cycles/${month}/return`,
    returnSeveral: (month: YearMonth) => `${V1}/cycles/${month}/return-several`,
    spotChecks: (month: YearMonth) => `${V1}/cycles/${month}/spot-checks`,
    /** what is done to a report on its way: draft, words, form, send, take-back, check, return, sign, issue, withdraw */
    reportAct: (period: string, act: ReportAct) => `${V1}/reports/${period}/${act}`,
    checkReport: (query?: Query) => withQuery(`${V1}/reports/check`, query),
    sign: (month: YearMonth) => `${V1}/cycles/${month}/sign`,
    accept: (month: YearMonth) => `${V1}/cycles/${month}/accept`,
    seal: (month: YearMonth) => `${V1}/cycles/${month}/seal`,
    reopen: (month: YearMonth) => `${V1}/cycles/${month}/reopen`,
    takeUpAgain: (month: YearMonth) => `${V1}/cycles/${month}/take-up-again`,
    waive: (month: YearMonth) => `${V1}/cycles/${month}/waive`,
    askAgain: (month: YearMonth) => `${V1}/cycles/${month}/ask-again`,
    reminders: (month: YearMonth) => `${V1}/cycles/${month}/reminders`,
    reminderPreview: (month: YearMonth, query?: Query) => withQuery(`${V1}/cycles/${month}/reminders/preview`, query),
    reminderRead: (id: number) => `${V1}/reminders/${id}/read`,
    changes: (query?: Query) => withQuery(`${V1}/changes`, query),
    previewChange: (query: Query) => withQuery(`${V1}/changes/preview`, query),
    change: (id: number) => `${V1}/changes/${id}`,
    submitChange: (id: number) => `${V1}/changes/${id}/submit`,
    signChange: (id: number) => `${V1}/changes/${id}/sign`,
    checkChange: (id: number) => `${V1}/changes/${id}/check`,
    returnChange: (id: number) => `${V1}/changes/${id}/return`,
    decideChange: (id: number) => `${V1}/changes/${id}/decide`,
    withdrawChange: (id: number) => `${V1}/changes/${id}/withdraw`,
    letterhead: () => `${V1}/reports/settings/letterhead`,
    templates: (query?: Query) => withQuery(`${V1}/reports/settings/templates`, query),
    template: (version: number) => `${V1}/reports/settings/templates/${version}`,
    retireTemplate: (version: number) => `${V1}/reports/settings/templates/${version}/retire`,
    templateSkeleton: (query: Query) => withQuery(`${V1}/reports/settings/skeleton`, query),
    auditEvents: (query?: Query) => withQuery(`${V1}/audit/events`, query),
    auditExport: () => `${V1}/audit/export`,
    auditVerify: () => `${V1}/audit/verify`,
    moveDays: (month: YearMonth) => `${V1}/cycles/${month}/days`,
  },
} as const;

const OWN = "http://own.invalid";

/** `next` when it is a page of this application, else `fallback`; never another origin, never an API. */
export function ownPath(next: string | null | undefined, fallback: string): string {
  if (!next || !next.startsWith("/") || /[\\\u0000-\u001f]/.test(next)) return fallback;
  if (!URL.canParse(next, OWN)) return fallback;
  const url = new URL(next, OWN);
  if (url.origin !== OWN || url.pathname.startsWith("/api/") || url.pathname.startsWith("//") || /^\/sign-in(\/|$)/.test(url.pathname)) return fallback;
  return url.pathname + url.search + url.hash;
}
