"use client";
import { Button } from "antd";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { LabelCount } from "@/lib/projects/labels/queries";
import type { BulkTarget } from "@/lib/ledger/bulk/inputs";

const BulkDialog = dynamic(() => import("./bulk-dialog").then((file) => file.BulkDialog), { ssr: false });
const RecentDialog = dynamic(() => import("./recent-dialog").then((file) => file.RecentDialog), { ssr: false });

type Props = { target: BulkTarget; count: number; labels: readonly LabelCount[]; /** after something changed */ onChanged: () => void };

/** What the office does with the rows it ticked, and what was done so far. */
export function BulkTools({ target, count, labels, onChanged }: Props) {
  const [open, setOpen] = useState<"edit" | "recent" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {count > 0 && <Button type="primary" onClick={() => setOpen("edit")}>批量修改</Button>}
      <Button onClick={() => setOpen("recent")}>批量修改记录</Button>
      {open === "edit" && <BulkDialog target={target} count={count} labels={labels} onClose={close} onChanged={onChanged} />}
      {open === "recent" && <RecentDialog onClose={close} onChanged={onChanged} />}
    </>
  );
}
