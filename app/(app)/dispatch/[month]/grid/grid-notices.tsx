"use client";
import { Button } from "antd";
import { useState } from "react";
import { Notice } from "@/app/_components/ui/notice";
import type { YearMonth } from "@/lib/base/month";
import { paths } from "@/lib/web/paths";
import { isStranded } from "./entry";
import styles from "./grid.module.css";
import type { SavingState } from "./use-saving";
import type { WorkbookState } from "./use-workbook";

type Props = { workbook: WorkbookState; saving: SavingState; month: YearMonth };

/** Everything that stands between the cells and the server, each with the way out. */
export function GridNotices({ workbook, saving, month }: Props) {
  const { step, joined, outcome } = saving;
  const [isRead, setIsRead] = useState(false);
  // Once saved, what was restored is what the server has.
  const isRestored = workbook.restored.length > 0 && !isRead && saving.savedAt === null;
  const stranded = [...workbook.entries.values()].filter(isStranded);
  return (
    <div className={styles.notices}>
      {isRestored && (
        <Notice
          message={`已恢复您上次在本页未保存的内容（${workbook.restored.join("、")}）`}
          action={<><Button size="small" onClick={() => { workbook.giveUp(workbook.restored); setIsRead(true); saving.changed(); }}>放弃，改用已保存的内容</Button> <Button size="small" onClick={() => setIsRead(true)}>知道了</Button></>}
        />
      )}
      {joined && <Notice kind="warning" message={joined} action={<Button size="small" onClick={saving.forgetJoined}>知道了</Button>} />}
      {stranded.map(({ filing }) => (
        <Notice key={filing.project.code} kind="warning" message={`${filing.project.code} 已不能修改，您在本页对它的修改没有保存：${filing.mayEdit.allowed ? "" : filing.mayEdit.reason}`} action={<Button size="small" onClick={() => workbook.giveUp([filing.project.code])}>放弃这些修改</Button>} />
      ))}
      {step.kind === "refused" && <Refused saving={saving} month={month} refusal={step.refusal} />}
      {outcome && (
        <Notice
          kind={outcome.left.length > 0 ? "warning" : "success"} action={<Button size="small" onClick={saving.forgetOutcome}>知道了</Button>}
          message={[outcome.submitted > 0 && `已提交 ${outcome.submitted} 项，等待单位审核人审签`, outcome.left.length > 0 && `${outcome.left.length} 项没有提交`].filter(Boolean).join("；")}
        >
          {outcome.left.length > 0 && (
            <ul className={styles.left}>
              {outcome.left.map(({ code, message, path }) => (
                <li key={code}>{code}：{message} {path && <Button size="small" onClick={() => workbook.goTo(code, path)}>去修改</Button>}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </div>
  );
}

function Refused({ saving, month, refusal: { kind, message } }: { saving: SavingState; month: YearMonth; refusal: Extract<SavingState["step"], { kind: "refused" }>["refusal"] }) {
  if (kind === "unauthorized") return <Notice kind="error" message="登录已过期。您填写的内容仍在本页，重新登录后会自动恢复" action={<a href={paths.signIn(paths.grid(month))}>重新登录</a>} />;
  return <Notice kind="error" message={kind === "unavailable" ? "网络或服务器暂时不可用。内容仍在本页，尚未保存" : message} action={<Button size="small" onClick={() => void saving.save()}>再试一次</Button>} />;
}
