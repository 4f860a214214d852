import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";

export const NoOpenMonth = () => (
  <Panel>
    <Empty title="当前没有开启的调度期">调度专班开启新一期后，需要您办理的事项会列在这里。</Empty>
  </Panel>
);
