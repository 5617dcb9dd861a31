import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client.ts";
import { adminKeys, type Job } from "@/api/queries/admin.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Badge, type BadgeProps } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "./facts.module.css";

const tones: Record<Job["state"], NonNullable<BadgeProps["tone"]>> = {
  waiting: "neutral",
  running: "info",
  done: "success",
  failed: "danger",
  cancelled: "warning",
};

function useJobAction(action: "retry" | "cancel") {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) =>
      answer(api.POST(`/api/v1/admin/jobs/{job_id}/${action}`, { params: { path: { job_id: jobId } } })),
    onSuccess: () => toast.show({ text: t(`admin.jobs.${action}.done`) }),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: adminKeys.jobs }),
  });
}

export function JobTable({ jobs }: { jobs: readonly Job[] }) {
  const { t, format } = useI18n();
  const columns: Column<Job>[] = [
    { id: "kind", header: t("admin.jobs.kind"), cell: (job) => <JobFacts job={job} /> },
    {
      id: "state",
      header: t("admin.jobs.state"),
      cell: (job) => <Badge tone={tones[job.state]}>{t(`admin.jobs.state.${job.state}`)}</Badge>,
    },
    {
      id: "attempts",
      header: t("admin.jobs.attempts"),
      align: "end",
      cell: (job) => t("admin.jobs.attempts_of", { count: job.attempts, most: job.max_attempts }),
    },
    { id: "created", header: t("admin.jobs.created"), cell: (job) => format.relative(job.created_at) },
    {
      id: "actions",
      header: t("admin.jobs.actions"),
      isHeaderHidden: true,
      cell: (job) => <JobAction job={job} />,
    },
  ];
  return (
    <Table
      label={t("admin.jobs.list")}
      columns={columns}
      rows={jobs}
      rowKey={(job) => job.id}
      empty={<p>{t("admin.jobs.none")}</p>}
    />
  );
}

function JobFacts({ job }: { job: Job }) {
  const { t } = useI18n();
  return (
    <div className={styles.facts}>
      <bdi>{job.kind}</bdi>
      {job.state === "running" ? (
        <span className={styles.note}>
          {t("admin.jobs.progress", { percent: job.progress_percent })} {job.progress_text}
        </span>
      ) : null}
      {job.last_error === null ? null : <bdi className={styles.error}>{job.last_error}</bdi>}
      <Disclosure title={t("admin.details")}>
        <pre className={styles.data} dir="ltr">
          {JSON.stringify({ id: job.id, payload: job.payload }, null, 2)}
        </pre>
      </Disclosure>
    </div>
  );
}

function JobAction({ job }: { job: Job }) {
  const { t } = useI18n();
  const retry = useJobAction("retry");
  const cancel = useJobAction("cancel");
  if (job.state === "failed" || job.state === "cancelled") {
    return (
      <Button size="sm" isPending={retry.isPending} onPress={() => retry.mutate(job.id)}>
        {t("admin.jobs.retry")}
      </Button>
    );
  }
  if (job.state === "waiting" || job.state === "running") {
    return (
      <Button size="sm" isPending={cancel.isPending} onPress={() => cancel.mutate(job.id)}>
        {t("admin.jobs.cancel")}
      </Button>
    );
  }
  return null;
}
