import { bulkEdits, savedViews } from "@/db/schema";
import { bulkEdit, undoBulkEdit } from "@/lib/ledger/bulk/commands";
import { previewBulkInput } from "@/lib/ledger/bulk/inputs";
import { previewBulkEdit } from "@/lib/ledger/bulk/plan";
import type { ViewAudience } from "@/lib/ledger/terms";
import { saveView } from "@/lib/ledger/views/commands";
import { setLabels } from "@/lib/projects/labels/commands";
import type { Who } from "../support/dispatch-month";
import { CODE, type Sent, type Site } from "./site";

// Views of the ledger, and many projects at once.
const VIEW = { ledger: "projects", name: "红灯项目", query: "light=red" } as const;
export const viewed = (who: Who, audience: ViewAudience) => (site: Site) => saveView(site.month.as(who), { ...VIEW, audience });
export const newView = (audience: ViewAudience) => async (): Promise<Sent> => ({ body: { ...VIEW, name: "黄灯项目", audience } });
const theView = async ({ db }: Site) => (await db.select().from(savedViews))[0]!;
export const ofView = async (site: Site): Promise<Sent> => ({ params: { id: String((await theView(site)).id) } });
export const onView = (more: object = {}) => async (site: Site): Promise<Sent> => ({ ...(await ofView(site)), body: { ...more, version: (await theView(site)).version } });
export const renamed = { ...VIEW, name: "红灯项目（新）", audience: "own" } as const;
export const touchView = ({ db }: Site) => db.update(savedViews).set({ version: 90 });
const bulk = previewBulkInput.parse({ change: { field: "label_added", label: "省重点" }, target: { filter: "" } });
export const bulkAsked = async (): Promise<Sent> => ({ body: bulk });
export const bulkAgreed = async ({ month: scene }: Site): Promise<Sent> => ({ body: { ...bulk, fingerprint: (await previewBulkEdit(scene.as("office"), bulk)).fingerprint } });
export const labelled = ({ month: scene }: Site) => setLabels(scene.as("lead"), { code: CODE, labels: ["省重点"], seen: [] });
export const bulkMade = async ({ month: scene }: Site) => bulkEdit(scene.as("office"), { ...bulk, fingerprint: (await previewBulkEdit(scene.as("office"), bulk)).fingerprint });
export const theBulkEdit = async ({ db }: Site): Promise<Sent> => ({ params: { id: String((await db.select().from(bulkEdits))[0]!.id) }, body: {} });
export const bulkUndone = async (site: Site) => undoBulkEdit(site.month.as("lead"), { id: Number((await theBulkEdit(site)).params!.id) });
