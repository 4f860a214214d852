// What the sign-in page is told. It compares the sentence that asks for a code: next-auth hands over nothing else.
export const WRONG_SIGN_IN = "用户名或密码不正确，请重新输入";
export const ASK_FOR_CODE = "密码正确，请再输入动态口令";
export const WRONG_CODE = "动态口令不正确或已经用过，请等出现新的口令后再输入";
