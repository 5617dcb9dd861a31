import { useQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useState } from "react";
import { asProblem } from "@/api/problem.ts";
import { type LessonDraft, previewQuery } from "@/api/queries/lesson-drafts.ts";
import { useI18n } from "@/i18n";
import { HtmlContent } from "@/shared/html-content.tsx";
import { Callout } from "@/ui/callout.tsx";
import { LoadingState } from "@/ui/states.tsx";
import styles from "./lesson-editor.module.css";

const pauseMs = 300;

/** The value once it has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

interface LessonPreviewProps {
  courseId: string;
  format: LessonDraft["format"];
  content: string;
  boxRef: RefObject<HTMLElement | null>;
}

/** The text as readers will see it, drawn by the same renderer and the same component. */
export function LessonPreview({ courseId, format, content, boxRef }: LessonPreviewProps) {
  const { t } = useI18n();
  const { data, error } = useQuery(previewQuery(courseId, format, useSettled(content)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section ref={boxRef} className={styles.preview} aria-label={t("author.editor.preview")} tabIndex={0}>
      {error && (
        <div role="status">
          <Callout tone="warning" title={t("author.editor.preview_failed")}>
            {asProblem(error).message}
          </Callout>
        </div>
      )}
      {!data && !error && <LoadingState />}
      {data && content.trim() === "" && <p className={styles.nothing}>{t("author.editor.preview_empty")}</p>}
      {data && <HtmlContent html={data.content_html} />}
    </section>
  );
}
