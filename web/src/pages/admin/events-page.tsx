import { useSuspenseQuery } from "@tanstack/react-query";
import { eventGroupsQuery, type GroupLag } from "@/api/queries/admin.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { PageSection } from "@/ui/page-header.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { DeadLetters } from "./dead-letters.tsx";
import styles from "./facts.module.css";
import { ReplayButton } from "./replay-button.tsx";

/** How far every consumer of events is, and what it could not handle. */
export function EventsPage() {
  const { t } = useI18n();
  usePageTitle(t("admin.events.title"));
  return (
    <>
      <PageSection title={t("admin.events.dead_letters")}>
        <DeadLetters />
      </PageSection>
      <PageSection title={t("admin.events.groups")}>
        <Groups />
      </PageSection>
    </>
  );
}

function Groups() {
  const { t, format } = useI18n();
  const { data } = useSuspenseQuery(eventGroupsQuery);
  const columns: Column<GroupLag>[] = [
    {
      id: "group",
      header: t("admin.events.group"),
      cell: (lag) => (
        <div className={styles.facts}>
          <bdi>{lag.group}</bdi>
          {lag.last_error === null ? null : <bdi className={styles.error}>{lag.last_error}</bdi>}
        </div>
      ),
    },
    { id: "topic", header: t("admin.events.topic"), cell: (lag) => <bdi>{lag.topic}</bdi> },
    {
      id: "waiting",
      header: t("admin.events.waiting"),
      align: "end",
      cell: (lag) => format.number(lag.waiting),
    },
    {
      id: "age",
      header: t("admin.events.oldest"),
      align: "end",
      cell: (lag) => (lag.waiting === 0 ? t("admin.none") : format.duration(lag.oldest_age_s)),
    },
    {
      id: "dead",
      header: t("admin.events.dead_letters"),
      align: "end",
      cell: (lag) => format.number(lag.dead_letters),
    },
    {
      id: "replay",
      header: t("admin.events.replay"),
      isHeaderHidden: true,
      cell: (lag) => <ReplayButton group={lag.group} topic={lag.topic} />,
    },
  ];
  return (
    <Table
      label={t("admin.events.groups")}
      columns={columns}
      rows={data.items}
      rowKey={(lag) => `${lag.group} ${lag.topic}`}
      empty={<p>{t("admin.events.no_groups")}</p>}
    />
  );
}
