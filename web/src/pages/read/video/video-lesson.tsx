import { useRef, useState } from "react";
import type { LessonView } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import type { LessonProgress } from "../use-lesson-progress.ts";
import { ChapterList } from "./chapter-list.tsx";
import { Transcript } from "./transcript.tsx";
import styles from "./video.module.css";
import { isPlayedHere, videoAddressAt } from "./video-address.ts";
import { VideoElsewhere } from "./video-elsewhere.tsx";
import { VideoPlayer } from "./video-player.tsx";

interface VideoLessonProps {
  lesson: LessonView;
  lang: string | undefined;
  progress: LessonProgress;
}

/** A video with its chapters and what is said in it: played here when it is ours, otherwise at its host. */
export function VideoLesson({ lesson, lang, progress }: VideoLessonProps) {
  const { t } = useI18n();
  const player = useRef<HTMLVideoElement>(null);
  const [second, setSecond] = useState(0);
  const { url, video } = lesson;
  if (url === null) return <p>{t("read.material.missing")}</p>;
  const isHere = isPlayedHere(lesson, location.origin);
  const go = (to: number) => {
    if (!player.current) return;
    player.current.currentTime = to;
    setSecond(to);
    player.current.play().catch(() => {});
  };
  const way = isHere
    ? { onGo: go }
    : { addressAt: (to: number) => videoAddressAt(new URL(url, location.origin).href, to) };
  return (
    <div className={styles.lesson}>
      <div className={styles.main}>
        {isHere ? (
          <VideoPlayer
            lesson={lesson}
            lang={lang}
            progress={progress}
            url={url}
            playerRef={player}
            onSecond={setSecond}
          />
        ) : (
          <VideoElsewhere lesson={lesson} progress={progress} url={url} />
        )}
        {video && video.chapters.length > 0 && (
          <ChapterList chapters={video.chapters} second={isHere ? second : null} {...way} />
        )}
      </div>
      {video && video.transcript.length > 0 && (
        <Transcript parts={video.transcript} lang={lang} second={isHere ? second : null} {...way} />
      )}
    </div>
  );
}
