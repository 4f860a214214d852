import { shanghaiInstant } from "../../../lib/base/date";
import { bulkEdit } from "../../../lib/ledger/bulk/commands";
import { previewBulkInput } from "../../../lib/ledger/bulk/inputs";
import { previewBulkEdit } from "../../../lib/ledger/bulk/plan";
import { saveView } from "../../../lib/ledger/views/commands";
import { labels, views } from "./material";
import { BUSINESS_ON } from "./setting";
import type { Teller } from "./teller";

const AT = shanghaiInstant(BUSINESS_ON, "08:40");

/** What the office and a unit keep of the ledger: views under a name, and labels given to many projects at once. */
export async function tellLedger(teller: Teller): Promise<void> {
  const office = teller.as("dispatch.wang", AT);
  for (const { label, filter } of labels) {
    const input = previewBulkInput.parse({ change: { field: "label_added", label }, target: { filter } });
    await bulkEdit(office, { ...input, fingerprint: (await previewBulkEdit(office, input)).fingerprint });
  }
  for (const { by, ...view } of views) await saveView(teller.as(by, AT), view);
}
