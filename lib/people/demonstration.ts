// The accounts that a demonstration shows on its sign-in page and in the terminal. No real installation has them.
export const DEMONSTRATION_PASSWORD = "guatu-demo";

export const DEMONSTRATION_USERNAMES = [
  "gaoxin.filer", "gaoxin.head", "tianfu.filer", "kjj.filer", "dispatch.wang", "dispatch.chen", "leader.li", "admin.sys", "admin.sec", "admin.audit",
] as const;
