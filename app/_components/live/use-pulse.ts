"use client";

import { useEffect, useState } from "react";
import { paths } from "@/lib/web/paths";

/** Why a screen shows older facts than there are: the server does not answer, or the session has ended. */
export type Trouble = "away" | "signed_out";
export type Pulse = { version: string | null; trouble: Trouble | null };

const EVERY_MS = 15_000;
const ANSWER_WITHIN_MS = 10_000;

async function ask(signal: AbortSignal): Promise<{ version: string } | Trouble> {
  try {
    const response = await fetch(paths.api.pulse(), { signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]), headers: { Accept: "application/json" } });
    if (response.status === 401) return "signed_out";
    return response.ok ? ((await response.json()) as { version: string }) : "away";
  } catch {
    return "away";
  }
}

/**
 * A word that is another one whenever facts in one's sight have changed; asked for every 15 seconds while the page is in view, and at once when it comes
 * into view or back to the network. After trouble it goes on asking, and comes back by itself.
 */
export function usePulse(): Pulse {
  const [pulse, setPulse] = useState<Pulse>({ version: null, trouble: null });
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    async function beat() {
      clearTimeout(timer);
      if (isAsking || document.hidden) return;
      isAsking = true;
      const answer = await ask(signal);
      isAsking = false;
      if (signal.aborted) return;
      setPulse((before) => {
        const next = typeof answer === "string" ? { version: before.version, trouble: answer } : { version: answer.version, trouble: null };
        return next.version === before.version && next.trouble === before.trouble ? before : next;
      });
      timer = setTimeout(() => void beat(), EVERY_MS);
    }
    const again = () => void beat();
    document.addEventListener("visibilitychange", again, { signal });
    window.addEventListener("online", again, { signal });
    void beat();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, []);
  return pulse;
}
