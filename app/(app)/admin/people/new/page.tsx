import type { Metadata } from "next";
import { PageHeader } from "@/app/_components/ui/page-header";
import { Panel } from "@/app/_components/ui/panel";
import { listUnits } from "@/lib/orgs/queries";
import { paths } from "@/lib/web/paths";
import { readPage } from "@/lib/web/session";
import { NewPersonForm } from "./new-person-form";

export const metadata: Metadata = { title: "新增人员" };

export default async function NewPersonPage() {
  return readPage("person.manage", listUnits, (units) => (
    <>
      <PageHeader title="新增人员" actions={<a href={paths.people()}>返回人员</a>} />
      <Panel title="账号资料"><NewPersonForm units={units} /></Panel>
    </>
  ));
}
