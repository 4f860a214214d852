import { markReminderRead } from "@/lib/dispatch/reminders/commands";
import { markReminderReadInput } from "@/lib/dispatch/reminders/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "reminder.read", input: markReminderReadInput }, markReminderRead);
