import { Fragment, useState } from "react";
import type { DiffPart } from "@/api/queries/comparisons.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import styles from "./compare.module.css";

const keptLines = 2;

/** A long stretch that is the same on both sides, in what is shown of it and what is folded away. */
export function folded(text: string, isFirst: boolean, isLast: boolean): [string, string, string] {
  const lines = text.split("\n");
  const head = isFirst ? 0 : keptLines + 1;
  const tail = isLast ? 0 : keptLines + 1;
  if (lines.length <= head + tail + keptLines) return [text, "", ""];
  const middle = lines.slice(head, lines.length - tail).join("\n");
  const before = lines.slice(0, head).map((line) => `${line}\n`);
  const after = lines.slice(lines.length - tail);
  return [before.join(""), tail === 0 ? middle : `${middle}\n`, after.join("\n")];
}

/** What was taken out of a text and what was put in, as one text to be read. */
export function TextDifference({ parts }: { parts: readonly DiffPart[] }) {
  const { t } = useI18n();
  let place = 0;
  const placed = parts.map((part, index) => {
    const at = place;
    place += part.text.length;
    return { part, at, isFirst: index === 0, isLast: index === parts.length - 1 };
  });
  return (
    <div className={styles.text} dir="auto">
      {placed.map(({ part, at, isFirst, isLast }) => {
        if (part.kind === "removed") {
          return (
            <del key={at} className={styles.removed}>
              <span className="visually-hidden">{t("author.compare.removed")} </span>
              {part.text}
            </del>
          );
        }
        if (part.kind === "added") {
          return (
            <ins key={at} className={styles.added}>
              <span className="visually-hidden">{t("author.compare.added")} </span>
              {part.text}
            </ins>
          );
        }
        return <Same key={at} text={part.text} isFirst={isFirst} isLast={isLast} />;
      })}
    </div>
  );
}

function Same({ text, isFirst, isLast }: { text: string; isFirst: boolean; isLast: boolean }) {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const [before, middle, after] = folded(text, isFirst, isLast);
  if (middle === "" || isOpen) return <Fragment>{text}</Fragment>;
  const count = middle.split("\n").length - 1;
  return (
    <>
      {before}
      <Button size="sm" variant="quiet" onPress={() => setOpen(true)}>
        {t("author.compare.folded", { count })}
      </Button>
      {"\n"}
      {after}
    </>
  );
}
