import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Accommodation,
  accommodationHistoryQuery,
  accommodationsKey,
  type GrantedAccommodation,
  grantAccommodation,
} from "@/api/queries/accommodations.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { StudentField } from "@/shared/student-field.tsx";
import { Button } from "@/ui/button.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";
import { useGrantedWords } from "./granted-words.ts";

const nothing: Accommodation = {
  time_percent: 100,
  extra_minutes: 0,
  extra_attempts: 0,
  opens: null,
  closes: null,
};

interface AccommodationDialogProps {
  quizId: string;
  courseId: string;
  /** To change; null for a student who has none. */
  given: GrantedAccommodation | null;
  /** Who has something granted already. */
  taken: readonly string[];
  onClose: () => void;
}

/** What one student is granted, and why. */
export function AccommodationDialog({ quizId, courseId, given, taken, onClose }: AccommodationDialogProps) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const [student, setStudent] = useState<{ id: string; name: string } | null>(
    given && { id: given.user_id, name: given.name ?? given.email ?? t("grading.nobody") },
  );
  const [granted, setGranted] = useState(given?.granted ?? nothing);
  const [reason, setReason] = useState(given?.reason ?? "");
  const change = (part: Partial<Accommodation>) => setGranted({ ...granted, ...part });
  const saving = useMutation({
    mutationFn: (userId: string) =>
      grantAccommodation(quizId, userId, { granted, reason }, given?.revision ?? null),
    onSuccess: () => {
      toast.show({ text: t("grading.accommodations.saved", { name: student?.name ?? "" }) });
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: accommodationsKey(quizId) }),
  });
  const nameOf = (field: string) => field.replace(/^granted\./, "");
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={given ? (student?.name ?? "") : t("grading.accommodations.add")}
    >
      <Form
        aria-label={t("grading.accommodations.title")}
        onSubmit={() => student && saving.mutate(student.id)}
        {...useFormErrors(saving.error, nameOf)}
      >
        {!given && (
          <StudentField
            label={t("grading.accommodations.student")}
            courseId={courseId}
            taken={taken}
            value={student?.id ?? null}
            onChange={(id, name) => setStudent(id === null ? null : { id, name })}
          />
        )}
        <GrantFields granted={granted} change={change} />
        <TextArea
          name="reason"
          label={t("grading.accommodations.reason")}
          description={t("grading.accommodations.reason_help")}
          rows={2}
          value={reason}
          onChange={setReason}
          maxLength={1000}
          isRequired
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={saving.isPending}>
            {t("grading.accommodations.save")}
          </Button>
        </FormActions>
      </Form>
      {given && <History quizId={quizId} userId={given.user_id} />}
    </Dialog>
  );
}

interface GrantFieldsProps {
  granted: Accommodation;
  change: (part: Partial<Accommodation>) => void;
}

function GrantFields({ granted, change }: GrantFieldsProps) {
  const { t } = useI18n();
  return (
    <>
      <NumberField
        name="time_percent"
        label={t("grading.accommodations.percent")}
        description={t("grading.accommodations.percent_help")}
        value={granted.time_percent}
        onChange={(percent) => change({ time_percent: percent || 100 })}
        minValue={100}
        maxValue={1000}
      />
      <NumberField
        name="extra_minutes"
        label={t("grading.accommodations.minutes")}
        value={granted.extra_minutes}
        onChange={(minutes) => change({ extra_minutes: minutes || 0 })}
        minValue={0}
        maxValue={10_000}
      />
      <NumberField
        name="extra_attempts"
        label={t("grading.accommodations.attempts")}
        value={granted.extra_attempts}
        onChange={(attempts) => change({ extra_attempts: attempts || 0 })}
        minValue={0}
        maxValue={1000}
      />
      <DateTimeField
        name="opens"
        label={t("grading.accommodations.opens")}
        description={t("grading.accommodations.own_window")}
        value={granted.opens}
        onChange={(opens) => change({ opens })}
        isOptional
      />
      <DateTimeField
        name="closes"
        label={t("grading.accommodations.closes")}
        description={t("grading.accommodations.own_window")}
        value={granted.closes}
        onChange={(closes) => change({ closes })}
        isOptional
      />
    </>
  );
}

function History({ quizId, userId }: { quizId: string; userId: string }) {
  const { t, format } = useI18n();
  const words = useGrantedWords();
  const { data } = useQuery(accommodationHistoryQuery(quizId, userId));
  if (!data || data.items.length === 0) return null;
  return (
    <Disclosure title={t("grading.accommodations.history")}>
      <ol>
        {data.items.map(({ revision, granted, reason, name, changed_at }) => (
          <li key={revision}>
            {format.dateTime(changed_at)}, <bdi>{name ?? t("grading.nobody")}</bdi>:{" "}
            {granted ? words(granted) : t("grading.accommodations.was_taken_back")}
            {reason !== "" && (
              <>
                {" – "}
                <bdi>{reason}</bdi>
              </>
            )}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
