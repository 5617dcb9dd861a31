import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Certificate, type IssuedFilter, issuedQuery } from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { useTypedSearch } from "@/shared/use-typed-search.ts";
import { Badge } from "@/ui/badge.tsx";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { Row } from "@/ui/layout.tsx";
import { Link } from "@/ui/link.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { DownloadButton } from "./download-button.tsx";
import { ReissueButton, RevokeButton } from "./end-buttons.tsx";

const anything = "any";
const states = ["valid", "revoked", "superseded"] as const;
const tones = { valid: "success", revoked: "danger", superseded: "neutral" } as const;

/** All certificates of a course, whether they hold or not. */
export function IssuedList({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const [filter, setFilter] = useState<IssuedFilter>({});
  const [typed, setTyped] = useTypedSearch(filter.q ?? "", (q) => {
    const { q: _, ...others } = filter;
    setFilter(q === "" ? others : { ...others, q });
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...issuedQuery(courseId, filter),
    ...required,
  });
  const choose = (id: string) => {
    const { state: _, ...others } = filter;
    const state = states.find((each) => each === id);
    setFilter(state ? { ...others, state } : others);
  };
  const certificates = data?.pages.flatMap((page) => page.items);
  return (
    <>
      <FilterBar
        label={t("certificates.issued.find")}
        result={certificates ? t("certificates.issued.shown", { count: certificates.length }) : null}
      >
        <SearchField
          label={t("certificates.issued.search")}
          value={typed}
          onChange={setTyped}
          maxLength={200}
        />
        <Select
          label={t("certificates.issued.state")}
          options={[
            { id: anything, label: t("certificates.issued.any_state") },
            ...states.map((state) => ({ id: state, label: t(`certificates.state.${state}`) })),
          ]}
          value={filter.state ?? anything}
          onChange={choose}
        />
      </FilterBar>
      {certificates ? <Issued courseId={courseId} certificates={certificates} /> : <LoadingState />}
      {certificates && certificates.length > 0 && (
        <LoadMore
          hasMore={hasNextPage}
          isLoading={isFetchingNextPage}
          onLoadMore={() => void fetchNextPage()}
          shown={certificates.length}
        />
      )}
    </>
  );
}

function Issued({ courseId, certificates }: { courseId: string; certificates: readonly Certificate[] }) {
  const { t, format } = useI18n();
  const columns: Column<Certificate>[] = [
    {
      id: "name",
      header: t("certificates.name"),
      cell: (certificate) => <bdi>{certificate.student_name}</bdi>,
    },
    {
      id: "code",
      header: t("certificates.verify.code"),
      cell: ({ code }) => <Link href={`/verify/${code}`}>{code}</Link>,
    },
    {
      id: "issued",
      header: t("certificates.issued.on"),
      cell: (certificate) => format.date(certificate.issued_at),
    },
    {
      id: "state",
      header: t("certificates.issued.state"),
      cell: ({ state, revocation_reason }) => (
        <Row gap={2}>
          <Badge tone={tones[state]}>{t(`certificates.state.${state}`)}</Badge>
          {revocation_reason !== null && <bdi>{revocation_reason}</bdi>}
        </Row>
      ),
    },
    {
      id: "actions",
      header: t("certificates.issued.actions"),
      isHeaderHidden: true,
      cell: (certificate) =>
        certificate.state === "valid" && (
          <Row gap={2}>
            <DownloadButton certificate={certificate} size="sm" />
            <ReissueButton courseId={courseId} certificate={certificate} />
            <RevokeButton courseId={courseId} certificate={certificate} />
          </Row>
        ),
    },
  ];
  return (
    <Table
      label={t("certificates.issued.title")}
      columns={columns}
      rows={certificates}
      rowKey={(certificate) => certificate.id}
      empty={<p>{t("certificates.issued.none")}</p>}
    />
  );
}
