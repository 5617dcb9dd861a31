import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "@/api/client.ts";
import type { RosterEntry, Section } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Select } from "@/ui/select.tsx";
import { type EnrollmentChange, useUpdateEnrollment } from "./use-update-enrollment.ts";

interface EnrollmentDialogProps {
  courseId: string;
  entry: RosterEntry;
  /** To choose from; none where the caller may not place students. */
  sections: readonly Section[];
  onClose: () => void;
}

const none = "none";

/** One student's section and last day, and what happened to the enrolment so far. */
export function EnrollmentDialog({ courseId, entry, sections, onClose }: EnrollmentDialogProps) {
  const { t } = useI18n();
  const [section, setSection] = useState(entry.section_id ?? none);
  const [until, setUntil] = useState(entry.expires_at);
  const update = useUpdateEnrollment(courseId, onClose);
  const save = () => {
    const change: EnrollmentChange = {};
    if (section !== (entry.section_id ?? none)) change.section_id = section === none ? null : section;
    if (until !== entry.expires_at) change.expires_at = until;
    update.mutate({ id: entry.enrollment_id, change });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={entry.name ?? entry.email ?? t("people.unknown")}
    >
      <Form aria-label={t("people.students.edit")} onSubmit={save} {...useFormErrors(update.error)}>
        {sections.length > 0 && (
          <Select
            label={t("people.column.section")}
            options={[
              { id: none, label: t("people.students.no_section") },
              ...sections.map(({ id, title }) => ({ id, label: title })),
            ]}
            value={section}
            onChange={setSection}
          />
        )}
        <DateTimeField
          name="expires_at"
          label={t("people.column.until")}
          description={t("people.students.until_hint")}
          value={until}
          onChange={setUntil}
          isOptional
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={update.isPending}>
            {t("people.save")}
          </Button>
        </FormActions>
      </Form>
      <History enrollmentId={entry.enrollment_id} />
    </Dialog>
  );
}

function History({ enrollmentId }: { enrollmentId: string }) {
  const { t, format } = useI18n();
  const { data } = useQuery({
    queryKey: ["enrollment-history", enrollmentId],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/enrollments/{enrollment_id}/history", {
          signal,
          params: { path: { enrollment_id: enrollmentId } },
        }),
      ),
  });
  if (!data) return null;
  return (
    <section>
      <h3>{t("people.history.title")}</h3>
      <ul>
        {data.items.map((item) => (
          <li key={`${item.changed_at} ${item.change}`}>
            {format.dateTime(item.changed_at)}: {t(`people.history.${item.change}`)}
            {item.source && item.source !== "undo" && ` (${t(`people.source.${item.source}`)})`}
            {item.name && ` – ${item.name}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
