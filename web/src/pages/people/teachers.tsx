import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "@/api/client.ts";
import { type CourseTeacher, refreshPeople, teachersQuery } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { problemText, useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Select } from "@/ui/select.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { PersonName } from "./person-name.tsx";

const roles = ["owner", "teacher", "assistant"] as const;
type Role = (typeof roles)[number];

/** Who teaches the course in which role. Owners say so; everybody who teaches it sees it. */
export function Teachers({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(teachersQuery(courseId));
  const { mutate: dismiss } = useMutation({
    mutationFn: (teacher: CourseTeacher) =>
      answer(
        api.DELETE("/api/v1/courses/{course_id}/teachers/{user_id}", {
          params: { path: { course_id: courseId, user_id: teacher.id } },
        }),
      ),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => refreshPeople(queryClient, courseId),
  });
  const columns: Column<CourseTeacher>[] = [
    { id: "name", header: t("people.column.teacher"), cell: (each) => <PersonName person={each} /> },
    {
      id: "role",
      header: t("people.column.role"),
      cell: (each) => t(each.sections_only ? "people.role.sections_only" : `people.role.${each.role}`),
    },
    {
      id: "actions",
      header: t("people.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (each) =>
        data.can_appoint && (
          <Button size="sm" variant="quiet" onPress={() => dismiss(each)}>
            {t("people.teachers.dismiss")}
          </Button>
        ),
    },
  ];
  return (
    <>
      <Table
        label={t("people.part.teachers")}
        columns={columns}
        rows={data.items}
        rowKey={(each) => each.id}
      />
      {data.can_appoint && <AppointForm courseId={courseId} />}
    </>
  );
}

function AppointForm({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("teacher");
  const appoint = useMutation({
    mutationFn: () =>
      answer(
        api.POST("/api/v1/courses/{course_id}/teachers", {
          params: { path: { course_id: courseId } },
          body: { email: email.trim(), role },
        }),
      ),
    onSuccess: () => setEmail(""),
    onSettled: () => refreshPeople(queryClient, courseId),
  });
  const problems = useFormErrors(appoint.error);
  const errors = problems.errors.map((each) =>
    each.field.startsWith("email") ? { ...each, field: "email" } : each,
  );
  return (
    <PageSection title={t("people.teachers.add")}>
      <Form
        aria-label={t("people.teachers.add")}
        onSubmit={() => appoint.mutate()}
        {...problems}
        errors={errors}
      >
        <TextField
          type="email"
          name="email"
          label={t("people.column.email")}
          value={email}
          onChange={setEmail}
          isRequired
        />
        <Select
          label={t("people.column.role")}
          description={t("people.teachers.role_hint")}
          options={roles.map((id) => ({ id, label: t(`people.role.${id}`) }))}
          value={role}
          onChange={(id) => setRole(roles.find((each) => each === id) ?? "teacher")}
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={appoint.isPending}>
            {t("people.teachers.add_action")}
          </Button>
        </FormActions>
      </Form>
    </PageSection>
  );
}
