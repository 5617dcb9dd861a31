import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Schemas } from "@/api/client.ts";
import { type ImportView, importQuery } from "@/api/queries/imports.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { StatRow, StatTile } from "@/ui/layout.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader, PageSection } from "@/ui/page-header.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import { FileReports } from "./file-reports.tsx";
import { ImportChanges } from "./import-changes.tsx";
import styles from "./import-page.module.css";
import { ImportStateBadge } from "./import-state.tsx";

/** An import while it runs, and what came of it: nothing of the source is lost silently. */
export function ImportReportPage() {
  const { t, format } = useI18n();
  const { importId } = useParams({ from: "/signed-in/teaching-part/teaching/imports/$importId" });
  const { data: view } = useSuspenseQuery(importQuery(importId));
  const title = view.report?.title ?? t("teach.import.report.title");
  usePageTitle(title);
  return (
    <PageFrame>
      <PageHeader
        title={title}
        description={<bdi className={styles.source}>{view.source}</bdi>}
        crumbs={[
          { label: t("common.nav.teaching"), href: "/teaching" },
          { label: t("teach.import.title"), href: "/teaching/import" },
        ]}
        meta={
          <>
            <ImportStateBadge state={view.state} />
            <span>{format.dateTime(view.created_at)}</span>
          </>
        }
        {...(view.state === "succeeded" &&
          view.course_id !== null && {
            actions: (
              <LinkButton variant="primary" href={`/teaching/courses/${view.course_id}`}>
                {t("teach.import.open_course")}
              </LinkButton>
            ),
          })}
      />
      <Outcome view={view} />
    </PageFrame>
  );
}

function Outcome({ view }: { view: ImportView }) {
  const { t } = useI18n();
  if (view.error !== null) {
    return (
      <Callout tone="danger" title={t("teach.import.failed")}>
        <p>{view.error.detail}</p>
        <p>{t("teach.import.failed.unchanged")}</p>
        <LinkButton href="/teaching/import">{t("teach.import.try_again")}</LinkButton>
      </Callout>
    );
  }
  if (view.report === null) {
    return (
      <>
        <ProgressBar label={t("teach.import.progress")} value={view.progress_percent} />
        <p role="status">{view.step}</p>
        <p>{t("teach.import.leave")}</p>
      </>
    );
  }
  return <Report report={view.report} />;
}

const counted = ["modules", "lessons", "challenges", "images", "internal_links"] as const;

function Report({ report }: { report: Schemas["ImportReport"] }) {
  const { t, format } = useI18n();
  const { unresolved } = report.counts;
  return (
    <>
      <StatRow>
        {counted.map((name) => (
          <StatTile
            key={name}
            label={t(`teach.import.count.${name}`)}
            value={format.number(report.counts[name])}
          />
        ))}
      </StatRow>
      {unresolved > 0 ? (
        <Callout tone="warning" title={t("teach.import.unresolved", { count: unresolved })}>
          {t("teach.import.unresolved.text")}
        </Callout>
      ) : (
        <Callout tone="success" title={t("teach.import.all_resolved")} />
      )}
      <PageSection title={t("teach.import.changes")}>
        <ImportChanges changes={report.changes} unchanged={report.unchanged_lessons} />
      </PageSection>
      <PageSection title={t("teach.import.files")}>
        <FileReports files={report.files} />
      </PageSection>
    </>
  );
}
