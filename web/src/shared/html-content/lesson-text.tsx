// What a lesson says: its text, and what its author noted about it in lists.

import Question from "lucide-react/icons/circle-question-mark";
import KeyRound from "lucide-react/icons/key-round";
import Target from "lucide-react/icons/target";
import type { ReactNode } from "react";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import styles from "../html-content.module.css";
import { HtmlContent, type PreparedHtml } from "../html-content.tsx";

interface LessonTextProps {
  /** Null where there is none: a video or a file may say all by itself. It stands before the text, as `children`. */
  content: PreparedHtml | null;
  objectives: readonly string[];
  questions: readonly string[];
  keyPoints: readonly string[];
  lang?: string | undefined;
  topHeading?: 1 | 2 | 3;
  /** As of HtmlContent. */
  firstBlocks?: number | undefined;
  children?: ReactNode;
}

function plain(text: string): string {
  return text.replace(/[\s\p{P}\p{S}]+/gu, "").toLowerCase();
}

/** Those that the text does not say in a block of that kind: authors may write them in the text, in the list, or in both. */
function unsaid(items: readonly string[], content: PreparedHtml | null, block: string): string[] {
  const found = content?.root.querySelectorAll(`.${block}`) ?? [];
  const blocks = [...found].map((each) => plain(each.textContent ?? ""));
  return items.filter((item) => !blocks.some((said) => said.includes(plain(item))));
}

/** The text of a lesson between its objectives and its key points, each of them said once. */
export function LessonText(props: LessonTextProps) {
  const { content, objectives, questions, keyPoints, lang, topHeading = 2, firstBlocks, children } = props;
  const { t } = useI18n();
  const Title = `h${topHeading}` as const;
  const list = (items: string[], kind: string | undefined, title: string, icon: ReactNode) =>
    items.length > 0 && (
      <section className={kind}>
        <Title className={styles["block-title"]}>
          {icon}
          {title}
        </Title>
        <ul lang={lang} dir="auto">
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      </section>
    );
  const questionsLeft = unsaid(questions, content, "questions");
  const objectivesLeft = unsaid(objectives, content, "objectives");
  const keyPointsLeft = unsaid(keyPoints, content, "keypoints");
  return (
    <>
      {(questionsLeft.length > 0 || objectivesLeft.length > 0) && (
        <div className={cx(styles.content, styles.lists)}>
          {list(
            questionsLeft,
            styles.questions,
            t("read.questions"),
            <Question aria-hidden className={styles.blockIcon} />,
          )}
          {list(
            objectivesLeft,
            styles.objectives,
            t("read.objectives"),
            <Target aria-hidden className={styles.blockIcon} />,
          )}
        </div>
      )}
      {children}
      {content && (
        <HtmlContent html={content} lang={lang} topHeading={topHeading} firstBlocks={firstBlocks} />
      )}
      {keyPointsLeft.length > 0 && (
        <div className={cx(styles.content, styles.lists)}>
          {list(
            keyPointsLeft,
            styles.keypoints,
            t("read.key_points"),
            <KeyRound aria-hidden className={styles.blockIcon} />,
          )}
        </div>
      )}
    </>
  );
}
