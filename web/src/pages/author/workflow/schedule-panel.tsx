import CalendarClock from "lucide-react/icons/calendar-clock";
import { type FormEvent, useState } from "react";
import { asProblem } from "@/api/problem.ts";
import type { CourseWorkflow } from "@/api/queries/workflow.ts";
import { useI18n } from "@/i18n";
import { fieldTextsOf, problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { problemTextOf } from "../publish/problem-list.tsx";
import { useWorkflow } from "./use-workflow.ts";

/** Publishing at a time: what is planned, what became of it, and planning it. */
export function SchedulePanel({ workflow }: { workflow: CourseWorkflow }) {
  const { t, format } = useI18n();
  const { cancel } = useWorkflow(workflow);
  const planned = workflow.publication;
  if (!planned) return <ScheduleForm workflow={workflow} />;
  const time = format.dateTime(planned.publish_at);
  const button = (label: string) => (
    <Button isPending={cancel.isPending} onPress={() => cancel.mutate()}>
      {label}
    </Button>
  );
  if (planned.failed_at === null) {
    return (
      <Callout
        tone="info"
        title={t("author.schedule.planned", { time })}
        actions={button(t("author.schedule.cancel"))}
      >
        {t("author.schedule.planned.help")}
      </Callout>
    );
  }
  return (
    <Stack gap={4}>
      <div role="alert">
        <Callout
          tone="danger"
          title={t("author.schedule.failed", { time })}
          actions={button(t("author.schedule.clear"))}
        >
          <ul>
            {planned.problems.map((problem) => (
              <li key={`${problem.field} ${problem.code}`}>
                {problem.code === "review.required"
                  ? t("author.workflow.required.help")
                  : problemTextOf(t, problem)}
              </li>
            ))}
          </ul>
        </Callout>
      </div>
      <ScheduleForm workflow={workflow} />
    </Stack>
  );
}

function ScheduleForm({ workflow }: { workflow: CourseWorkflow }) {
  const { t } = useI18n();
  const { schedule } = useWorkflow(workflow);
  const [at, setAt] = useState<string | null>(null);
  const problem = schedule.error ? asProblem(schedule.error) : undefined;
  const error = problem && (fieldTextsOf(t, problem)[0]?.message ?? problemText(t, problem));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (at !== null) schedule.mutate({ at, note: "" });
  };
  return (
    <form onSubmit={submit}>
      <Row gap={3}>
        <DateTimeField
          label={t("author.schedule.time")}
          value={at}
          onChange={setAt}
          {...(error !== undefined && { error })}
        />
        <Button
          type="submit"
          icon={<CalendarClock />}
          isPending={schedule.isPending}
          isDisabled={at === null}
        >
          {t("author.schedule.button")}
        </Button>
      </Row>
    </form>
  );
}
