import ExternalLink from "lucide-react/icons/external-link";
import { useCallback, useEffect, useRef, useState } from "react";
import type { LessonView } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import { Button, LinkButton } from "@/ui/button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import styles from "./link-lesson.module.css";
import type { LessonProgress } from "./use-lesson-progress.ts";
import { isPlayedHere, momentText, parseMoment, videoAddressAt } from "./video-address.ts";

interface VideoLessonProps {
  lesson: LessonView;
  progress: LessonProgress;
}

/** A video: played here when it is ours, otherwise at its host, from where the reader stopped. */
export function VideoLesson({ lesson, progress }: VideoLessonProps) {
  if (lesson.url === null) return null;
  const own = { lesson, progress, url: lesson.url };
  return isPlayedHere(lesson.url, location.origin) ? <Player {...own} /> : <VideoCard {...own} />;
}

const keepPositionEveryMs = 15_000;

function Player({ lesson, progress, url }: VideoLessonProps & { url: string }) {
  const { t } = useI18n();
  const video = useRef<HTMLVideoElement>(null);
  const keptAt = useRef(0);
  const { isKept, rememberPosition } = progress;
  const keep = useCallback(
    (isLeaving: boolean) => {
      const player = video.current;
      if (!isKept || player === null || player.currentTime === 0) return;
      keptAt.current = performance.now();
      rememberPosition(player.ended ? 0 : player.currentTime, isLeaving).catch(() => {});
    },
    [isKept, rememberPosition],
  );
  useEffect(() => {
    const leave = () => keep(true);
    addEventListener("pagehide", leave);
    return () => removeEventListener("pagehide", leave);
  }, [keep]);
  const follow = () => {
    if (performance.now() - keptAt.current > keepPositionEveryMs) keep(false);
  };
  const resume = () => {
    if (video.current && lesson.position_s > 0) video.current.currentTime = lesson.position_s;
  };
  return (
    // biome-ignore lint/a11y/useMediaCaption: the API knows one address of a video, and no captions beside it
    <video
      ref={video}
      className={styles.player}
      src={url}
      controls
      preload="metadata"
      aria-label={t("read.video")}
      onLoadedMetadata={resume}
      onPause={() => keep(false)}
      onTimeUpdate={follow}
    />
  );
}

function VideoCard({ lesson, progress, url }: VideoLessonProps & { url: string }) {
  const { t } = useI18n();
  const { position_s } = lesson;
  const atPosition = position_s > 0 ? videoAddressAt(url, position_s) : null;
  const moment = momentText(position_s);
  return (
    <div className={styles.card}>
      <p>{t("read.video.elsewhere", { host: new URL(url).host })}</p>
      {position_s > 0 && <p>{t("read.video.stopped", { moment })}</p>}
      <div>
        <LinkButton
          variant="primary"
          icon={<ExternalLink />}
          href={atPosition ?? url}
          target="_blank"
          rel="noopener"
        >
          {atPosition === null ? t("read.video.open") : t("read.video.open_at", { moment })}
        </LinkButton>
      </div>
      {progress.isKept && <MomentForm position={position_s} save={progress.rememberPosition} />}
    </div>
  );
}

/** Players on other sites tell us nothing: the reader may. */
function MomentForm({ position, save }: { position: number; save: (seconds: number) => Promise<void> }) {
  const { t } = useI18n();
  const [text, setText] = useState(position > 0 ? momentText(position) : "");
  const [outcome, setOutcome] = useState<"saved" | "failed" | "no_time" | null>(null);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    const seconds = parseMoment(text);
    if (seconds === null) {
      setOutcome("no_time");
      return;
    }
    setOutcome(
      await save(seconds).then(
        () => "saved" as const,
        () => "failed" as const,
      ),
    );
  };
  const change = (value: string) => {
    setText(value);
    setOutcome(null);
  };
  return (
    <form className={styles.moment} onSubmit={(event) => void submit(event)}>
      <TextField
        label={t("read.video.moment")}
        description={t("read.video.moment_example")}
        value={text}
        onChange={change}
        error={outcome === "no_time" ? t("read.video.no_moment") : undefined}
      />
      <Button type="submit">{t("read.video.remember")}</Button>
      <p role="status" className={styles.outcome}>
        {outcome === "saved" && t("read.video.remembered")}
        {outcome === "failed" && t("read.video.not_remembered")}
      </p>
    </form>
  );
}
