// Fetched with the first lesson that is no page.
import type { LessonView } from "@/api/queries/lessons.ts";
import { ActivityLesson } from "./activity-lesson.tsx";
import { ExternalLesson } from "./external-lesson.tsx";
import { FileLesson } from "./file-lesson.tsx";
import type { LessonProgress } from "./use-lesson-progress.ts";
import { VideoLesson } from "./video/video-lesson.tsx";

interface LessonMaterialProps {
  lesson: LessonView;
  lang: string | undefined;
  progress: LessonProgress;
}

/** What a lesson has besides its text. */
export function LessonMaterial({ lesson, lang, progress }: LessonMaterialProps) {
  const open = () => {
    if (lesson.done_when === "opened" && progress.isKept && lesson.state !== "completed") {
      progress.complete().catch(() => {});
    }
  };
  if (lesson.kind === "video") return <VideoLesson lesson={lesson} lang={lang} progress={progress} />;
  if (lesson.kind === "file") return <FileLesson lesson={lesson} onOpen={open} />;
  if (lesson.kind === "link") return <ExternalLesson lesson={lesson} onOpen={open} />;
  return lesson.kind === "activity" ? <ActivityLesson lesson={lesson} /> : null;
}
