type Branch = { id: number; parentId: number | null; ordinal: number };
export type TreeOf<T> = T & { children: TreeOf<T>[] };

/** Rows of a tree nested by parentId, siblings by ordinal. */
export function toTree<T extends Branch>(rows: readonly T[]): TreeOf<T>[] {
  const nodes = new Map(rows.map((row) => [row.id, { ...row, children: [] as TreeOf<T>[] }]));
  const roots: TreeOf<T>[] = [];
  for (const node of [...nodes.values()].sort((a, b) => a.ordinal - b.ordinal)) {
    const siblings = node.parentId === null ? roots : nodes.get(node.parentId)?.children;
    siblings?.push(node);
  }
  return roots;
}

/** Rows of a tree as they are read: a node, then all that is below it. */
export function inTextOrder<T extends Branch>(rows: readonly T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const walk = (nodes: TreeOf<T>[]): T[] => nodes.flatMap((node) => [byId.get(node.id)!, ...walk(node.children)]);
  return walk(toTree(rows));
}
