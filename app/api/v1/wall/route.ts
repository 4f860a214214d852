import { wallDrawingQuery } from "@/lib/wall/inputs";
import { getWallPictures } from "@/lib/wall/pictures";
import { apiRoute } from "@/lib/web/api-route";
import { paths } from "@/lib/web/paths";

export const GET = apiRoute({ action: "wall.read", input: wallDrawingQuery }, (ctx, query) => getWallPictures(ctx, query, (code) => paths.project(code, { asOf: query.asOf })));
