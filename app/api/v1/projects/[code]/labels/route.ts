import { setLabels } from "@/lib/projects/labels/commands";
import { setLabelsInput } from "@/lib/projects/labels/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "project.bulk_edit", input: setLabelsInput }, setLabels);
