import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import Copy from "lucide-react/icons/copy";
import type { Schemas } from "@/api/client.ts";
import { courseKeys, courseQuery } from "@/api/queries/courses.ts";
import { duplicateCourse, setTemplate } from "@/api/queries/templates.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { useOnceOnly } from "@/shared/use-once-only.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Stack } from "@/ui/layout.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Switch } from "@/ui/switch.tsx";
import { toast } from "@/ui/toast.ts";

const longestTitle = 200;

function useCopies(course: Schemas["CourseView"]) {
  const { t } = useI18n();
  const client = useQueryClient();
  const navigate = useNavigate();
  const onceOnly = useOnceOnly();
  const duplicate = useMutation({
    mutationFn: () => {
      const title = t("author.structure.copy_of", { title: course.title }).slice(0, longestTitle);
      return onceOnly([course.id, title], (key) => duplicateCourse(course.id, title, key));
    },
    onSuccess: async (copy) => {
      toast.show({ text: t("author.copy.done") });
      void client.invalidateQueries({ queryKey: courseKeys.all });
      await navigate({ to: "/teaching/courses/$courseId", params: { courseId: copy.id } });
    },
  });
  const offer = useMutation({
    mutationFn: (isTemplate: boolean) => setTemplate(course.id, isTemplate),
    onSuccess: (_, isTemplate) => {
      client.setQueryData(courseQuery(course.id).queryKey, { ...course, is_template: isTemplate });
      void client.invalidateQueries({ queryKey: [...courseKeys.all, "templates"] });
    },
  });
  return { duplicate, offer };
}

/** A copy for oneself, and the course as a beginning for others. */
export function Copies({ course }: { course: Schemas["CourseView"] }) {
  const { t } = useI18n();
  const { duplicate, offer } = useCopies(course);
  const error = duplicate.error ?? offer.error;
  return (
    <PageSection title={t("author.copy.title")}>
      <Stack gap={4}>
        <p>{t("author.copy.help")}</p>
        <div>
          <Button icon={<Copy />} isPending={duplicate.isPending} onPress={() => duplicate.mutate()}>
            {t("author.copy.button")}
          </Button>
        </div>
        <Switch
          label={t("author.copy.template")}
          description={t("author.copy.template.help")}
          isSelected={offer.isPending ? offer.variables : course.is_template}
          onChange={(isOn) => offer.mutate(isOn)}
        />
        {error && (
          <div role="alert">
            <Callout tone="danger">{problemText(t, error)}</Callout>
          </div>
        )}
      </Stack>
    </PageSection>
  );
}
