import { LightPair } from "@/app/_components/lights/light-pair";
import { LightTag } from "@/app/_components/lights/light-tag";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import { LIGHTS } from "@/lib/lights/terms";
import type { WallPicture, WallPictures } from "@/lib/wall/pictures";
import { paths } from "@/lib/web/paths";
import styles from "./wall.module.css";

type Props = { group: WallPictures["groups"][number]; picture: WallPicture; isNarrow: boolean };

/** A group of the chart, its lights in its heading, and the same in words. */
export function GroupPanel({ group: { label, counts, lines }, picture, isNarrow }: Props) {
  const extra = <span className={styles.counts}>共 {counts.total} 项{LIGHTS.filter((light) => counts[light] > 0).map((light) => <span key={light}><LightTag light={light} size="small" /> {counts[light]}</span>)}</span>;
  return (
    <Panel title={label} extra={extra} flush>
      <div className={isNarrow ? styles.narrow : styles.page} tabIndex={0} role="region" aria-label={`${label}的作战图${isNarrow ? "" : "，可左右滚动"}`} dangerouslySetInnerHTML={{ __html: picture.svg }} />
      <details className={styles.words}>
        <summary>文字清单（{lines.length} 项）</summary>
        <ScrollRegion label={`${label}的文字清单`}>
          <table className="table">
            <thead><tr><th scope="col">项目</th><th scope="col">灯</th><th scope="col">牵头单位</th><th scope="col">责任人</th><th scope="col">下一个节点</th></tr></thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.code}>
                  <th scope="row"><a href={paths.project(line.code)}>{line.code} {line.name}</a></th>
                  <td><LightPair of={line.shown} size="small" /></td>
                  <td>{line.unitName}</td>
                  <td>{line.responsibleName ?? <span className="late">未明确</span>}</td>
                  <td>{line.next ?? "全部里程碑已认定"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </Panel>
  );
}
