"use client";

// Replaces the root layout, so it brings its own page and relies on no style sheet.
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body style={{ fontFamily: "sans-serif", textAlign: "center", padding: "15vh 16px", color: "#17252b" }}>
        <title>页面暂时打不开 · 挂图</title>
        <h1 style={{ fontSize: 20 }}>页面暂时打不开</h1>
        <p>已经保存和提交的内容不受影响，请稍后重试。</p>
        <button type="button" onClick={reset} style={{ padding: "6px 20px", fontSize: 14 }}>重试</button>
      </body>
    </html>
  );
}
