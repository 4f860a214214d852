import type { TestProject } from "vitest/node";
import { connect } from "../../db/client";
import { migrate } from "../../db/migrate";
import { loadReference } from "../../db/seed/reference";
import { plainDate, shanghaiInstant } from "../../lib/base/date";
import { openTestServer } from "./test-server";

declare module "vitest" {
  interface ProvidedContext {
    /** The server's URL and the migrated database, with plan and units, that every worker copies. */
    database: { server: string; template: string };
  }
}

const LOADED_ON = shanghaiInstant(plainDate("2025-06-20"));

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer();
  try {
    const template = `${server.prefix}_template`;
    const url = await server.create(template);
    await migrate(url);
    const { db, close } = connect(url, { statementTimeout: 0 });
    await loadReference(db, LOADED_ON).finally(close);
    project.provide("database", { server: server.url, template });
  } catch (error) {
    await server.close();
    throw error;
  }
  return server.close;
}
