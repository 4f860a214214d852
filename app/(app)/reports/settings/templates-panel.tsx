import { Moment } from "@/app/_components/ui/moment";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { sizeInWords } from "@/lib/attachments/rules";
import type { TemplateVersion } from "@/lib/reports/templates/queries";
import { placesOf } from "@/lib/reports/templates/terms";
import { REPORT_KIND_LABELS, REPORT_KINDS, type ReportKind } from "@/lib/reports/terms";
import { paths } from "@/lib/web/paths";
import { RetireButton } from "./retire-button";
import styles from "./settings.module.css";
import { TemplateUpload } from "./template-upload";

type Props = { templates: readonly TemplateVersion[]; mayChange: boolean };

/** 模板: skeleton out, changed in WPS or Word, back in; every version stays to be downloaded. */
export function TemplatesPanel({ templates, mayChange }: Props) {
  return (
    <Panel title="模板" extra={templates.length === 0 ? "使用系统版式" : `${templates.length} 个版本`}>
      <div className="stack">
        <p>需要在系统版式之外另作版式的，下载骨架，在 WPS 或 Word 中修改红头、版记、小标题和固定文字，保留 {"{{ }}"} 占位符，另存为 .docx 后上传。模板只填入文字和表格，不能执行任何程序。</p>
        <div>
          <h3 className={styles.subhead}>下载骨架（按现行版头设置生成）</h3>
          <div className="row">{REPORT_KINDS.map((kind) => <a key={kind} className="link-button" href={paths.api.templateSkeleton({ kind })} rel="external">{REPORT_KIND_LABELS[kind]}</a>)}</div>
        </div>
        {mayChange && <TemplateUpload />}
        {templates.length > 0 && <Versions templates={templates} mayChange={mayChange} />}
        <div>
          <h3 className={styles.subhead}>占位符清单</h3>
          {REPORT_KINDS.map((kind) => <Places key={kind} kind={kind} />)}
        </div>
      </div>
    </Panel>
  );
}

function Versions({ templates, mayChange }: Props) {
  const inUse = new Set(REPORT_KINDS.map((kind) => templates.find((one) => one.kind === kind && one.retiredAt === null)?.version));
  return (
    <ScrollRegion label="模板版本">
      <table className="table">
        <thead><tr><th scope="col">版本</th><th scope="col">用于</th><th scope="col">文件</th><th scope="col">上传</th><th scope="col">状态</th>{mayChange && <th scope="col">办理</th>}</tr></thead>
        <tbody>
          {templates.map(({ version, kind, fileName, bytes, uploadedAt, uploadedByName, retiredAt, retiredByName }) => (
            <tr key={version}>
              <td className="nowrap">第 {version} 版</td>
              <td className="nowrap">{REPORT_KIND_LABELS[kind]}</td>
              <td><a href={paths.api.template(version)} rel="external">{fileName}</a> <span className="muted nowrap">{sizeInWords(bytes)}</span></td>
              <td className="nowrap">{uploadedByName}<br /><Moment at={uploadedAt} /></td>
              <td>{retiredAt ? <span className="muted">{retiredByName}于 <Moment at={retiredAt} /> 停用</span> : inUse.has(version) ? <Tag tone="accent">新拟通报使用</Tag> : <Tag>备用</Tag>}</td>
              {mayChange && <td>{retiredAt === null && <RetireButton version={version} fileName={fileName} />}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const Places = ({ kind }: { kind: ReportKind }) => (
  <details className={styles.places}>
    <summary>{REPORT_KIND_LABELS[kind]}</summary>
    <ScrollRegion label={`${REPORT_KIND_LABELS[kind]}的占位符`}>
      <table className="table">
        <thead><tr><th scope="col">占位符</th><th scope="col">必须有</th><th scope="col">填入的内容</th></tr></thead>
        <tbody>
          {placesOf(kind).map(({ name, isMandatory, meaning, kind: how }) => (
            <tr key={name}>
              <td className="nowrap"><code>{`{{${name}}}`}</code></td>
              <td>{isMandatory ? "是" : "否"}</td>
              <td>{meaning}{(how === "blocks" || how === "lines") && "；须单独成段"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  </details>
);
