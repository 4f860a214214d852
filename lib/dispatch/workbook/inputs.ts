import { z } from "zod";
import { month } from "../inputs";

export const workbookInput = z.object({ month });
