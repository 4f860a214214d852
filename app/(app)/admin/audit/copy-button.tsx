"use client";
import { App, Button } from "antd";

type Props = { text: string; what: string };

/** Copies where the browser lets it: without HTTPS it does not, and the text is selected by hand. */
export function CopyButton({ text, what }: Props) {
  const { message } = App.useApp();
  const copy = () =>
    void Promise.resolve(navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"))).then(
      () => message.success(`${what}已复制`),
      () => message.info("浏览器不允许自动复制，请选中文字后按 Ctrl+C"),
    );
  return <Button size="small" aria-label={`复制${what}`} onClick={copy}>复制</Button>;
}
