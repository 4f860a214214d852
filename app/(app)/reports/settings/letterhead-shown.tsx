import { Definition } from "@/app/_components/ui/definition";
import { Notice } from "@/app/_components/ui/notice";
import { LETTERHEAD_FIELDS, labelOf, settingInWords } from "@/lib/reports/letterheads/rules";
import type { Letterhead } from "@/lib/reports/letterheads/terms";
import { HeadPicture } from "./head-picture";
import styles from "./settings.module.css";

/** For those who write reports but do not set how they look. */
export const LetterheadShown = ({ settings }: { settings: Letterhead }) => (
  <div className="stack">
    <Notice message="版头和模板由调度专班负责人修改，您可以查看和下载" />
    <div className={styles.alone}><HeadPicture form={settings.form} letterhead={settings} /></div>
    <Definition columns={2} items={LETTERHEAD_FIELDS.map((field) => ({ term: labelOf(field), value: settingInWords(settings, field) }))} />
  </div>
);
