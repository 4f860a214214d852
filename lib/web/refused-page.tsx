import Link from "next/link";
import { paths } from "./paths";

/** In sight but not allowed: says why, and where to go. */
export function RefusedPage({ reason }: { reason: string }) {
  return (
    <div className="standalone" role="alert">
      <h1>无权查看</h1>
      <p>{reason}</p>
      <p>
        <Link href={paths.desk()}>返回工作台</Link>
      </p>
    </div>
  );
}
