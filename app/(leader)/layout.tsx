import type { ReactNode } from "react";
import { Shell } from "../_components/shell/shell";

// Apart from the other pages because nothing here is an AntD control: a leader's page is there before the library would be.
export default function LeaderLayout({ children }: { children: ReactNode }) {
  return <Shell>{children}</Shell>;
}
