// What people choose most, by the lists of leaked passwords that circulate and by habit in Chinese offices; letters as they begin a password.
const WORDS = `
  password passwd passw pass pwd mima mimashi mm admin administrator root system sysadmin guest user test tester testing demo default changeme change letmein
  welcome hello login access master secret private qwerty qwertyuiop qwert qwer asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc wasd abc abcd abcde abcdef
  abcdefg abcdefgh iloveyou loveyou love lover woaini woaiwojia aini nihao woshishui wodemima xiaoming zhangsan lisi wangwu zhongguo zhonghua china beijing
  shanghai chengdu sichuan dragon monkey football baseball basketball superman batman sunshine princess shadow michael jordan computer internet windows
  office huawei tencent alibaba baidu weixin wechat taobao guatu keji kejiju dangan bangong bangongshi zhengfu renmin kejichuangxin diaodu
  january february march april may june july august september october november december spring summer autumn winter monday friday
`;
const ROWS = `
  123456 1234567 12345678 123456789 1234567890 0123456789 111111 000000 666666 888888 654321 123123 112233 123321 121212 520520 5201314 1314520 147258 147258369
  1qaz2wsx 1qaz2wsx3edc 1q2w3e4r 1q2w3e4r5t 1q2w3e 123qwe 123qweasd 123qweasdzxc qwe123 qwer1234 asd123 abc123 abcd1234 a123456 a12345678 a123456789 aa123456
  aa123456789 q123456 qq123456 zxc123 zaq12wsx qaz123 wang123456 li123456 admin123 pass123 p12345
`;
const USED = new Set(`${WORDS} ${ROWS}`.trim().split(/\s+/));

const DISGUISES: Record<string, string> = { "@": "a", "0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", $: "s", "!": "i" };
const SHIFTED = ")!@#$%^&*(";

/** Whether a password is one of those tried first, also in disguise (P@ssw0rd), with figures and signs around it, or with the shift key held (!QAZ2wsx). */
export function isOftenUsed(password: string): boolean {
  const plain = password.normalize("NFKC").toLowerCase();
  const word = (text: string) => text.replace(/^\P{L}+|\P{L}+$/gu, "");
  const unshifted = [...plain].map((letter) => (SHIFTED.includes(letter) ? String(SHIFTED.indexOf(letter)) : letter)).join("").replace(/[^\p{L}\d]/gu, "");
  const undisguised = [...word(plain.replace(/\P{L}+$/u, ""))].map((letter) => DISGUISES[letter] ?? letter).join("");
  return [plain, plain.replace(/[^\p{L}\d]/gu, ""), unshifted, word(plain), undisguised].some((text) => USED.has(text));
}
