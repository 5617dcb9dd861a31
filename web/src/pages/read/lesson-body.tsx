import type { LessonView } from "@/api/queries/lessons.ts";
import { LessonText } from "@/shared/html-content/lesson-text.tsx";
import type { PreparedHtml } from "@/shared/html-content.tsx";
import { useFetched } from "@/shared/use-fetched.ts";
import { Skeleton } from "@/ui/skeleton.tsx";
import styles from "./lesson-reader.module.css";
import type { LessonProgress } from "./use-lesson-progress.ts";

const loadMaterial = () => import("./lesson-material.tsx");

interface LessonBodyProps {
  lesson: LessonView;
  content: PreparedHtml;
  lang: string | undefined;
  firstBlocks: number | undefined;
  progress: LessonProgress;
}

/** What there is to learn from: a text, and before it a video, a file, a page elsewhere or an activity. */
export function LessonBody({ lesson, content, lang, firstBlocks, progress }: LessonBodyProps) {
  const lists = { objectives: lesson.objectives, questions: lesson.questions, keyPoints: lesson.key_points };
  const isPage = lesson.kind === "page";
  const material = useFetched(loadMaterial, !isPage);
  return (
    <div className={styles.text}>
      <LessonText
        {...lists}
        content={isPage || lesson.content_html !== "" ? content : null}
        lang={lang}
        firstBlocks={firstBlocks}
      >
        {!isPage &&
          (material ? (
            <material.LessonMaterial lesson={lesson} lang={lang} progress={progress} />
          ) : (
            <Skeleton shape="card" />
          ))}
      </LessonText>
    </div>
  );
}
