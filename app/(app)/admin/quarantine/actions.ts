"use server";
import { revalidatePath } from "next/cache";
import { releaseAttachment } from "@/lib/attachments/quarantine/commands";
import { releaseAttachmentInput } from "@/lib/attachments/quarantine/inputs";
import { formAction } from "@/lib/web/form-action";
import { paths } from "@/lib/web/paths";

export const releaseAttachmentAction = formAction("attachment.release", releaseAttachmentInput, releaseAttachment, () => revalidatePath(paths.quarantine()));
