"use client";

/** Opens the browser's own printing; there “存储为 PDF” makes a file. */
export function PrintButton() {
  return <button type="button" className="link-button link-button-main" style={{ color: "#fff", cursor: "pointer", font: "inherit" }} onClick={() => window.print()}>打印</button>;
}
