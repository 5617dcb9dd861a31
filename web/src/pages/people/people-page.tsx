import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type CourseTeachers, teachersQuery } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Tabs } from "@/ui/tabs.tsx";
import { AddPeople } from "./add-people.tsx";
import { Entry } from "./entry.tsx";
import { Requests } from "./requests.tsx";
import { Sections } from "./sections.tsx";
import { Students } from "./students.tsx";
import { Teachers } from "./teachers.tsx";

const route = "/signed-in/teaching-part/teaching/courses/$courseId/people" as const;
const parts = ["students", "requests", "sections", "add", "entry", "teachers"] as const;
type Part = (typeof parts)[number];

/** What the caller may see of it: an assistant of sections only their students, authors also the way in. */
function partsFor({ can_edit, sections_only }: CourseTeachers): Part[] {
  return parts.filter((part) => {
    if (part === "entry") return can_edit;
    return !(sections_only && (part === "requests" || part === "add"));
  });
}

/** Who is in a course, who wants to be, and who looks after them. */
export function PeoplePage() {
  const { t } = useI18n();
  const { courseId } = useParams({ from: route });
  const search = useSearch({ from: route });
  const navigate = useNavigate();
  const { data: teachers } = useSuspenseQuery(teachersQuery(courseId));
  usePageTitle(t("people.title"));
  const content = (part: Part) => {
    switch (part) {
      case "students":
        return <Students courseId={courseId} canPlace={!teachers.sections_only} />;
      case "requests":
        return <Requests courseId={courseId} />;
      case "sections":
        return <Sections courseId={courseId} canEdit={teachers.can_edit} />;
      case "add":
        return <AddPeople courseId={courseId} />;
      case "entry":
        return <Entry courseId={courseId} />;
      case "teachers":
        return <Teachers courseId={courseId} />;
    }
  };
  const shown = partsFor(teachers);
  return (
    <Tabs
      label={t("people.title")}
      selected={shown.find((part) => part === search.part) ?? "students"}
      onSelect={(part) =>
        void navigate({
          to: "/teaching/courses/$courseId/people",
          params: { courseId },
          search: part === "students" ? {} : { part },
          replace: true,
          resetScroll: false,
        })
      }
      items={shown.map((part) => ({ id: part, label: t(`people.part.${part}`), content: content(part) }))}
    />
  );
}
