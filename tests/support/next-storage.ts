import { AsyncLocalStorage } from "node:async_hooks";

// Next keeps the request of a page in these; as in its own server, they must be there before any of its modules is loaded.
Object.assign(globalThis, { AsyncLocalStorage });
