import { Definition } from "@/app/_components/ui/definition";
import { Panel } from "@/app/_components/ui/panel";
import { anchorText, type Anchor } from "@/lib/audit/chain/rules";
import type { TrailState } from "@/lib/audit/queries";
import { instantInFull } from "@/lib/base/date";
import styles from "./audit.module.css";
import { CopyButton } from "./copy-button";
import { VerifyForm } from "./verify-form";

function AnchorText({ anchor, what }: { anchor: Anchor; what: string }) {
  return <div className="row"><span className={styles.anchor}>{anchorText(anchor)}</span><CopyButton text={anchorText(anchor)} what={what} /></div>;
}

/** The chain that ties the records together: how far it goes, what was noted of it outside, and its check. */
export function ChainPanel({ state: { latest, kept, mayVerify } }: { state: TrailState }) {
  return (
    <Panel title="审计链" extra={latest && <span>共 {latest.seq} 条</span>}>
      <div className="stack">
        <Definition
          columns={1}
          items={[
            { term: "最新锚点", value: latest && <AnchorText anchor={latest} what="最新锚点" /> },
            { term: kept ? `已留存在数据库之外的锚点（${instantInFull(kept.at)}）` : "已留存在数据库之外的锚点", value: kept ? <AnchorText anchor={kept} what="已留存的锚点" /> : "尚未留存，系统每小时留存一次" },
          ]}
        />
        <p className="muted">锚点即某条记录的序号和指纹，每期通报末尾也印有一个。抄存一个，日后填入校验：整条链被改写，或其后的记录被改动、删去，都会被发现。不填则逐条核对全部记录。</p>
        {mayVerify && <VerifyForm />}
      </div>
    </Panel>
  );
}
