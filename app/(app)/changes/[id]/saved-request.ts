import type { ChangeDetail } from "@/lib/changes/queries";
import type { SavedRequest } from "../_form/use-change";

/** A request as its form begins with it. */
export const savedRequestOf = ({ id, version, reasonCode, reasonText, evidenceText, newUnit, lessonTried, lessonFound, lessonAdvice, items }: ChangeDetail): SavedRequest => ({
  id, version,
  draft: {
    reasonCode, reasonText, evidenceText, newUnitCode: newUnit?.code ?? null, lessonTried, lessonFound, lessonAdvice,
    items: items.map(({ ordinal, toOn, toName }) => ({ ordinal, toOn, toName })),
  },
});
