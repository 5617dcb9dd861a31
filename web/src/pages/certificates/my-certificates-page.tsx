import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import Award from "lucide-react/icons/award";
import { type Certificate, myCertificatesQuery } from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { Badge } from "@/ui/badge.tsx";
import { LinkButton } from "@/ui/button.tsx";
import { Card } from "@/ui/card.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { DownloadButton } from "./download-button.tsx";

/** What the caller was certified for. */
export function MyCertificatesPage() {
  const { t } = useI18n();
  usePageTitle(t("common.account.certificates"));
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useSuspenseInfiniteQuery(myCertificatesQuery);
  const certificates = data.pages.flatMap((page) => page.items);
  if (certificates.length === 0) {
    return (
      <EmptyState
        icon={<Award />}
        title={t("certificates.mine.none")}
        actions={<LinkButton href="/dashboard">{t("certificates.mine.way")}</LinkButton>}
      >
        <p>{t("certificates.mine.none.about")}</p>
      </EmptyState>
    );
  }
  return (
    <Stack>
      {certificates.map((certificate) => (
        <MyCertificate key={certificate.id} certificate={certificate} />
      ))}
      <LoadMore
        hasMore={hasNextPage}
        isLoading={isFetchingNextPage}
        onLoadMore={() => void fetchNextPage()}
        shown={certificates.length}
      />
    </Stack>
  );
}

function MyCertificate({ certificate }: { certificate: Certificate }) {
  const { t, format } = useI18n();
  const { state, code } = certificate;
  return (
    <Card as="article">
      <Stack gap={3}>
        <h2>
          <bdi>{certificate.course_title}</bdi>
        </h2>
        <p>
          {t("certificates.mine.facts", {
            name: certificate.student_name,
            date: format.date(certificate.completed_at),
          })}
        </p>
        {state === "valid" ? (
          <Row>
            <DownloadButton certificate={certificate} />
            <LinkButton variant="quiet" href={`/verify/${code}`}>
              {t("certificates.mine.verify")}
            </LinkButton>
          </Row>
        ) : (
          <Row>
            <Badge tone={state === "revoked" ? "danger" : "warning"}>
              {t(`certificates.state.${state}`)}
            </Badge>
            {certificate.revocation_reason !== null && <bdi>{certificate.revocation_reason}</bdi>}
          </Row>
        )}
      </Stack>
    </Card>
  );
}
