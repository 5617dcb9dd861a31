import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import ArrowLeft from "lucide-react/icons/arrow-left";
import { type AttemptRecord, attemptRecordQuery } from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { QuestionPictures } from "@/shared/questions/pictures.tsx";
import { LinkButton } from "@/ui/button.tsx";
import { DefinitionList, Row, Stack } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Consequences } from "./attempts/consequences.tsx";
import { Integrity } from "./attempts/integrity.tsx";
import { SlotRecordCard } from "./attempts/slot-record.tsx";
import { pointsText } from "./gradebook/model.ts";
import { quizAddresses } from "./quiz-addresses.ts";
import { takerText } from "./taker-name.tsx";

/** One attempt: what it earned, every answer with its whole history, and what happened meanwhile. */
export function AttemptRecordPage() {
  const { t } = useI18n();
  const { quizId, attemptId } = useParams({
    from: "/signed-in/teaching-part/teaching/quizzes/$quizId/attempts/$attemptId",
  });
  const { data: record } = useSuspenseQuery(attemptRecordQuery(attemptId));
  const name = takerText(t, record.attempt.taker);
  usePageTitle(name);
  const addresses = quizAddresses(quizId);
  return (
    <Stack gap={5}>
      <PageSection
        title={<bdi>{name}</bdi>}
        actions={
          <Row gap={2}>
            <LinkButton variant="quiet" icon={<ArrowLeft />} href={addresses.attempts}>
              {t("grading.record.back")}
            </LinkButton>
            {record.attempt.waiting > 0 && (
              <LinkButton href={`${addresses.grading}?attempt=${attemptId}`}>
                {t("grading.record.grade")}
              </LinkButton>
            )}
          </Row>
        }
      >
        <Summary record={record} />
      </PageSection>
      <PageSection title={t("grading.record.answers")}>
        <QuestionPictures from={{ attempt: attemptId }}>
          {record.slots.map((slot, index) => (
            <SlotRecordCard key={slot.slot} slot={slot} number={index + 1} />
          ))}
        </QuestionPictures>
      </PageSection>
      <Consequences attemptId={attemptId} />
      <PageSection title={t("grading.integrity.title")}>
        <Integrity attemptId={attemptId} slots={record.slots} />
      </PageSection>
    </Stack>
  );
}

function Summary({ record: { attempt } }: { record: AttemptRecord }) {
  const { t, format } = useI18n();
  const { began, ended, earned, possible, number, status } = attempt;
  const length = ended === null ? null : (Date.parse(ended) - Date.parse(began)) / 1000;
  return (
    <DefinitionList
      items={[
        { term: t("grading.record.status"), value: t(`grading.status_of.${status}`) },
        { term: t("grading.record.number"), value: format.number(number) },
        { term: t("grading.record.began"), value: format.dateTime(began) },
        { term: t("grading.record.ended"), value: ended ? format.dateTime(ended) : "–" },
        { term: t("grading.record.took"), value: length === null ? "–" : format.duration(length) },
        {
          term: t("grading.quizzes.column.points"),
          value:
            earned === null
              ? "–"
              : t("grading.record.of", {
                  earned: pointsText(format, earned),
                  possible: pointsText(format, possible),
                }),
        },
      ]}
    />
  );
}
