"use client";

import { App, Button } from "antd";
import { useState } from "react";
import { askIdentity, proofWanted } from "@/app/_components/account/ask-identity";
import { read } from "@/app/_components/dispatch/send";
import { useMe } from "@/app/_components/shell/me-provider";
import type { Look } from "@/app/_components/ui/ledger-grid/look";
import type { Ledger } from "@/lib/ledger/terms";
import { CITYWIDE_ROLES } from "@/lib/people/terms";
import { paths } from "@/lib/web/paths";
import { questionOf } from "./address";
import styles from "./ledger.module.css";

type Props = { ledger: Ledger; params: URLSearchParams; look: Look };

const FORMATS = [["xlsx", "Excel"], ["csv", "CSV"]] as const;

/** Saves the rows of the filter as a file, all of them, in the columns and the order shown. */
export function ExportButtons({ ledger, params, look }: Props) {
  const { message } = App.useApp();
  const role = useMe()?.person.role;
  const isCity = role !== undefined && CITYWIDE_ROLES.includes(role);
  const [busy, setBusy] = useState<string | null>(null);

  async function save(format: string) {
    setBusy(format);
    const question = new URLSearchParams(questionOf(params));
    for (const [word, text] of Object.entries({ format, ledger, columns: look.columns.join(",") })) question.set(word, text);
    const address = `${paths.api.ledgerExport(isCity)}?${question.toString()}`;
    try {
      const response = await fetch(address);
      if (response.ok) await keep(response, format);
      else await askOrTell(response, address, format);
    } catch {
      void message.error("网络不通或服务器没有回应，请稍后重试");
    }
    setBusy(null);
  }

  async function keep(response: Response, format: string) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1];
    link.download = name ? decodeURIComponent(name) : `台账.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    void message.success("已导出");
  }

  async function askOrTell(response: Response, address: string, format: string) {
    const answer = await read(response);
    if (answer.ok) return;
    const proof = proofWanted(answer.refusal.details);
    const again = proof && (await askIdentity(proof)) ? await fetch(address) : null;
    if (again?.ok) return keep(again, format);
    void message.error(answer.refusal.message);
  }

  return (
    <span className={styles.exports} role="group" aria-label="导出">
      {FORMATS.map(([format, name]) => <Button key={format} loading={busy === format} disabled={busy !== null && busy !== format} onClick={() => void save(format)}>导出 {name}</Button>)}
    </span>
  );
}
