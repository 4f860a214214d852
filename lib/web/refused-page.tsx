import Link from "next/link";
import { paths } from "./paths";

/** In sight but not allowed, or not to be shown as asked: says why, and where to go. */
export function RefusedPage({ title = "无权查看", reason }: { title?: string; reason: string }) {
  return (
    <div className="standalone" role="alert">
      <h1>{title}</h1>
      <p>{reason}</p>
      <p>
        <Link href={paths.desk()}>返回工作台</Link>
      </p>
    </div>
  );
}
