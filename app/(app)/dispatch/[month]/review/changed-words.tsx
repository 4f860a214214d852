import type { ReactNode } from "react";
import { Tag } from "@/app/_components/ui/tag";
import { TEXT_PART_LABELS, type TextPart } from "@/lib/dispatch/content/terms";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import { changedTexts } from "@/lib/dispatch/reviews/rules";
import { CORRECTED_ITEM_LABELS, PROBLEM_LEVEL_LABELS, PROBLEM_TYPE_LABELS } from "@/lib/dispatch/terms";
import { monthInWords } from "@/lib/base/month";
import styles from "./review.module.css";

const PROBLEM: readonly TextPart[] = ["problemText", "problemType", "problemLevel", "problemAsk"];

/** The words that differ from last month, the earlier ones on demand; those that stay only by name, to be unfolded. */
export function ChangedWords({ item }: { item: ReviewItem }) {
  const { texts, before } = item;
  const changed = changedTexts(item);
  const isProblemShown = texts.problemLevel === "leader" || PROBLEM.some((part) => changed.includes(part));
  const same = (["problemText", "measureText", "nextStepText"] as const).filter((part) => texts[part] && !(part === "problemText" ? isProblemShown : changed.includes(part)));
  return (
    <>
      <Row term="本月进展" text={texts.progressText} before={before?.progressText}>
        {before && !changed.includes("progressText") && <> <Tag tone="yellow">与上月相同</Tag></>}
      </Row>
      {isProblemShown && texts.problemText && (
        <Row term="存在问题" text={texts.problemText} before={before?.problemText}>
          <div className="row">
            {texts.problemType && <Tag tone="yellow">{PROBLEM_TYPE_LABELS[texts.problemType]}</Tag>}
            {texts.problemLevel && <Tag tone={texts.problemLevel === "unit" ? "plain" : "red"}>{PROBLEM_LEVEL_LABELS[texts.problemLevel]}</Tag>}
            {texts.problemAsk && <span>请求：{texts.problemAsk}</span>}
          </div>
        </Row>
      )}
      {!texts.problemText && before?.problemText && <><dt>存在问题</dt><dd className="muted">上月的问题不再填报：{before.problemText}</dd></>}
      {changed.includes("measureText") && (texts.measureText ? <Row term="整改措施" text={texts.measureText} before={before?.measureText} /> : <><dt>整改措施</dt><dd className="muted">上月的措施不再填报：{before?.measureText}</dd></>)}
      {changed.includes("nextStepText") && <Row term="下一步工作" text={texts.nextStepText} before={before?.nextStepText} />}
      {item.corrections.map((correction) => (
        <Row key={correction.month + correction.item + correction.wrongText} term="更正" text={`${monthInWords(correction.month)}${CORRECTED_ITEM_LABELS[correction.item]}更正为：${correction.rightText}（理由：${correction.reason}）`} before={correction.wrongText} earlier="封存时的内容" />
      ))}
      {same.length > 0 && (
        <>
          <dt>未变</dt>
          <dd>
            <details>
              <summary className="muted">{same.map((part) => TEXT_PART_LABELS[part]).join("、")}与上月相同</summary>
              {same.map((part) => <p key={part} className={styles.text}><span className="muted">{TEXT_PART_LABELS[part]}：</span>{texts[part]}</p>)}
            </details>
          </dd>
        </>
      )}
    </>
  );
}

type RowProps = { term: string; text: string; before: string | undefined; earlier?: string; children?: ReactNode };

const Row = ({ term, text, before, earlier = "上月", children }: RowProps) => (
  <>
    <dt>{term}</dt>
    <dd>
      <span className={styles.text}>{text || "—"}</span>
      {children}
      {before && before !== text && <details><summary className="muted">{earlier}</summary><p className={styles.text}>{before}</p></details>}
    </dd>
  </>
);
