import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Schemas } from "@/api/client.ts";
import { type JobFilter, jobsQuery, queuesQuery, schedulesQuery } from "@/api/queries/admin.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { StatRow, StatTile } from "@/ui/layout.tsx";
import { Link } from "@/ui/link.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Select } from "@/ui/select.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { JobTable } from "./job-table.tsx";

interface Search {
  queue?: string;
  state?: string;
}

type QueueStatus = Schemas["QueueStatus"];
type Schedule = Schemas["ScheduleStatus"];

const jobStates = ["waiting", "running", "failed", "cancelled", "done"] as const;
const anything = "any";

/** What the server does in the background: what waits, what failed, and what to do about it. */
export function JobsPage() {
  const { t } = useI18n();
  const { data: queues } = useSuspenseQuery(queuesQuery);
  usePageTitle(t("admin.jobs.title"));
  return (
    <>
      <Totals queues={queues.items} />
      <PageSection title={t("admin.jobs.queues")}>
        <Queues queues={queues.items} />
      </PageSection>
      <PageSection title={t("admin.jobs.list")}>
        <Jobs queues={queues.items} />
      </PageSection>
      <PageSection title={t("admin.jobs.schedules")}>
        <Schedules />
      </PageSection>
    </>
  );
}

/** Whether anything is stuck, before anything else. */
function Totals({ queues }: { queues: readonly QueueStatus[] }) {
  const { t, format } = useI18n();
  const total = (name: "waiting" | "running" | "failed") =>
    queues.reduce((sum, queue) => sum + queue[name], 0);
  const oldest = Math.max(0, ...queues.map((queue) => (queue.waiting > 0 ? queue.oldest_age_s : 0)));
  const failed = total("failed");
  return (
    <StatRow>
      <StatTile
        label={t("admin.jobs.state.failed")}
        value={format.number(failed)}
        {...(failed > 0 && {
          note: <Link href="/admin/jobs?state=failed">{t("admin.jobs.show_failed")}</Link>,
        })}
      />
      <StatTile
        label={t("admin.jobs.state.waiting")}
        value={format.number(total("waiting"))}
        {...(oldest > 0 && { note: t("admin.jobs.oldest_for", { time: format.duration(oldest) }) })}
      />
      <StatTile label={t("admin.jobs.state.running")} value={format.number(total("running"))} />
    </StatRow>
  );
}

function Queues({ queues }: { queues: readonly QueueStatus[] }) {
  const { t, format } = useI18n();
  const count = (name: "waiting" | "running" | "failed" | "done"): Column<QueueStatus> => ({
    id: name,
    header: t(`admin.jobs.state.${name}`),
    align: "end",
    cell: (queue) => format.number(queue[name]),
  });
  const columns: Column<QueueStatus>[] = [
    { id: "queue", header: t("admin.jobs.queue"), cell: (queue) => <bdi>{queue.queue}</bdi> },
    count("waiting"),
    count("running"),
    count("failed"),
    count("done"),
    {
      id: "age",
      header: t("admin.jobs.oldest"),
      align: "end",
      cell: (queue) => (queue.waiting === 0 ? t("admin.none") : format.duration(queue.oldest_age_s)),
    },
  ];
  return (
    <Table
      label={t("admin.jobs.queues")}
      columns={columns}
      rows={queues}
      rowKey={(queue) => queue.queue}
      rowHref={(queue) => `/admin/jobs?queue=${queue.queue}`}
    />
  );
}

function filterOf(search: Search, queues: readonly QueueStatus[]): JobFilter {
  const queue = queues.find((each) => each.queue === search.queue)?.queue;
  const state = jobStates.find((each) => each === search.state);
  return { ...(queue ? { queue } : {}), ...(state ? { state } : {}) };
}

function Jobs({ queues }: { queues: readonly QueueStatus[] }) {
  const { t } = useI18n();
  const search: Search = useSearch({ from: "/signed-in/administration-part/admin/jobs" });
  const navigate = useNavigate();
  const show = (next: Search) =>
    void navigate({ to: "/admin/jobs", search: next, replace: true, resetScroll: false });
  const choose = (name: keyof Search, id: string) => {
    const { [name]: _, ...others } = search;
    show(id === anything ? others : { ...others, [name]: id });
  };
  const filter = filterOf(search, queues);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useSuspenseInfiniteQuery(
    jobsQuery(filter),
  );
  const jobs = data.pages.flatMap((page) => page.items);
  return (
    <>
      <FilterBar
        label={t("admin.jobs.find")}
        result={t("admin.jobs.shown", { count: jobs.length })}
        {...(Object.keys(filter).length > 0 ? { onClear: () => show({}) } : {})}
      >
        <Select
          label={t("admin.jobs.queue")}
          options={[
            { id: anything, label: t("admin.jobs.any_queue") },
            ...queues.map(({ queue }) => ({ id: queue, label: queue })),
          ]}
          value={search.queue ?? anything}
          onChange={(id) => choose("queue", id)}
        />
        <Select
          label={t("admin.jobs.state")}
          options={[
            { id: anything, label: t("admin.jobs.any_state") },
            ...jobStates.map((state) => ({ id: state, label: t(`admin.jobs.state.${state}`) })),
          ]}
          value={search.state ?? anything}
          onChange={(id) => choose("state", id)}
        />
      </FilterBar>
      <JobTable jobs={jobs} />
      {hasNextPage && (
        <LoadMore
          hasMore
          isLoading={isFetchingNextPage}
          onLoadMore={() => void fetchNextPage()}
          shown={jobs.length}
        />
      )}
    </>
  );
}

function Schedules() {
  const { t, format } = useI18n();
  const { data } = useSuspenseQuery(schedulesQuery);
  const columns: Column<Schedule>[] = [
    { id: "name", header: t("admin.jobs.schedule"), cell: (one) => <bdi>{one.name}</bdi> },
    { id: "cron", header: t("admin.jobs.cron"), cell: (one) => <code dir="ltr">{one.cron}</code> },
    {
      id: "last",
      header: t("admin.jobs.last_run"),
      cell: (one) => (one.last_run_at === null ? t("admin.never") : format.relative(one.last_run_at)),
    },
    { id: "next", header: t("admin.jobs.next_run"), cell: (one) => format.dateTime(one.next_run_at) },
  ];
  return (
    <Table label={t("admin.jobs.schedules")} columns={columns} rows={data.items} rowKey={(one) => one.name} />
  );
}
