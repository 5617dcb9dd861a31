import Check from "lucide-react/icons/check";
import CloudOff from "lucide-react/icons/cloud-off";
import CloudUpload from "lucide-react/icons/cloud-upload";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useSyncExternalStore } from "react";
import type { Reception } from "@/api/queries/attempts.ts";
import { type Translate, useI18n } from "@/i18n";
import type { AnswerQueue, Saving } from "@/shared/answers/answer-queue.ts";
import styles from "./player.module.css";

/** Reasons with words of their own; the others are told together. */
const reasons = ["late", "fixed", "not_on_page", "not_running", "out_of_order", "too_many"] as const;

function refusalText(t: Translate, reason: Reception | "problem"): string {
  const known = reasons.find((each) => each === reason);
  return known ? t(`quiz.refused.${known}`) : t("quiz.refused.other");
}

const looks = {
  saved: { Icon: Check, id: "quiz.saving.saved" },
  saving: { Icon: CloudUpload, id: "quiz.saving.saving" },
  waiting: { Icon: CloudOff, id: "quiz.saving.waiting" },
} as const;

/** Where the answer is: on its way, with the server, here for want of a connection, or refused. */
export function SaveState({ saving, isAnswered }: { saving: Saving; isAnswered: boolean }) {
  const { t } = useI18n();
  if (saving.state === "refused") {
    return (
      <p role="alert" className={styles.saving} data-state="refused">
        <TriangleAlert aria-hidden />
        {refusalText(t, saving.reason)}
      </p>
    );
  }
  if (saving.state === "saved" && !isAnswered)
    return <p className={styles.saving}>{t("quiz.saving.none")}</p>;
  const { Icon, id } = looks[saving.state];
  return (
    <p className={styles.saving} data-state={saving.state}>
      <Icon aria-hidden />
      {t(id)}
    </p>
  );
}

/** Of all answers together; told aloud when the connection is lost and when everything has arrived after all. */
export function SaveSummary({ queue }: { queue: AnswerQueue }) {
  const { t } = useI18n();
  const isWaiting = useSyncExternalStore(queue.subscribe, () => queue.isWaiting);
  const unsent = useSyncExternalStore(queue.subscribe, () => queue.unsentCount);
  const Icon = isWaiting ? CloudOff : unsent > 0 ? CloudUpload : Check;
  return (
    <>
      <p className={styles.saving} data-state={isWaiting ? "waiting" : undefined}>
        <Icon aria-hidden />
        {unsent === 0 ? t("quiz.saving.all") : isWaiting ? t("quiz.saving.waiting") : t("quiz.saving.saving")}
      </p>
      <p role="status" className="visually-hidden">
        {isWaiting ? t("quiz.saving.waiting_long") : ""}
      </p>
    </>
  );
}
