import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { LessonView } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import { languageName } from "@/shared/language-name.ts";
import { Select } from "@/ui/select.tsx";
import type { LessonProgress } from "../use-lesson-progress.ts";
import { useWatched } from "./use-watched.ts";
import styles from "./video.module.css";

interface VideoPlayerProps {
  lesson: LessonView;
  lang: string | undefined;
  progress: LessonProgress;
  url: string;
  playerRef: RefObject<HTMLVideoElement | null>;
  /** Where the player is, whenever it has moved on. */
  onSecond: (second: number) => void;
}

const keepPositionEveryMs = 15_000;

/** Keeps the position on the server now and then, on pausing and on leaving. */
function usePosition(
  player: RefObject<HTMLVideoElement | null>,
  { isKept, rememberPosition }: LessonProgress,
) {
  const keptAt = useRef(0);
  const keep = useCallback(
    (isLeaving: boolean) => {
      const video = player.current;
      if (!isKept || video === null || video.currentTime === 0) return;
      keptAt.current = performance.now();
      rememberPosition(video.ended ? 0 : video.currentTime, isLeaving).catch(() => {});
    },
    [player, isKept, rememberPosition],
  );
  useEffect(() => {
    const leave = () => keep(true);
    addEventListener("pagehide", leave);
    return () => removeEventListener("pagehide", leave);
  }, [keep]);
  const follow = () => {
    if (performance.now() - keptAt.current > keepPositionEveryMs) keep(false);
  };
  return { keep, follow };
}

/** Completes the lesson once enough of its video was watched, if that is what completes it. */
function useCompletion(lesson: LessonView, progress: LessonProgress) {
  const watchedPercent = useWatched(lesson.id);
  const isAsked = useRef(false);
  const counts = lesson.done_when === "watched" && progress.isKept && lesson.state !== "completed";
  return (player: HTMLVideoElement) => {
    const percent = watchedPercent(player);
    if (!counts || isAsked.current || percent < (lesson.video?.watch_percent ?? 100)) return;
    isAsked.current = true;
    progress.complete().catch(() => {
      isAsked.current = false;
    });
  };
}

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

export function VideoPlayer({ lesson, lang, progress, url, playerRef, onSecond }: VideoPlayerProps) {
  const { t, locale, format } = useI18n();
  const [speed, setSpeed] = useState(1);
  const { keep, follow } = usePosition(playerRef, progress);
  const complete = useCompletion(lesson, progress);
  const resume = () => {
    const player = playerRef.current;
    if (player && lesson.position_s > 0) player.currentTime = lesson.position_s;
  };
  const moved = (player: HTMLVideoElement) => {
    onSecond(player.currentTime);
    follow();
    complete(player);
  };
  const changeSpeed = (chosen: string) => {
    setSpeed(Number(chosen));
    if (playerRef.current) playerRef.current.playbackRate = Number(chosen);
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/useMediaCaption: captions are the author's; a talk may have none yet */}
      <video
        ref={playerRef}
        className={styles.player}
        src={url}
        controls
        preload="metadata"
        playsInline
        aria-label={t("read.video")}
        lang={lang}
        onLoadedMetadata={resume}
        onPause={() => keep(false)}
        onEnded={(event) => complete(event.currentTarget)}
        onTimeUpdate={(event) => moved(event.currentTarget)}
      >
        {lesson.video?.captions.map(({ language, url: track }) => (
          <track
            key={language}
            kind="captions"
            src={track}
            srcLang={language}
            label={languageName(language, locale)}
          />
        ))}
      </video>
      <div className={styles.speed}>
        <Select
          label={t("read.video.speed")}
          options={speeds.map((each) => ({
            id: `${each}`,
            label: t("read.video.times", { speed: format.number(each) }),
          }))}
          value={`${speed}`}
          onChange={changeSpeed}
        />
      </div>
    </div>
  );
}
