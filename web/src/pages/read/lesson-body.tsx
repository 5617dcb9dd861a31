import type { LessonView } from "@/api/queries/lessons.ts";
import { LessonText } from "@/shared/html-content/lesson-text.tsx";
import type { PreparedHtml } from "@/shared/html-content.tsx";
import { useFetched } from "@/shared/use-fetched.ts";
import { Skeleton } from "@/ui/skeleton.tsx";
import { ExternalLesson } from "./external-lesson.tsx";
import styles from "./lesson-reader.module.css";
import type { LessonProgress } from "./use-lesson-progress.ts";

const loadVideo = () => import("./video-lesson.tsx");

interface LessonBodyProps {
  lesson: LessonView;
  content: PreparedHtml;
  lang: string | undefined;
  firstBlocks: number | undefined;
  progress: LessonProgress;
}

/** What there is to learn from: a text, a video, or a page elsewhere. */
export function LessonBody({ lesson, content, lang, firstBlocks, progress }: LessonBodyProps) {
  const lists = { objectives: lesson.objectives, questions: lesson.questions, keyPoints: lesson.key_points };
  const isVideo = lesson.kind === "video_link";
  const video = useFetched(loadVideo, isVideo);
  return (
    <div className={styles.text}>
      <LessonText
        {...lists}
        content={lesson.kind === "page" ? content : null}
        lang={lang}
        firstBlocks={firstBlocks}
      >
        {isVideo &&
          (video ? <video.VideoLesson lesson={lesson} progress={progress} /> : <Skeleton shape="card" />)}
        {lesson.kind === "external_link" && <ExternalLesson lesson={lesson} />}
      </LessonText>
    </div>
  );
}
