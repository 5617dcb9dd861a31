import { useQuery } from "@tanstack/react-query";
import { type Gradebook, gradebookQuery } from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { LoadingState } from "@/ui/states.tsx";
import { Tabs } from "@/ui/tabs.tsx";
import { FilesPart } from "./gradebook/files-part.tsx";
import { GradesPart, useGradebookSearch } from "./gradebook/grades-part.tsx";
import { SetupPart } from "./gradebook/setup/setup-part.tsx";
import { SkillsPart } from "./gradebook/skills-part.tsx";

const parts = ["grades", "skills", "setup", "files"] as const;
type Part = (typeof parts)[number];

const recomputingMs = 2000;

/** All grades of a course: given, set up, and exchanged with spreadsheets; and what its students master. */
export function GradebookPage() {
  const { t } = useI18n();
  const { courseId, search, show } = useGradebookSearch();
  usePageTitle(t("grading.gradebook.title"));
  const { data: book } = useQuery({
    ...gradebookQuery(courseId),
    ...required,
    refetchInterval: ({ state }) => (state.data?.is_recomputing ? recomputingMs : false),
  });
  if (!book) return <LoadingState />;
  const shown = parts.filter((part) => part !== "setup" || book.right === "manage");
  return (
    <Tabs
      label={t("grading.gradebook.title")}
      selected={shown.find((part) => part === search.part) ?? "grades"}
      onSelect={(part) => {
        const { part: _, ...others } = search;
        show(part === "grades" ? others : { ...others, part });
      }}
      items={shown.map((part) => ({
        id: part,
        label: t(`grading.gradebook.${part}`),
        content: <Content part={part} book={book} />,
      }))}
    />
  );
}

function Content({ part, book }: { part: Part; book: Gradebook }) {
  if (part === "setup") return <SetupPart book={book} />;
  if (part === "skills") return <SkillsPart courseId={book.course_id} />;
  return part === "files" ? <FilesPart book={book} /> : <GradesPart book={book} />;
}
