import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import { type Bank, type BankPermission, createBank, refreshBanks, updateBank } from "@/api/queries/banks.ts";
import { myCoursesQuery } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useOnceOnly } from "@/shared/use-once-only.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { Select } from "@/ui/select.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";

interface BankForm {
  title: string;
  description: string;
  course_id: string | null;
  teachers_may: BankPermission;
}

const ofEverybody = "organisation";
const permissions = ["none", "use", "edit"] as const;
const stale = 412;

/** The courses that a bank can belong to. */
function useCourseOptions() {
  const courses = useInfiniteQuery(myCoursesQuery);
  return (courses.data?.pages ?? []).flatMap((page) =>
    page.items.map(({ id, title }) => ({ id, label: title })),
  );
}

interface FieldsProps {
  form: BankForm;
  onChange: (form: BankForm) => void;
  /** Where it belongs is said once. */
  isNew: boolean;
}

function BankFields({ form, onChange, isNew }: FieldsProps) {
  const { t } = useI18n();
  const courses = useCourseOptions();
  return (
    <>
      <TextField
        isRequired
        isWide
        autoFocus
        label={t("bank.form.title")}
        name="title"
        maxLength={200}
        value={form.title}
        onChange={(title) => onChange({ ...form, title })}
      />
      <TextArea
        isWide
        isOptional
        rows={2}
        label={t("bank.form.description")}
        name="description"
        maxLength={2000}
        value={form.description}
        onChange={(description) => onChange({ ...form, description })}
      />
      {isNew && (
        <Select
          label={t("bank.form.place")}
          description={t("bank.form.place.help")}
          name="course_id"
          options={[{ id: ofEverybody, label: t("bank.place.organisation") }, ...courses]}
          value={form.course_id ?? ofEverybody}
          onChange={(id) => onChange({ ...form, course_id: id === ofEverybody ? null : id })}
        />
      )}
      <RadioGroup
        label={t("bank.form.teachers_may")}
        name="teachers_may"
        value={form.teachers_may}
        onChange={(value) =>
          onChange({ ...form, teachers_may: permissions.find((each) => each === value) ?? "none" })
        }
        options={permissions.map((each) => ({ value: each, label: t(`bank.may.${each}`) }))}
      />
    </>
  );
}

/** Makes a bank, and leads to it. */
export function NewBankDialog({ courseId, onClose }: { courseId: string | null; onClose: () => void }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const navigate = useNavigate();
  const onceOnly = useOnceOnly();
  const [form, setForm] = useState<BankForm>({
    title: "",
    description: "",
    course_id: courseId,
    teachers_may: "none",
  });
  const creation = useMutation({
    mutationFn: (wanted: BankForm) => onceOnly(wanted, (key) => createBank(wanted, key)),
    onSuccess: async ({ id }) => {
      void refreshBanks(client);
      await navigate({ to: "/teaching/banks/$bankId", params: { bankId: id } });
    },
  });
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={(open) => open || onClose()}
      title={t("bank.create.title")}
    >
      <Form
        aria-label={t("bank.create.title")}
        onSubmit={() => creation.mutate(form)}
        {...useFormErrors(creation.error)}
      >
        <BankFields isNew form={form} onChange={setForm} />
        <FormActions>
          <Button type="submit" variant="primary" isPending={creation.isPending}>
            {t("bank.create.action")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}

/** The name of a bank, and what other teachers may do with it. */
export function BankDialog({ bank, onClose }: { bank: Bank; onClose: () => void }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { title, description, course_id, teachers_may } = bank;
  const [form, setForm] = useState<BankForm>({ title, description, course_id, teachers_may });
  const saving = useMutation({
    mutationFn: ({ title, description, teachers_may }: BankForm) =>
      updateBank(bank.id, bank.revision, { title, description, teachers_may }),
    onError: () => refreshBanks(client),
    onSuccess: async () => {
      await refreshBanks(client);
      onClose();
    },
  });
  const isStale = saving.error !== null && asProblem(saving.error).status === stale;
  const problems = useFormErrors(isStale ? null : saving.error);
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={(open) => open || onClose()}
      title={t("bank.settings")}
    >
      <Form aria-label={t("bank.settings")} onSubmit={() => saving.mutate(form)} {...problems}>
        {isStale && (
          <div role="alert">
            <Callout tone="warning" title={t("bank.settings.stale")}>
              <p>
                <bdi>{bank.title}</bdi>
              </p>
              <p>{bank.description}</p>
            </Callout>
          </div>
        )}
        <BankFields isNew={false} form={form} onChange={setForm} />
        <FormActions>
          <Button type="submit" variant="primary" isPending={saving.isPending}>
            {t("bank.save")}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
