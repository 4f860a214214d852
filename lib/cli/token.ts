import { connect } from "../../db/client";
import { DomainError } from "../base/errors";
import { createToken } from "../people/tokens/commands";

const [username] = process.argv.slice(2);
if (!username) {
  console.error("usage: npm run token -- USERNAME");
  process.exit(2);
}

const { db, close } = connect(process.env.DATABASE_URL!, { max: 1, applicationName: "guatu token" });
try {
  const ctx = { actor: { kind: "system", job: "命令行" }, db, now: new Date() } as const;
  const { token, expiresAt } = await createToken(ctx, { username });
  console.log(token);
  console.error(`Read-only, speaks for ${username} until ${expiresAt.toISOString().slice(0, 10)}. It is shown this once.\nUse: curl -H "Authorization: Bearer TOKEN" http://localhost:3000/api/v1/projects`);
} catch (error) {
  if (!(error instanceof DomainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await close();
}
