import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { answer, api, idempotencyKey } from "@/api/client.ts";
import { courseKeys } from "@/api/queries/courses.ts";
import { duplicateCourse, templatesQuery } from "@/api/queries/templates.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";

const empty = "empty";

export interface CreateCourseDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** A course needs only a title to begin with; everything else is written in the builder, where this leads. */
export function CreateCourseDialog({ isOpen, onOpenChange }: CreateCourseDialogProps) {
  const { t } = useI18n();
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t("teach.create.title")}>
      <CreateCourseForm />
    </Dialog>
  );
}

function CreateCourseForm() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const draft = useDraft("new-course", "");
  const [template, setTemplate] = useState(empty);
  const { data: templates } = useQuery(templatesQuery);
  const onceOnly = useRef(idempotencyKey());
  const create = useMutation({
    mutationFn: (title: string) =>
      template === empty
        ? answer(api.POST("/api/v1/courses", { body: { title }, headers: onceOnly.current }))
        : duplicateCourse(template, title, onceOnly.current),
    onSuccess: async (course) => {
      draft.forget("");
      void queryClient.invalidateQueries({ queryKey: courseKeys.all });
      await navigate({ to: "/teaching/courses/$courseId", params: { courseId: course.id } });
    },
    onError: () => {
      onceOnly.current = idempotencyKey();
    },
  });
  return (
    <Form
      onSubmit={() => create.mutate(draft.value.trim())}
      {...useFormErrors(create.error)}
      aria-label={t("teach.create.title")}
    >
      <TextField
        name="title"
        label={t("teach.create.name")}
        description={t("teach.create.hint")}
        value={draft.value}
        onChange={draft.change}
        maxLength={200}
        isRequired
        isWide
        autoFocus
      />
      {templates && templates.items.length > 0 && (
        <Select
          label={t("teach.create.from")}
          options={[
            { id: empty, label: t("teach.create.empty") },
            ...templates.items.map(({ id, title }) => ({ id, label: title })),
          ]}
          value={template}
          onChange={setTemplate}
        />
      )}
      <FormActions>
        <Button type="submit" variant="primary" isPending={create.isPending}>
          {t("teach.create.action")}
        </Button>
      </FormActions>
    </Form>
  );
}
