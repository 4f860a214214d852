// 统一身份认证: who a person is at the city's identity provider, by issuer and subject.
export type Identity = { issuer: string; subject: string };

/** Why an arrival from there did not go through. */
export const IDENTITY_REFUSALS = ["unknown", "closed", "without_role", "second_factor", "taken", "other", "confirm", "failed"] as const;
export type IdentityRefusal = (typeof IDENTITY_REFUSALS)[number];
export const IDENTITY_REFUSAL_LABELS: Record<IdentityRefusal, string> = {
  unknown: "该统一身份认证账号尚未绑定本系统账号，请先用用户名登录后在“我的账号”中绑定，或联系系统管理员",
  closed: "您的账号已停用，请联系系统管理员",
  without_role: "您的账号还没有分配角色，请联系安全管理员",
  second_factor: "您的账号启用了动态口令，请用用户名、密码和动态口令登录",
  taken: "该统一身份认证账号已绑定其他人员，请联系系统管理员",
  other: "您的账号已绑定另一个统一身份认证账号，请先解除绑定",
  confirm: "登录已过期或须再次验证身份，请重新绑定",
  failed: "统一身份认证没有完成，请重试，或用用户名和密码登录",
};

export const isIdentityRefusal = (value: unknown): value is IdentityRefusal => IDENTITY_REFUSALS.some((refusal) => refusal === value);
