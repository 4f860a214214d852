import { sourceFiles } from "../architecture/source-files";

/** Something that answers requests: a method of a route, a page, a server action (`name`), and the permission that it asks for. */
export type Door = { kind: "GET" | "POST" | "PUT" | "page" | "action"; file: string; name: string; action: string };

const ROUTE = /export const (GET|POST|PUT) = api(?:Route|Write|Upload|Account)\(\s*\{\s*action: "([a-z_.]+)"/g;
const PAGE = /\breadPage(?:AsOf)?(?:<[^>]*>)?\(\s*"([a-z_.]+)"/g;
const ACTION = /export const (\w+) = formAction\(\s*"([a-z_.]+)"/g;

const files = sourceFiles("app");
const matches = (pattern: RegExp, isDoor: (path: string) => boolean) => files.filter(({ path }) => isDoor(path)).flatMap(({ path, text }) => [...text.matchAll(pattern)].map((match) => ({ path, match })));

const routes = matches(ROUTE, (path) => path.endsWith("/route.ts")).map(({ path, match }): Door => ({ kind: match[1] as Door["kind"], file: path, name: match[1]!, action: match[2]! }));
const pages = matches(PAGE, (path) => path.endsWith("/page.tsx")).map(({ path, match }): Door => ({ kind: "page", file: path, name: "default", action: match[1]! }));
const actions = matches(ACTION, (path) => path.endsWith("actions.ts")).map(({ path, match }): Door => ({ kind: "action", file: path, name: match[1]!, action: match[2]! }));

/** Every door of the application that asks for a permission. */
export const DOORS: Door[] = [...routes, ...pages, ...actions];
/** How a door is named in tables: "POST app/api/v1/cycles/[month]/sign", "page app/(app)/plan", "action enterArrangementAction". */
export const doorName = ({ kind, file, name }: Door): string => (kind === "action" ? `action ${name}` : `${kind} ${file.replace(/\/(route\.ts|page\.tsx)$/, "")}`);
export const hasDoor = (action: string): boolean => DOORS.some((door) => door.action === action);
/** What stands in [brackets] in the address. */
export const parametersOf = ({ file }: Pick<Door, "file">): string[] => [...file.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name]) => name!);
