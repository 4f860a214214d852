import { addAttachment } from "@/lib/attachments/commands";
import { uploadAttachmentInput } from "@/lib/attachments/inputs";
import { insistOnRoom } from "@/lib/attachments/intake/incoming";
import { inUploadPlace } from "@/lib/attachments/intake/places";
import { receiveFile } from "@/lib/attachments/intake/receive";
import { admitAttachment, listAttachments } from "@/lib/attachments/queries";
import { filesFolder, scannerOf, storeOf } from "@/lib/attachments/settings";
import { FILE_MAX_BYTES } from "@/lib/attachments/terms";
import { filingQuery } from "@/lib/dispatch/inputs";
import { apiRoute } from "@/lib/web/api-route";
import { apiUpload } from "@/lib/web/api-upload";

export const GET = apiRoute({ action: "filing.read", input: filingQuery }, async (ctx, input) => ({ items: await listAttachments(ctx, input) }));

const keeping = () => ({ folder: filesFolder(process.env), store: storeOf(process.env), scanner: scannerOf(process.env) });

/** The raw bytes of one file, its name and size in the address. The same file again answers what is there already. */
export const POST = apiUpload(
  {
    action: "attachment.upload", input: uploadAttachmentInput, maxBytes: FILE_MAX_BYTES, shorten: "请压缩图片或拆分后上传", maxMs: 110_000, mode: "write",
    admit: async (ctx, input) => {
      await admitAttachment(ctx, input);
      await insistOnRoom(filesFolder(process.env));
    },
    inLine: inUploadPlace, read: (file, input) => receiveFile(file, input, keeping()),
  },
  addAttachment,
);
