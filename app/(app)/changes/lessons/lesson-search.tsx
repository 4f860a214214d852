"use client";
import { Input } from "antd";
import { useRouter } from "next/navigation";
import { paths } from "@/lib/web/paths";
import styles from "../changes.module.css";

/** What is looked for stands in the address. */
export function LessonSearch({ q }: { q: string }) {
  const router = useRouter();
  return (
    <form role="search" aria-label="查找经验卡" onSubmit={(event) => event.preventDefault()}>
      <Input.Search key={q} defaultValue={q} className={styles.search} placeholder="项目、单位、技术路线……可输入几个词" aria-label="查找经验卡" maxLength={60} enterButton="查找" allowClear onSearch={(text) => router.push(paths.lessons({ q: text.trim() }))} />
    </form>
  );
}
