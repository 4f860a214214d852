"use client";
import { useEffect, useRef, useState, type ComponentType } from "react";
import type { Proof } from "@/lib/people/terms";
import { setAsker } from "./ask-identity";
import type { IdentityDialogProps } from "./identity-dialog";

type Asked = { proof: Proof; done: (proven: boolean) => void };

/** Answers whoever on the page asks for a proof of identity (`askIdentity`), by a dialog that is loaded when first asked for: most pages never ask. */
export function IdentityAsker() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [Dialog, setDialog] = useState<ComponentType<IdentityDialogProps> | null>(null);
  const waiting = useRef<Asked | null>(null);

  useEffect(() => {
    setAsker(
      (proof) =>
        new Promise((done) => {
          // Another request asks at the same time: the dialog answers both.
          const before = waiting.current?.done;
          waiting.current = { proof, done: (proven) => (before?.(proven), done(proven)) };
          setAsked(waiting.current);
          // Not to be had: not proven, and what was refused says so itself.
          import("./identity-dialog-apart").then((loaded) => setDialog(() => loaded.default), () => finish(false));
        }),
    );
    return () => {
      setAsker(null);
      waiting.current?.done(false);
    };
  }, []);

  function finish(proven: boolean) {
    waiting.current?.done(proven);
    waiting.current = null;
    setAsked(null);
  }

  return Dialog && <Dialog proof={asked?.proof ?? null} onDone={finish} />;
}
