import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { courseQuery } from "@/api/queries/courses.ts";
import { createOverride, overridesChanged, ruleChoicesQuery } from "@/api/queries/rules.ts";
import { structureQuery } from "@/api/queries/structure.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { useOnceOnly } from "@/shared/use-once-only.ts";
import { Button } from "@/ui/button.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { toast } from "@/ui/toast.ts";
import { TermFields } from "./term-fields.tsx";
import { noTerms, type Terms, termsRequest } from "./terms.ts";
import { useStudents } from "./use-students.ts";

interface Exception extends Terms {
  /** "user:<id>" or "group:<id>"; "" as long as nobody is chosen. */
  whom: string;
  node: string;
}

const emptyException = (courseId: string): Exception => ({ ...noTerms, whom: "", node: courseId });

function requestOf(form: Exception) {
  const [kind, id = ""] = form.whom.split(":");
  const whom = kind === "group" ? { group_id: id } : { user_id: id };
  return { node_id: form.node, ...whom, ...termsRequest(form) };
}

/** Students and groups, and the course with its parts, to choose from. */
function useOptions(courseId: string, typed: string, whom: string) {
  const { t } = useI18n();
  const { data: course } = useQuery(courseQuery(courseId));
  const { data: structure } = useQuery(structureQuery(courseId));
  const { data: choices } = useQuery(ruleChoicesQuery(courseId));
  const chosen = whom.startsWith("user:") ? whom.slice("user:".length) : undefined;
  const students = useStudents(courseId, typed, chosen);
  const isTyped = (title: string) => title.toLowerCase().includes(typed.toLowerCase());
  const groups = choices?.items.filter(
    ({ id, kind, title }) => kind !== "course" && (whom === `group:${id}` || isTyped(title)),
  );
  return {
    whom: [
      ...(groups ?? []).map(({ id, title, kind }) => ({
        id: `group:${id}`,
        label: title,
        detail: t(kind === "section" ? "author.overrides.section" : "author.overrides.cohort"),
      })),
      ...students.map((student) => ({ ...student, id: `user:${student.id}` })),
    ],
    nodes: [
      { id: courseId, label: t("author.overrides.whole", { title: course?.title ?? "" }) },
      ...(structure?.modules.flatMap((module) => [
        { id: module.id, label: module.title },
        ...module.lessons.map((lesson) => ({ id: lesson.id, label: lesson.title, detail: module.title })),
      ]) ?? []),
    ],
  };
}

/** An exception for a student, a section or a cohort. */
export function NewOverride({ courseId, onDone }: { courseId: string; onDone: () => void }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const draft = useDraft(`override.${courseId}`, emptyException(courseId));
  const form = draft.value;
  const change = (part: Partial<Exception>) => draft.change({ ...form, ...part });
  const [typed, setTyped] = useState("");
  const options = useOptions(courseId, typed, form.whom);
  const onceOnly = useOnceOnly();
  const saving = useMutation({
    mutationFn: () => {
      const request = requestOf(form);
      return onceOnly(request, (key) => createOverride(courseId, request, key));
    },
    onSuccess: async () => {
      draft.forget(emptyException(courseId));
      await overridesChanged(client, courseId);
      toast.show({ text: t("author.overrides.added") });
      onDone();
    },
  });
  return (
    <Form
      aria-label={t("author.overrides.add")}
      onSubmit={() => saving.mutate()}
      {...useFormErrors(saving.error)}
    >
      <ComboBox
        isRequired
        name="user_id"
        label={t("author.overrides.for")}
        options={options.whom}
        defaultFilter={() => true}
        onInputChange={setTyped}
        value={form.whom === "" ? null : form.whom}
        onChange={(whom) => change({ whom: whom ?? "" })}
      />
      <ComboBox
        isRequired
        name="node_id"
        label={t("author.overrides.of")}
        options={options.nodes}
        value={form.node}
        onChange={(node) => change({ node: node ?? courseId })}
      />
      <TermFields terms={form} change={change} isOfCourse={form.node === courseId} />
      <FormActions>
        <Button type="submit" variant="primary" isPending={saving.isPending}>
          {t("author.overrides.save")}
        </Button>
      </FormActions>
    </Form>
  );
}
