import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { type Bank, bankQuery } from "@/api/queries/banks.ts";
import {
  type ImportedQuestion,
  importedQuestionsQuery,
  type QuestionImport,
  type QuestionOutcome,
  questionImportQuery,
} from "@/api/queries/question-exchange.ts";
import { questionChanged } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { Badge, type BadgeProps } from "@/ui/badge.tsx";
import { Button, LinkButton } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { StatRow, StatTile } from "@/ui/layout.tsx";
import { Link } from "@/ui/link.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { useImport } from "./import-part.tsx";
import { keptFile } from "./kept-files.ts";
import { Remarks } from "./remarks.tsx";

const route = "/signed-in/teaching-part/teaching/banks/$bankId/imports/$importId" as const;
const outcomes = ["kept", "approximated", "refused", "duplicate"] as const;
const all = "all";

/** What became of every item of a file. */
export function ImportReportPage() {
  const { t, format } = useI18n();
  const { bankId, importId } = useParams({ from: route });
  const { data: bank } = useQuery({ ...bankQuery(bankId), ...required });
  const { data: view } = useQuery({ ...questionImportQuery(importId), ...required });
  usePageTitle(t("bank.report.title"));
  useFreshBank(bankId, view);
  if (!bank || !view) {
    return (
      <PageFrame>
        <LoadingState />
      </PageFrame>
    );
  }
  return (
    <PageFrame>
      <PageHeader
        title={t(view.dry_run ? "bank.report.title_dry" : "bank.report.title")}
        crumbs={[
          { label: t("bank.list.title"), href: "/teaching/banks" },
          { label: bank.title, href: `/teaching/banks/${bankId}` },
        ]}
        meta={
          <>
            <Badge>{t(`bank.format.${view.format}`)}</Badge>
            <span>{format.dateTime(view.created_at)}</span>
          </>
        }
        actions={<LinkButton href={`/teaching/banks/${bankId}`}>{t("bank.report.to_bank")}</LinkButton>}
      />
      <Outcome bank={bank} view={view} />
    </PageFrame>
  );
}

/** Once a large import is done, the bank has what came of it. */
function useFreshBank(bankId: string, view: QuestionImport | undefined): void {
  const client = useQueryClient();
  const state = view?.state;
  useEffect(() => {
    if (state === "succeeded") void questionChanged(client, bankId);
  }, [client, bankId, state]);
}

function Outcome({ bank, view }: { bank: Bank; view: QuestionImport }) {
  const { t } = useI18n();
  if (view.error !== null) {
    return (
      <Callout tone="danger" title={t("bank.report.failed")}>
        <p>{view.error.detail}</p>
        <LinkButton href={`/teaching/banks/${bank.id}?part=import`}>{t("bank.report.again")}</LinkButton>
      </Callout>
    );
  }
  if (view.state !== "succeeded") {
    return (
      <>
        <ProgressBar label={t("bank.import.reading")} value={null} />
        <p role="status">{t("bank.report.leave")}</p>
      </>
    );
  }
  return <Report bank={bank} view={view} />;
}

/** After a dry run: the same file again, in earnest. */
function InEarnest({ bank, view }: { bank: Bank; view: QuestionImport }) {
  const { t } = useI18n();
  const { bring } = useImport(bank);
  const kept = keptFile(view.id);
  const { error } = useFormErrors(bring.error);
  const action = kept ? (
    <Button
      variant="primary"
      isPending={bring.isPending}
      onPress={() => bring.mutate({ file: kept.file, choices: { ...kept.choices, dry_run: false } })}
    >
      {t("bank.report.in_earnest")}
    </Button>
  ) : (
    <LinkButton href={`/teaching/banks/${bank.id}?part=import`}>{t("bank.report.again")}</LinkButton>
  );
  return (
    <Callout title={t("bank.report.dry")} actions={bank.right !== "use" && action}>
      {error !== undefined && <p role="alert">{error}</p>}
    </Callout>
  );
}

function Report({ bank, view }: { bank: Bank; view: QuestionImport }) {
  const { t, format } = useI18n();
  const { outcome: wanted } = useSearch({ from: route });
  const navigate = useNavigate();
  const outcome = outcomes.find((each) => each === wanted);
  const items = useInfiniteQuery({
    ...importedQuestionsQuery(view.id, outcome),
    ...required,
    placeholderData: (before) => before,
  });
  const rows = items.data?.pages.flatMap((page) => page.items);
  const show = (id: string) =>
    void navigate({
      to: "/teaching/banks/$bankId/imports/$importId",
      params: { bankId: bank.id, importId: view.id },
      search: id === all ? {} : { outcome: id },
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      {view.dry_run && <InEarnest bank={bank} view={view} />}
      <StatRow>
        {outcomes.map((each) => (
          <StatTile key={each} label={t(`bank.outcome.${each}`)} value={format.number(view.counts[each])} />
        ))}
      </StatRow>
      <RadioGroup
        label={t("bank.report.filter")}
        look="cards"
        value={outcome ?? all}
        onChange={show}
        options={[all, ...outcomes].map((each) => ({
          value: each,
          label: each === all ? t("bank.report.all") : t(`bank.outcome.${each as QuestionOutcome}`),
        }))}
      />
      {rows === undefined ? <LoadingState /> : <ItemTable rows={rows} />}
      {rows !== undefined && rows.length > 0 && (
        <LoadMore
          hasMore={items.hasNextPage}
          isLoading={items.isFetchingNextPage}
          onLoadMore={() => void items.fetchNextPage()}
          shown={rows.length}
        />
      )}
    </>
  );
}

const tones: Record<QuestionOutcome, NonNullable<BadgeProps["tone"]>> = {
  kept: "success",
  approximated: "warning",
  refused: "danger",
  duplicate: "neutral",
};

function ItemTable({ rows }: { rows: readonly ImportedQuestion[] }) {
  const { t, format } = useI18n();
  const columns: Column<ImportedQuestion>[] = [
    {
      id: "name",
      header: t("bank.report.name"),
      cell: ({ name, question_id, position }) => {
        const text = <bdi>{name || t("bank.report.item", { position })}</bdi>;
        return question_id === null ? text : <Link href={`/teaching/questions/${question_id}`}>{text}</Link>;
      },
    },
    {
      id: "place",
      header: t("bank.report.place"),
      cell: ({ file, line }) => (
        <>
          {file !== "" && <code dir="ltr">{file}</code>}{" "}
          {t("bank.report.line", { line: format.number(line) })}
        </>
      ),
    },
    {
      id: "outcome",
      header: t("bank.report.outcome"),
      cell: ({ outcome }) => <Badge tone={tones[outcome]}>{t(`bank.outcome.${outcome}`)}</Badge>,
    },
    {
      id: "remarks",
      header: t("bank.report.remarks"),
      cell: ({ remarks }) => <Remarks remarks={remarks} />,
    },
  ];
  return (
    <Table
      label={t("bank.report.items")}
      columns={columns}
      rows={rows}
      rowKey={({ position }) => String(position)}
      empty={<EmptyState title={t("bank.report.nothing")} />}
    />
  );
}
