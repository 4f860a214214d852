import type { Holder } from "@/lib/reports/listing/queries";

/** Who a report waits for, and what for. */
export const HOLDER_LABELS: Record<Holder, string> = { writer: "专班拟稿", checker: "专班核稿", signer: "市领导签发", issuer: "专班印发" };
