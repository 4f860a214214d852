// What the annex says of an indicator: formula, what is counted, why it is set, where the figures come from.

/** A LaTeX or plain formula as a Chinese reader writes it: 基础研究经费 ÷ 研发经费支出 × 100%. */
export function formulaInWords(formula: string): string {
  return formula
    .replace(/^\$+|\$+$/g, "")
    .replace(/\\(?:text|mathrm|mbox)\s*\{((?:[^{}]|\\[{}])*)\}/g, "$1")
    .replace(/\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, "$1/$2")
    .replace(/\\(?:times|cdot)\b/g, "*")
    .replace(/\\div\b/g, "/")
    .replace(/\\([&%#_$])/g, "$1")
    .replace(/^\s*=\s*/, "")
    .replace(/\s*\*\s*/g, " × ")
    .replace(/\s*\/\s*/g, " ÷ ")
    .trim();
}

const LIST = /^([^。；，]*、[^。；，]*?)(?:数量)?(?:(?<!高)等|的?总和)/;

/** The kinds that a sum counts (A、B、C 的总和; 包括 A、B、C 等), in the text's own words; empty when it lists none. */
export function findInclusions(text: string): string[] {
  const words = formulaInWords(text);
  const list = LIST.exec(words.slice(words.indexOf("包括") < 0 ? 0 : words.indexOf("包括") + 2))?.[1] ?? "";
  return list.split(/、|以及/).map((kind) => kind.trim()).filter(Boolean);
}

/** “设置该指标…”: why the plan has it. */
export const findPurpose = (explanation: string): string | null => /设置该指标[^。]*。/.exec(explanation)?.[0] ?? null;

const SOURCE = /(?:通过|经|依据|根据)[^，。；]*?(?:获取|进行统计|统计|定期调查|调查)/;

/** The clause that says where the figures come from; null when the explanation does not say. */
export function findSource(explanation: string): string | null {
  const clauses = explanation.split(/(?<=[，。；])/);
  for (const clause of clauses) {
    const found = SOURCE.exec(clause);
    if (found && /(?:获取|进行统计|定期调查)[，。；]?$/.test(clause)) return clause.slice(found.index).replace(/[，。；]$/, "");
  }
  return null;
}
