"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { postSecret } from "@/app/_components/account/post-secret";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { dayInWords, shanghaiDay } from "@/lib/base/date";
import { paths } from "@/lib/web/paths";
import { EnrolForm, type Generator } from "./enrol-form";
import { RecoveryCodes } from "./recovery-codes";

type Props = { username: string; since: string | null; codesLeft: number; isRequired: boolean };

/** 动态口令: begun here, confirmed by a first code, then its recovery codes once. */
export function SecondFactorPanel({ username, since, codesLeft, isRequired }: Props) {
  const { modal, message } = App.useApp();
  const router = useRouter();
  const isListening = useIsListening();
  const [isWorking, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [generator, setGenerator] = useState<Generator | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);

  async function act<T>(path: string, then: (body: T) => void) {
    setWorking(true);
    setRefusal(null);
    const answer = await postSecret<T>(path, {});
    setWorking(false);
    if (!answer.ok) return setRefusal(answer.refusal.message);
    then(answer.body);
    router.refresh();
  }
  const begin = () => act<Generator>(paths.api.account.secondFactor(), setGenerator);
  const renew = () => act<{ recoveryCodes: string[] }>(paths.api.account.recoveryCodes(), ({ recoveryCodes }) => setCodes(recoveryCodes));
  const remove = () => act<null>(paths.api.account.removeSecondFactor(), () => void message.success("动态口令已停用"));
  const ask = (title: string, content: string, okText: string, onOk: () => Promise<void>) => () => void modal.confirm({ title, content, okText, cancelText: "取消", onOk });

  function enrolled(recoveryCodes: string[]) {
    setGenerator(null);
    setCodes(recoveryCodes);
    router.refresh();
  }

  const common = { disabled: !isListening, loading: isWorking };
  return (
    <Panel title="动态口令" extra={<>{isRequired && <Tag tone="accent">本角色须启用</Tag>}<Tag tone={since ? "green" : "grey"}>{since ? "已启用" : "未启用"}</Tag></>}>
      <div className="stack">
        <p className="muted">登录时除密码外，再输入手机验证器显示的 6 位数字。验证器可用任何支持 TOTP（RFC 6238）的应用，不需要联网。</p>
        {refusal && <Notice kind="error" message={refusal} />}
        {generator ? (
          <EnrolForm generator={generator} onEnrolled={enrolled} />
        ) : since ? (
          <>
            <p>{dayInWords(shanghaiDay(new Date(since)))}启用；恢复码还剩 {codesLeft} 个{codesLeft <= 3 && "，请重新生成"}。</p>
            <div className="row">
              <Button {...common} onClick={ask("重新生成恢复码？", "原来的恢复码随即全部失效。", "重新生成", renew)}>重新生成恢复码</Button>
              <Button {...common} onClick={ask("更换验证器？", "原来的验证器和恢复码随即失效，请接着在新手机上扫码启用。", "更换", begin)}>更换验证器</Button>
              {!isRequired && <Button {...common} danger onClick={ask("停用动态口令？", "停用后只凭密码登录，恢复码同时失效。", "停用", remove)}>停用</Button>}
            </div>
          </>
        ) : (
          <div><Button type="primary" {...common} onClick={() => void begin()}>启用动态口令</Button></div>
        )}
      </div>
      <RecoveryCodes username={username} codes={codes} onClose={() => setCodes(null)} />
    </Panel>
  );
}
