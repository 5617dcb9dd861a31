import { useSuspenseQuery } from "@tanstack/react-query";
import { healthQuery, type ServiceHealth } from "@/api/queries/admin.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Badge, type BadgeProps } from "@/ui/badge.tsx";
import { Callout, ToneIcon } from "@/ui/callout.tsx";
import { Card, CardGrid } from "@/ui/card.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import styles from "./health-page.module.css";

type Status = ServiceHealth["status"];

const tones: Record<Status, NonNullable<BadgeProps["tone"]>> = {
  healthy: "success",
  degraded: "warning",
  unhealthy: "danger",
};

/** Whether all is well, in one sentence; then every service. */
export function HealthPage() {
  const { t, format } = useI18n();
  const { data } = useSuspenseQuery(healthQuery);
  const troubled = data.items.filter((service) => service.status !== "healthy").map(({ name }) => name);
  usePageTitle(t("admin.health.title"));
  return (
    <>
      <div role="status">
        {troubled.length === 0 ? (
          <Callout tone="success" title={t("admin.health.all_well")} />
        ) : (
          <Callout
            tone="danger"
            title={t("admin.health.trouble", { services: format.list(troubled), count: troubled.length })}
          />
        )}
      </div>
      <PageSection title={t("admin.health.services")}>
        <CardGrid>
          {data.items.map((service) => (
            <Service key={service.name} service={service} />
          ))}
        </CardGrid>
      </PageSection>
    </>
  );
}

function Service({ service }: { service: ServiceHealth }) {
  return (
    <Card as="section" isCompact>
      <div className={styles.head}>
        <h3 className={styles.name}>{service.name}</h3>
        <StatusBadge status={service.status} />
      </div>
      <ul className={styles.checks}>
        {service.details.map((check) => (
          <li key={check.name} className={styles.check}>
            {check.status === "healthy" && <ToneIcon tone="success" />}
            <span>{check.name}</span>
            {check.status !== "healthy" && <StatusBadge status={check.status} />}
            {check.detail ? <bdi className={styles.detail}>{check.detail}</bdi> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function StatusBadge({ status }: { status: Status }) {
  const { t } = useI18n();
  return <Badge tone={tones[status]}>{t(`admin.health.status.${status}`)}</Badge>;
}
