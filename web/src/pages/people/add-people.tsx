import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ChangeEvent, useDeferredValue, useId, useState } from "react";
import { answer, api } from "@/api/client.ts";
import { cohortsQuery } from "@/api/queries/cohorts.ts";
import { refreshPeople } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Select } from "@/ui/select.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { BulkReport } from "./bulk-report.tsx";
import styles from "./people.module.css";

const route = "/signed-in/teaching-part/teaching/courses/$courseId/people" as const;
const none = "none";

type Source = { csv: string } | { cohort_id: string };

/** Addresses alone are a list with one column. */
export function csvOfTyped(text: string): string {
  const [first = ""] = text.trimStart().split(/[\r\n]/, 1);
  const hasHeader = first
    .toLowerCase()
    .split(/[,;\t]/)
    .some((name) => /^"?e-?mail"?$/.test(name.trim()));
  return hasHeader ? text : `email\n${text}`;
}

/** Enrols many at once. First a trial, which tells what would become of each line and changes nothing. */
export function AddPeople({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const { bulk } = useSearch({ from: route });
  // Until the next report is there the page stays as it is, and with it the focus.
  const shown = useDeferredValue(bulk);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [text, setText] = useState("");
  const [cohort, setCohort] = useState(none);
  const [tried, setTried] = useState<Source | null>(null);
  const source: Source = cohort === none ? { csv: csvOfTyped(text) } : { cohort_id: cohort };
  const start = useMutation({
    mutationFn: ({ from, dryRun }: { from: Source; dryRun: boolean }) =>
      answer(
        api.POST("/api/v1/courses/{course_id}/bulk-enrollments", {
          params: { path: { course_id: courseId } },
          body: { ...from, dry_run: dryRun },
        }),
      ),
    onSuccess: (started, { from, dryRun }) => {
      setTried(dryRun ? from : null);
      void refreshPeople(queryClient, courseId);
      void navigate({
        to: "/teaching/courses/$courseId/people",
        params: { courseId },
        search: { part: "add", bulk: started.id },
        replace: true,
        resetScroll: false,
      });
    },
  });
  return (
    <>
      <Form
        aria-label={t("people.part.add")}
        onSubmit={() => start.mutate({ from: source, dryRun: true })}
        {...useFormErrors(start.error)}
      >
        <CohortChoice value={cohort} onChange={setCohort} />
        {cohort === none && <ListFields text={text} onChange={setText} />}
        <FormActions>
          <Button
            type="submit"
            variant={tried ? "secondary" : "primary"}
            isPending={start.isPending}
            isDisabled={cohort === none && text.trim() === ""}
          >
            {t("people.bulk.try")}
          </Button>
        </FormActions>
      </Form>
      {shown && (
        <PageSection title={t("people.bulk.report")}>
          <BulkReport
            bulkId={shown}
            {...(tried && shown === bulk && { onEnrol: () => start.mutate({ from: tried, dryRun: false }) })}
            isEnrolling={start.isPending}
          />
        </PageSection>
      )}
    </>
  );
}

function CohortChoice({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useI18n();
  const { data } = useSuspenseInfiniteQuery(cohortsQuery);
  const cohorts = data.pages.flatMap((page) => page.items);
  if (cohorts.length === 0) return null;
  return (
    <Select
      label={t("people.bulk.from")}
      options={[
        { id: none, label: t("people.bulk.from_list") },
        ...cohorts.map(({ id, title, member_count }) => ({
          id,
          label: t("people.bulk.from_cohort", { title, count: member_count }),
        })),
      ]}
      value={value}
      onChange={onChange}
    />
  );
}

function ListFields({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useI18n();
  const fileId = useId();
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file) onChange(await file.text());
  };
  return (
    <>
      <div>
        <label htmlFor={fileId}>{t("people.bulk.file")}</label>{" "}
        <input
          id={fileId}
          className={styles.file}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(event) => void read(event)}
        />
      </div>
      <TextArea
        name="csv"
        label={t("people.bulk.list")}
        description={t("people.bulk.list_hint")}
        value={text}
        onChange={onChange}
        rows={8}
        isCode
        isWide
      />
    </>
  );
}
