import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useEffect, useRef, useState } from "react";
import { type MessageId, useI18n } from "@/i18n";
import { whenIdle } from "@/shared/when-idle.ts";
import { buttonClass } from "@/ui/button.tsx";
import { cx } from "@/ui/cx.ts";
import styles from "./code-block.module.css";
import type { CodeToken } from "./highlight.ts";
import { findLanguage } from "./languages.ts";
import { useOverflow } from "./use-overflow.ts";

/** What is not code but what code led to. */
const results: Record<string, MessageId> = { output: "read.code.output", error: "read.code.error" };
const scopes: Record<string, string | undefined> = {
  addition: styles.added,
  attr: styles.name,
  attribute: styles.name,
  built_in: styles.builtIn,
  bullet: styles.keyword,
  code: styles.string,
  comment: styles.comment,
  deletion: styles.removed,
  doctag: styles.comment,
  keyword: styles.keyword,
  link: styles.string,
  literal: styles.literal,
  meta: styles.comment,
  name: styles.keyword,
  number: styles.literal,
  quote: styles.comment,
  regexp: styles.string,
  section: styles.title,
  "selector-tag": styles.keyword,
  string: styles.string,
  strong: styles.title,
  symbol: styles.literal,
  tag: styles.keyword,
  "template-variable": styles.name,
  title: styles.title,
  type: styles.builtIn,
  variable: styles.name,
};

/** Code with its language, its colours once they are there, and a button that copies it. */
export function CodeBlock({ code, language }: { code: string; language: string | null }) {
  const { t } = useI18n();
  const box = useRef<HTMLPreElement>(null);
  const overflows = useOverflow(box);
  const tokens = useTokens(code, language);
  const result = language === null ? undefined : results[language];
  const name = result ? t(result) : ((language && findLanguage(language)?.name) ?? language ?? "");
  const label = name === "" ? t("read.code.label") : t("read.code.label_named", { name });
  const scrolling = overflows ? { tabIndex: 0, role: "group", "aria-label": label } : {};
  return (
    <div
      className={cx(styles.block, result && styles.result, language === "error" && styles.failed)}
      dir="ltr"
    >
      <div className={styles.head}>
        <span className={styles.language}>{name}</span>
        {!result && <CopyButton text={code} />}
      </div>
      <pre ref={box} className={styles.code} {...scrolling}>
        <code>{tokens === null ? code : tokens.map(drawToken)}</code>
      </pre>
    </div>
  );
}

function drawToken({ scope, text }: CodeToken, index: number) {
  const look = scope === null ? undefined : scopes[scope];
  if (look === undefined) return text;
  return (
    <span key={index} className={look}>
      {text}
    </span>
  );
}

/** The pieces of the code, after the text has been painted; null until then and for unknown languages. */
function useTokens(code: string, language: string | null): CodeToken[] | null {
  const [found, setFound] = useState<{ code: string; tokens: CodeToken[] | null } | null>(null);
  useEffect(() => {
    if (language === null || findLanguage(language) === null) return;
    let isWanted = true;
    const colour = async () => {
      await whenIdle();
      const { tokenize } = await import("./highlight.ts");
      const tokens = isWanted ? await tokenize(code, language) : null;
      if (isWanted) setFound({ code, tokens });
    };
    colour().catch(() => {}); // offline: the code stays plain
    return () => {
      isWanted = false;
    };
  }, [code, language]);
  return found?.code === code ? found.tokens : null;
}

const copiedForMs = 3000;

function CopyButton({ text }: { text: string }) {
  const { t } = useI18n();
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), copiedForMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text.replace(/\n$/, ""));
      setOutcome("copied");
    } catch {
      setOutcome("failed");
    }
  };
  return (
    <>
      <span role="status" className={styles.outcome}>
        {outcome === "copied" && t("read.code.copied")}
        {outcome === "failed" && t("read.code.copy_failed")}
      </span>
      <button
        type="button"
        className={cx(buttonClass("quiet", "sm"), styles.copy)}
        onClick={() => void copy()}
      >
        {outcome === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
        <span className={styles.copyText}>{t("read.code.copy")}</span>
      </button>
    </>
  );
}
