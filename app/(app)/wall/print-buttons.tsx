"use client";

import { App, Button } from "antd";
import { useState } from "react";
import { read } from "@/app/_components/dispatch/send";
import { SHEET_FORMAT_LABELS, SHEET_FORMATS, type SheetFormat } from "@/lib/wall/sheets/terms";
import { paths, type Query } from "@/lib/web/paths";

const NAME = /filename\*=UTF-8''([^;]+)/;

/** The whole chart of the filter as PDF for the plotter or the office printer; made while one waits, whole or not at all. */
export function PrintButtons({ query }: { query: Query }) {
  const { message } = App.useApp();
  const [making, setMaking] = useState<SheetFormat | null>(null);

  async function make(format: SheetFormat) {
    setMaking(format);
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
    setMaking(null);
  }

  async function keep(response: Response, format: SheetFormat) {
    const name = NAME.exec(response.headers.get("content-disposition") ?? "")?.[1];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = name ? decodeURIComponent(name) : `wall-${format}.pdf`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    void message.success(`${SHEET_FORMAT_LABELS[format]}已生成，按实际大小打印`);
  }

  return (
    <span className="row" role="group" aria-label="打印作战图">
      {SHEET_FORMATS.map((format) => (
        <Button key={format} size="small" loading={making === format} disabled={making !== null && making !== format} onClick={() => void make(format)}>
          {making === format ? "正在生成……" : `打印 ${SHEET_FORMAT_LABELS[format]}`}
        </Button>
      ))}
    </span>
  );
}
