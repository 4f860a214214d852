import { sendReminders } from "@/lib/dispatch/reminders/commands";
import { sendRemindersInput } from "@/lib/dispatch/reminders/inputs";
import { apiWrite } from "@/lib/web/api-route";

export const POST = apiWrite({ action: "cycle.remind", input: sendRemindersInput }, sendReminders);
