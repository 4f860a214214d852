"use client";
import { Checkbox } from "antd";
import { useState } from "react";
import { paths } from "@/lib/web/paths";
import { ActDialog } from "./act-dialog";

/** 拟稿: begins a report from the sealings in force, with the words of the revision before where one asks for them. */
export function DraftDialog({ period, name, hasEarlier }: { period: string; name: string; hasEarlier: boolean }) {
  const [carriesOver, setCarriesOver] = useState(true);
  return (
    <ActDialog
      isMain label="开始拟稿" title={`${hasEarlier ? "重新拟写" : "拟写"}${name}`} okText="开始拟稿" path={paths.api.reportAct(period, "draft")} told={`${name}已开始拟稿`} next={paths.reportEdit(period)}
      body={() => ({ carriesOver: hasEarlier && carriesOver })}
      follows={[...(hasEarlier ? ["版头、版头设置和模板沿用上一版，拟稿时可以另选。"] : []), "通报由现行封存数据生成，数据来源从此固定；数字、日期和名称不能修改，文字可以逐段修改。", "拟稿后送专班其他人员核稿，再由市领导签发。"]}
    >
      {() => hasEarlier && <Checkbox checked={carriesOver} onChange={({ target }) => setCarriesOver(target.checked)}>沿用上一版修改过的文字（只沿用句式未变的段落）</Checkbox>}
    </ActDialog>
  );
}
