import { plainDate, shanghaiInstant } from "../../../lib/base/date";
import { bulkEdit } from "../../../lib/ledger/bulk/commands";
import { previewBulkInput } from "../../../lib/ledger/bulk/inputs";
import { previewBulkEdit } from "../../../lib/ledger/bulk/plan";
import { saveView } from "../../../lib/ledger/views/commands";
import { labels, views } from "./material";
import type { Moment } from "./moments";
import type { Teller } from "./teller";

const AT = shanghaiInstant(plainDate("2025-06-19"), "16:50");

/** What the office and a unit keep of the ledger: labels given to many projects at once, and views under a name. */
export const ledgerOf = (teller: Teller): Moment[] => [
  ...labels.map(({ label, filter }) => ({
    at: AT,
    act: async () => {
      const office = teller.as("dispatch.wang", AT);
      const input = previewBulkInput.parse({ change: { field: "label_added", label }, target: { filter } });
      await bulkEdit(office, { ...input, fingerprint: (await previewBulkEdit(office, input)).fingerprint });
    },
  })),
  ...views.map(({ by, ...view }) => ({ at: AT, act: async () => void (await saveView(teller.as(by, AT), view)) })),
];
