import { insistOnRoom } from "@/lib/attachments/intake/incoming";
import { inUploadPlace } from "@/lib/attachments/intake/places";
import { filesFolder, scannerOf, storeOf } from "@/lib/attachments/settings";
import { addTemplate, admitTemplate } from "@/lib/reports/templates/commands";
import { uploadTemplateInput } from "@/lib/reports/templates/inputs";
import { receiveTemplate } from "@/lib/reports/templates/intake";
import { listTemplates } from "@/lib/reports/templates/queries";
import { TEMPLATE_MAX_BYTES } from "@/lib/reports/templates/terms";
import { apiRoute } from "@/lib/web/api-route";
import { apiUpload } from "@/lib/web/api-upload";

export const GET = apiRoute({ action: "report.read_settings" }, async (ctx) => ({ items: await listTemplates(ctx), nextCursor: null }));

const keeping = () => ({ folder: filesFolder(process.env), store: storeOf(process.env), scanner: scannerOf(process.env) });

/** The raw bytes of one template, its kind, name and size in the address. The same file again answers the version that it is already. */
export const POST = apiUpload(
  {
    action: "report.configure", input: uploadTemplateInput, maxBytes: TEMPLATE_MAX_BYTES, shorten: "请压缩其中的图片后上传", mode: "write",
    admit: async (ctx) => {
      await admitTemplate(ctx);
      await insistOnRoom(filesFolder(process.env));
    },
    inLine: inUploadPlace, read: (file, input) => receiveTemplate(file, input, keeping()),
  },
  addTemplate,
);
