import { listNodes } from "@/lib/plan/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "plan.read" }, async (ctx) => {
  const nodes = await listNodes(ctx);
  const codeOf = new Map(nodes.map((node) => [node.id, node.code]));
  const items = nodes.map(({ id: _, parentId, ordinal: _ordinal, ...node }) => ({ ...node, parentCode: parentId === null ? null : codeOf.get(parentId) ?? null }));
  return { items, nextCursor: null };
});
