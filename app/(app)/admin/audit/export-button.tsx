"use client";
import { App, Button } from "antd";
import { useState } from "react";
import { askIdentity, proofWanted } from "@/app/_components/account/ask-identity";
import { read } from "@/app/_components/dispatch/send";
import { paths } from "@/lib/web/paths";

/** Saves what the filter finds as a file, all pages of it. */
export function ExportButton({ params }: { params: URLSearchParams }) {
  const { message } = App.useApp();
  const [isBusy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    const filter = new URLSearchParams(params);
    filter.delete("cursor");
    filter.delete("limit");
    try {
      const address = `${paths.api.auditExport()}?${filter.toString()}`;
      const response = await fetch(address);
      if (response.ok) await keep(response);
      else await askOrTell(response, address);
    } catch {
      void message.error("网络不通或服务器没有回应，请稍后重试");
    }
    setBusy(false);
  }

  async function keep(response: Response) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "audit.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    void message.success(`已导出 ${response.headers.get("x-rows")} 条`);
  }

  async function askOrTell(response: Response, address: string) {
    const answer = await read(response);
    if (answer.ok) return;
    const proof = proofWanted(answer.refusal.details);
    const again = proof && (await askIdentity(proof)) ? await fetch(address) : null;
    if (again?.ok) return keep(again);
    void message.error(answer.refusal.message);
  }

  return <Button loading={isBusy} onClick={() => void save()}>导出 CSV</Button>;
}
