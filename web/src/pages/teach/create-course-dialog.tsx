import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { courseKeys, createCourse } from "@/api/queries/courses.ts";
import { duplicateCourse, templatesQuery } from "@/api/queries/templates.ts";
import { useI18n } from "@/i18n";
import { CreateForm } from "@/shared/create-form.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { Dialog } from "@/ui/dialog.tsx";

interface CreateCourseDialogProps {
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
  const client = useQueryClient();
  const [template, setTemplate] = useState<string | null>(null);
  const { data: templates = [] } = useQuery(templatesQuery);
  return (
    <CreateForm
      draft="new-course"
      texts={{
        form: t("teach.create.title"),
        field: t("teach.create.name"),
        hint: t("teach.create.hint"),
        action: t("teach.create.action"),
      }}
      choices={template}
      create={(title, key) =>
        template === null ? createCourse(title, key) : duplicateCourse(template, title, key)
      }
      onCreated={(course) => {
        void client.invalidateQueries({ queryKey: courseKeys.all });
        return navigate({ to: "/teaching/courses/$courseId", params: { courseId: course.id } });
      }}
    >
      {templates.length > 0 && (
        <ComboBox
          isOptional
          label={t("teach.create.from")}
          placeholder={t("teach.create.empty")}
          options={templates.map(({ id, title }) => ({ id, label: title }))}
          value={template}
          onChange={setTemplate}
        />
      )}
    </CreateForm>
  );
}
