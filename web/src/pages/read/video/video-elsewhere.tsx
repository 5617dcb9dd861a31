import ExternalLink from "lucide-react/icons/external-link";
import { useState } from "react";
import type { LessonView } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import { momentText, parseMoment } from "@/shared/moments.ts";
import { Button, LinkButton } from "@/ui/button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import styles from "../link-lesson.module.css";
import type { LessonProgress } from "../use-lesson-progress.ts";
import { videoAddressAt } from "./video-address.ts";

interface VideoElsewhereProps {
  lesson: LessonView;
  progress: LessonProgress;
  url: string;
}

/** A video on another site: opened there, from where the reader stopped. */
export function VideoElsewhere({ lesson, progress, url }: VideoElsewhereProps) {
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
