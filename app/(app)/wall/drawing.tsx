import { Skeleton } from "@/app/_components/ui/skeleton";
import styles from "./wall.module.css";

/** While the chart is being drawn; on paper it says where the chart for paper is. */
export const Drawing = () => (
  <div>
    <p role="status" className={styles.drawing}>正在绘图……</p>
    <p className={styles.onPaper}>作战图尚未画完。请等图出现后再打印；张贴请用本页“打印 A0 整幅”“打印 A3 拼贴”按钮生成 PDF。</p>
    <Skeleton lines={12} />
  </div>
);
