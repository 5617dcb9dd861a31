import { useI18n } from "@/i18n";
import { Button, LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { lessonAddress } from "../addresses.ts";
import { useEnroll } from "./use-enroll.ts";
import { firstLesson, type Outline } from "./way-in.ts";

/** For those who write the course and look at it as students do. */
export function AuthorCard({ outline }: { outline: Outline }) {
  const { t } = useI18n();
  const enroll = useEnroll(outline.course_id);
  const first = firstLesson(outline);
  const actions = (
    <>
      {first && (
        <LinkButton href={lessonAddress(outline.course_id, first.id)}>{t("learn.author.read")}</LinkButton>
      )}
      <Button variant="quiet" isPending={enroll.isPending} onPress={() => enroll.mutate({})}>
        {t("learn.enroll.action")}
      </Button>
    </>
  );
  return (
    <Callout title={t("learn.author.title")} actions={actions}>
      <p>{t("learn.author.text")}</p>
    </Callout>
  );
}
