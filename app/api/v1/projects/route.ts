import { projectListQuery } from "@/lib/projects/inputs";
import { listProjects } from "@/lib/projects/queries";
import { apiRoute } from "@/lib/web/api-route";

export const GET = apiRoute({ action: "project.read", input: projectListQuery }, listProjects);
