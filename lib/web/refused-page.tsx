import Link from "next/link";
import { paths } from "./paths";

type Props = { title?: string; reason: string; wayOut?: { href: string; label: string } };

/** In sight but not allowed, or not to be shown as asked: says why, and where to go. */
export function RefusedPage({ title = "无权查看", reason, wayOut = { href: paths.desk(), label: "返回工作台" } }: Props) {
  return (
    <div className="standalone" role="alert">
      <h1>{title}</h1>
      <p>{reason}</p>
      <p>
        <Link href={wayOut.href}>{wayOut.label}</Link>
      </p>
    </div>
  );
}
