/** Holds what no text field can keep or print: NUL, half a character, and the two code points that are none (they break XML). */
export const isUnprintable = (text: string): boolean => /[\u0000\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
