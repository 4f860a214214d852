import type { PlainDate } from "../base/date";
import type { UnitKind } from "../orgs/terms";
import type { AccountNotices } from "../people/account/queries";
import type { Role } from "../people/terms";
import type { MenuItem } from "./menu";

/** GET /api/v1/me */
export type Me = {
  person: { username: string; name: string; role: Role; roleLabel: string; unit: { code: string; name: string; kind: UnitKind } };
  business: { on: PlainDate; isDemonstration: boolean };
  /** 催报 of the open month that this person has not read */
  unreadReminders: number;
  account: AccountNotices;
  menu: MenuItem[];
  home: string;
};
