"use client";

import { App, Button } from "antd";
import { useState } from "react";
import { read } from "@/app/_components/dispatch/send";
import { SHEET_FORMAT_LABELS, SHEET_FORMATS, type SheetFormat } from "@/lib/wall/sheets/terms";
import { paths, type Query } from "@/lib/web/paths";

/** The chart as asked for in the address, on paper: made on the server, which takes some seconds, and saved when it is whole. */
export function SheetButtons({ query }: { query: Query }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState<SheetFormat | null>(null);

  async function save(format: SheetFormat) {
    setBusy(format);
    try {
      const response = await fetch(paths.api.wallSheets({ ...query, format }));
      if (response.ok) await keep(response, format);
      else {
        const answer = await read(response);
        if (!answer.ok) void message.error(answer.refusal.message);
      }
    } catch {
      void message.error("网络不通或服务器没有回应，请稍后重试");
    }
    setBusy(null);
  }

  async function keep(response: Response, format: SheetFormat) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1];
    link.download = name ? decodeURIComponent(name) : `作战图-${format}.pdf`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    void message.success("已生成，请在下载的文件中打印");
  }

  return (
    <span role="group" aria-label="打印（PDF）" style={{ display: "inline-flex", flexWrap: "wrap", alignItems: "center", gap: 8 }}>
      <span className="muted" role="status">{busy === null ? "打印" : "正在生成…"}</span>
      {SHEET_FORMATS.map((format) => <Button key={format} loading={busy === format} disabled={busy !== null && busy !== format} onClick={() => void save(format)}>{SHEET_FORMAT_LABELS[format]}</Button>)}
    </span>
  );
}
