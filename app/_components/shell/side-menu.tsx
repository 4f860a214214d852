"use client";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { activeEntry } from "./active-entry";
import { useMe } from "./me-provider";

function Pending() {
  const { pending } = useLinkStatus();
  return pending ? <span className="link-pending" role="status" aria-label="正在打开" /> : null;
}

export function SideMenu({ onNavigate }: { onNavigate?: () => void }) {
  const pathname = usePathname();
  const me = useMe();
  if (!me) {
    return (
      <div role="status" aria-label="正在加载菜单">
        {[0, 1, 2, 3, 4, 5].map((at) => <div key={at} className="side-waiting" />)}
      </div>
    );
  }
  const active = activeEntry(pathname, me.menu);
  return (
    <ul className="side-menu">
      {me.menu.map(({ key, label, href }) => (
        <li key={key}>
          <Link prefetch={false} href={href} aria-current={key === active ? "page" : undefined} onClick={onNavigate}>
            {label}
            <Pending />
          </Link>
        </li>
      ))}
    </ul>
  );
}
