import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { type QuizStatistics, quizStatisticsQuery } from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Stack, StatRow, StatTile } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { BarList } from "@/ui/plots/bar-list.tsx";
import { Histogram } from "@/ui/plots/histogram.tsx";
import { Select } from "@/ui/select.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { ExportStatistics } from "./statistics/export-statistics.tsx";
import { Questions } from "./statistics/questions.tsx";
import { Regrades } from "./statistics/regrades.tsx";
import { useFigures } from "./statistics/use-figures.ts";

const counted = ["first", "highest", "all"] as const;

/** How good a quiz and its questions are, from what students earned. */
export function StatisticsPage() {
  const { t } = useI18n();
  const { quizId } = useParams({ from: "/signed-in/teaching-part/teaching/quizzes/$quizId/statistics" });
  const [attempts, setAttempts] = useState<QuizStatistics["counted"]>("first");
  const { data: statistics } = useQuery({
    ...quizStatisticsQuery(quizId, attempts),
    ...required,
    placeholderData: keepPreviousData,
  });
  usePageTitle(t("grading.frame.statistics"));
  if (!statistics) return <LoadingState />;
  return (
    <Stack gap={6}>
      <PageSection
        title={t("grading.frame.statistics")}
        {...(statistics.attempts > 0 && {
          actions: <ExportStatistics quizId={quizId} statistics={statistics} />,
        })}
      >
        <Select
          label={t("grading.statistics.counted")}
          options={counted.map((id) => ({ id, label: t(`grading.statistics.counted.${id}`) }))}
          value={attempts}
          onChange={(id) => setAttempts(counted.find((each) => each === id) ?? "first")}
        />
        <p role="status">{!statistics.is_current && t("grading.statistics.computing")}</p>
        {statistics.attempts === 0 ? (
          <EmptyState title={t("grading.statistics.none")} level={3}>
            {t("grading.statistics.none_text")}
          </EmptyState>
        ) : (
          <Whole statistics={statistics} />
        )}
      </PageSection>
      {statistics.attempts > 0 && (
        <PageSection title={t("grading.statistics.questions")}>
          <QuestionPlots statistics={statistics} />
          <Questions quizId={quizId} slots={statistics.slots} />
        </PageSection>
      )}
      <PageSection title={t("grading.regrade.title")}>
        <Regrades quizId={quizId} slots={statistics.slots} />
      </PageSection>
    </Stack>
  );
}

function Whole({ statistics }: { statistics: QuizStatistics }) {
  const { t, format } = useI18n();
  const { part, figure } = useFigures();
  const { mean, standard_deviation, reliability, standard_error, histogram, left_out } = statistics;
  const width = 100 / histogram.length;
  return (
    <Stack gap={5}>
      <StatRow>
        <StatTile label={t("grading.statistics.attempts")} value={format.number(statistics.attempts)} />
        <StatTile label={t("grading.statistics.mean")} value={part(mean)} />
        <StatTile label={t("grading.statistics.deviation")} value={part(standard_deviation)} />
        <StatTile
          label={t("grading.statistics.reliability")}
          value={figure(reliability)}
          note={t("grading.statistics.reliability_note")}
        />
        <StatTile
          label={t("grading.statistics.error")}
          value={standard_error === null ? "–" : part(standard_error)}
        />
      </StatRow>
      {left_out > 0 && <p>{t("grading.statistics.left_out", { count: left_out })}</p>}
      <Histogram
        title={t("grading.statistics.histogram")}
        summary={t("grading.statistics.histogram_summary", {
          count: statistics.attempts,
          mean: part(mean),
        })}
        labelName={t("grading.statistics.percent")}
        valueName={t("grading.statistics.attempts")}
        data={histogram.map((value, index) => ({
          label: `${format.number(index * width)}–${format.number((index + 1) * width)}`,
          value,
        }))}
      />
    </Stack>
  );
}

function QuestionPlots({ statistics: { slots } }: { statistics: QuizStatistics }) {
  const { t } = useI18n();
  const { part, figure, nameOf } = useFigures();
  const named = slots.map((slot, index) => ({ ...slot, label: nameOf(slot, index) }));
  const hardest = named.toSorted((one, other) => one.facility - other.facility)[0];
  const telling = named.filter(({ discrimination }) => discrimination !== null);
  return (
    <Stack gap={5}>
      <BarList
        title={t("grading.statistics.facility")}
        summary={t("grading.statistics.facility_summary", {
          name: hardest?.label ?? "",
          part: part(hardest?.facility ?? 0),
        })}
        labelName={t("grading.queue.question")}
        valueName={t("grading.statistics.facility")}
        max={1}
        formatValue={part}
        data={named.map(({ label, facility }) => ({ label, value: facility }))}
      />
      {telling.length > 0 && (
        <BarList
          title={t("grading.statistics.discrimination")}
          summary={t("grading.statistics.discrimination_summary", {
            count: telling.filter(({ discrimination }) => (discrimination ?? 0) < 0.2).length,
          })}
          labelName={t("grading.queue.question")}
          valueName={t("grading.statistics.discrimination")}
          max={1}
          formatValue={figure}
          data={telling.map(({ label, discrimination }) => ({ label, value: discrimination ?? 0 }))}
        />
      )}
    </Stack>
  );
}
