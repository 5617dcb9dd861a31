import Clock from "lucide-react/icons/clock";
import { useEffect, useRef, useState } from "react";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import styles from "./player.module.css";

/** Told aloud when so much is left. */
const announcedS = [300, 60];

/** "1:05:09", the same in every language that has its digits. */
export function clockText(seconds: number, locale: string): string {
  const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false });
  const one = new Intl.NumberFormat(locale, { useGrouping: false });
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  return h > 0 ? `${one.format(h)}:${two.format(m)}:${two.format(s)}` : `${one.format(m)}:${two.format(s)}`;
}

/** The time that is left. It can be hidden, comes back for the last minute, and is told aloud twice. */
export function Timer({ seconds }: { seconds: number }) {
  const { t, locale, format } = useI18n();
  const [isHidden, setHidden] = useState(false);
  const [said, say] = useState("");
  const before = useRef(seconds);
  useEffect(() => {
    const passed = announcedS.find((mark) => before.current > mark && seconds <= mark);
    before.current = seconds;
    if (passed !== undefined) say(t("quiz.timer.left", { time: format.duration(passed) }));
  }, [seconds, t, format]);
  const isShort = seconds <= 60;
  return (
    <div className={styles.timer} data-short={isShort || undefined}>
      <Clock aria-hidden />
      {(!isHidden || isShort) && (
        <span role="timer" aria-label={t("quiz.timer.label")} dir="ltr">
          {clockText(seconds, locale)}
        </span>
      )}
      {!isShort && (
        <Button variant="quiet" size="sm" onPress={() => setHidden(!isHidden)}>
          {t(isHidden ? "quiz.timer.show" : "quiz.timer.hide")}
        </Button>
      )}
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </div>
  );
}
