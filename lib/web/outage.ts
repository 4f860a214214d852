const AWAY_SQLSTATE = /^(08|57P|53)/;
const AWAY_SYSTEM = new Set(["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ENOENT"]);
const AWAY_WORDS = /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable|Client was closed|Query read timeout/;

function* causes(error: unknown): Generator<{ code?: unknown; message?: unknown; syscall?: unknown }> {
  for (let at: unknown = error, depth = 0; at && typeof at === "object" && depth < 6; depth += 1) {
    yield at;
    if (at instanceof AggregateError) for (const each of at.errors) yield* causes(each);
    at = (at as { cause?: unknown }).cause;
  }
}

/** Whether an error means that the database cannot be reached or takes no more work: connection lost, shut down, full. */
export function isDatabaseAway(error: unknown): boolean {
  for (const { code, message, syscall } of causes(error)) {
    if (typeof code === "string" && (AWAY_SQLSTATE.test(code) || (AWAY_SYSTEM.has(code) && (code !== "ENOENT" || syscall === "connect")))) return true;
    if (typeof message === "string" && AWAY_WORDS.test(message)) return true;
  }
  return false;
}

/** Lock not available, deadlock, serialization failure: another write was quicker. */
export function isContention(error: unknown): boolean {
  for (const { code } of causes(error)) if (code === "55P03" || code === "40P01" || code === "40001") return true;
  return false;
}

/** A text or number that PostgreSQL cannot hold, from a path or query that no schema has seen. */
export function isUnstorable(error: unknown): boolean {
  for (const { code } of causes(error)) if (code === "22021" || code === "22P05" || code === "22003") return true;
  return false;
}

export const AWAY_MESSAGE = "数据库暂时不可用，您填写的内容仍在页面上，请稍后重试";
export const CONTENTION_MESSAGE = "其他人正在处理同一内容，请稍后重试";
export const UNSTORABLE_MESSAGE = "请求中含有无法识别的字符，请检查后重试";
