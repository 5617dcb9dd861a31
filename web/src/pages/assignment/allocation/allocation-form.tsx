import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import { type AssignmentView, assignmentKeys } from "@/api/queries/assignments.ts";
import { allocateMarkers } from "@/api/queries/marking.ts";
import { teachersQuery } from "@/api/queries/people.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Checkbox, CheckboxGroup } from "@/ui/checkbox.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { ErrorState } from "@/ui/states.tsx";
import { toast } from "@/ui/toast.ts";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import { problemWords } from "../problem-words.ts";

interface AllocationFormProps {
  view: AssignmentView;
  /** How many submissions have too few markers. */
  missing: number;
}

/** Shares out what has too few markers among those who teach the course. */
export function AllocationForm({ view, missing }: AllocationFormProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { data: teachers, error, refetch } = useQuery(teachersQuery(view.course_id));
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const [chosen, setChosen] = useState<string[]>([]);
  const sharing = useMutation({
    mutationFn: () => allocateMarkers(view.id, chosen),
    onSuccess: ({ allocated }) => toast.show({ text: t("assignment.allocation.done", { count: allocated }) }),
    onSettled: () => client.invalidateQueries({ queryKey: assignmentKeys.one(view.id) }),
  });
  return (
    <div ref={keptFocus}>
      <p role="status">{t("assignment.allocation.missing", { count: missing })}</p>
      {error && !teachers && (
        <ErrorState problem={asProblem(error)} level={3} onRetry={() => void refetch()} />
      )}
      {/* Assistants mark what they are given or take. */}
      {teachers?.can_edit && missing > 0 && (
        <Form
          aria-label={t("assignment.allocation.form")}
          onSubmit={() => sharing.mutate()}
          errors={[]}
          {...(sharing.error && { error: problemWords(t, sharing.error) })}
        >
          <CheckboxGroup label={t("assignment.allocation.among")} value={chosen} onChange={setChosen}>
            {teachers.items.map(({ id, name, email }) => (
              <Checkbox key={id} value={id} label={name ?? email ?? t("assignment.nobody")} />
            ))}
          </CheckboxGroup>
          <FormActions>
            <Button type="submit" isPending={sharing.isPending} isDisabled={chosen.length === 0}>
              {t("assignment.allocation.action")}
            </Button>
          </FormActions>
        </Form>
      )}
    </div>
  );
}
