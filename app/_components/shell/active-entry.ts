type Item = { key: string; href: string };

/** The key of the entry whose pages include `pathname`; null for none. */
export function activeEntry(pathname: string, menu: readonly Item[]): string | null {
  const owner = menu.find(({ href }) => (href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`)));
  return owner?.key ?? null;
}
