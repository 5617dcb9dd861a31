import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  type ClassSkill,
  classMasteryQuery,
  type StudentMastery,
  studentMasteryQuery,
} from "@/api/queries/mastery.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { Badge } from "@/ui/badge.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Stack } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { BarList } from "@/ui/plots/bar-list.tsx";
import { Select } from "@/ui/select.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";

/** What a class masters: each skill that its questions name, and its students by one of them. */
export function SkillsPart({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const { data } = useQuery({ ...classMasteryQuery(courseId), ...required });
  if (!data) return <LoadingState />;
  if (data.skills.length === 0) {
    return <EmptyState title={t("grading.skills.none")}>{t("grading.skills.none_text")}</EmptyState>;
  }
  return (
    <Stack gap={6}>
      <Class skills={data.skills} />
      <Students courseId={courseId} skills={data.skills} />
    </Stack>
  );
}

function Class({ skills }: { skills: readonly ClassSkill[] }) {
  const { t, format } = useI18n();
  const part = (value: number) => format.percent(Math.round(value * 100));
  const weakest = skills.toSorted((one, other) => one.mean_mastery - other.mean_mastery)[0];
  const columns: Column<ClassSkill>[] = [
    { id: "skill", header: t("grading.skills.skill"), cell: ({ skill }) => <bdi>{skill}</bdi> },
    {
      id: "mastered",
      header: t("grading.skills.mastered"),
      align: "end",
      cell: ({ mastered, students }) =>
        t("grading.record.of", { earned: format.number(mastered), possible: format.number(students) }),
    },
    {
      id: "right",
      header: t("grading.skills.right"),
      align: "end",
      cell: ({ right, answers }) =>
        t("grading.record.of", { earned: format.number(right), possible: format.number(answers) }),
    },
  ];
  return (
    <Stack gap={4}>
      <BarList
        title={t("grading.skills.class")}
        summary={t("grading.skills.class_summary", {
          skill: weakest?.skill ?? "",
          part: part(weakest?.mean_mastery ?? 0),
        })}
        labelName={t("grading.skills.skill")}
        valueName={t("grading.skills.mean")}
        max={1}
        formatValue={part}
        data={skills.map(({ skill, mean_mastery }) => ({ label: skill, value: mean_mastery }))}
      />
      <Table
        label={t("grading.skills.class")}
        columns={columns}
        rows={skills}
        rowKey={({ skill }) => skill}
      />
    </Stack>
  );
}

function Students({ courseId, skills }: { courseId: string; skills: readonly ClassSkill[] }) {
  const { t, format } = useI18n();
  const [chosen, setChosen] = useState<string | null>(null);
  const skill = chosen ?? skills[0]?.skill ?? "";
  const found = useInfiniteQuery({ ...studentMasteryQuery(courseId, skill), ...required });
  const students = found.data?.pages.flatMap((page) => page.items);
  const columns: Column<StudentMastery>[] = [
    {
      id: "student",
      header: t("grading.accommodations.student"),
      cell: ({ name, email }) => <bdi>{name ?? email ?? t("grading.skills.unknown")}</bdi>,
    },
    {
      id: "mastery",
      header: t("grading.skills.mastery"),
      align: "end",
      cell: ({ mastery, is_mastered }) => (
        <>
          {format.percent(Math.round(mastery * 100))}{" "}
          {is_mastered && <Badge tone="success">{t("grading.skills.is_mastered")}</Badge>}
        </>
      ),
    },
    {
      id: "right",
      header: t("grading.skills.right"),
      align: "end",
      cell: ({ right, answers }) =>
        t("grading.record.of", { earned: format.number(right), possible: format.number(answers) }),
    },
  ];
  return (
    <PageSection title={t("grading.skills.students")}>
      <Select
        label={t("grading.skills.skill")}
        options={skills.map((each) => ({ id: each.skill, label: each.skill }))}
        value={skill}
        onChange={setChosen}
      />
      {students ? (
        <>
          <Table
            label={t("grading.skills.students")}
            columns={columns}
            rows={students}
            rowKey={({ user_id }) => user_id}
          />
          <LoadMore
            hasMore={found.hasNextPage}
            isLoading={found.isFetchingNextPage}
            onLoadMore={() => void found.fetchNextPage()}
            shown={students.length}
          />
        </>
      ) : (
        <LoadingState />
      )}
    </PageSection>
  );
}
