import { useQuery } from "@tanstack/react-query";
import { type AttemptSignals, attemptSignalsQuery, type SlotRecord } from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { Callout } from "@/ui/callout.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Stack } from "@/ui/layout.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";

interface IntegrityProps {
  attemptId: string;
  slots: readonly SlotRecord[];
}

const kinds = ["focus_lost", "focus_returned", "address_changed", "session_changed"] as const;

/** What the page and the server noted while the attempt ran. Facts: what they mean is for people to find out. */
export function Integrity({ attemptId, slots }: IntegrityProps) {
  const { t } = useI18n();
  const { data } = useQuery({ ...attemptSignalsQuery(attemptId), ...required });
  if (!data) return <LoadingState />;
  return (
    <Stack gap={4}>
      <Callout>{t("grading.integrity.text")}</Callout>
      <ul>
        <li>
          {t("grading.integrity.addresses", { count: data.addresses.length })}
          {data.addresses_in_turns && ` – ${t("grading.integrity.in_turns")}`}
        </li>
        <li>
          {t("grading.integrity.browsers", { count: data.browsers.length })}
          {data.browsers_in_turns && ` – ${t("grading.integrity.in_turns")}`}
        </li>
        <li>{t("grading.integrity.sessions", { count: data.session_changes })}</li>
        <li>
          {t("grading.integrity.left", {
            count: data.signals.filter(({ kind }) => kind === "focus_lost").length,
          })}
        </li>
      </ul>
      {data.is_cut_off && <p>{t("grading.integrity.cut_off")}</p>}
      <Disclosure title={t("grading.integrity.timings")}>
        <Timings answers={data.answers} slots={slots} />
      </Disclosure>
      <Disclosure title={t("grading.integrity.events")}>
        <Events signals={data.signals} />
      </Disclosure>
      <Disclosure title={t("grading.integrity.heard_from")}>
        <Sources label={t("grading.integrity.address_list")} sources={data.addresses} />
        <Sources label={t("grading.integrity.browser_list")} sources={data.browsers} />
      </Disclosure>
    </Stack>
  );
}

type Timing = AttemptSignals["answers"][number];

function Timings({ answers, slots }: { answers: readonly Timing[]; slots: readonly SlotRecord[] }) {
  const { t, format } = useI18n();
  const columns: Column<Timing>[] = [
    {
      id: "question",
      header: t("grading.queue.question"),
      cell: ({ slot }) => <bdi>{slots.find((each) => each.slot === slot)?.name ?? slot}</bdi>,
    },
    {
      id: "received",
      header: t("grading.record.received"),
      cell: ({ received }) => format.dateTime(received),
    },
    {
      id: "since",
      header: t("grading.integrity.since"),
      align: "end",
      cell: ({ seconds_since_previous }) => format.duration(seconds_since_previous),
    },
    {
      id: "lag",
      header: t("grading.integrity.lag"),
      align: "end",
      cell: ({ device_lag_s }) =>
        t("grading.integrity.seconds", { seconds: format.number(Math.round(device_lag_s)) }),
    },
  ];
  return (
    <Table
      label={t("grading.integrity.timings")}
      columns={columns}
      rows={answers}
      rowKey={({ slot, sequence }) => `${slot} ${sequence}`}
      empty={<p>{t("grading.integrity.nothing")}</p>}
    />
  );
}

type Signal = AttemptSignals["signals"][number];

function Events({ signals }: { signals: readonly Signal[] }) {
  const { t, format } = useI18n();
  const columns: Column<Signal & { id: string }>[] = [
    { id: "at", header: t("grading.integrity.at"), cell: ({ at }) => format.dateTime(at) },
    {
      id: "kind",
      header: t("grading.integrity.what"),
      cell: ({ kind }) => {
        const known = kinds.find((each) => each === kind);
        return known ? t(`grading.integrity.kind.${known}`) : kind;
      },
    },
  ];
  return (
    <Table
      label={t("grading.integrity.events")}
      columns={columns}
      rows={signals.map((signal, index) => ({ ...signal, id: String(index) }))}
      rowKey={({ id }) => id}
      empty={<p>{t("grading.integrity.nothing")}</p>}
    />
  );
}

type Source = AttemptSignals["addresses"][number];

function Sources({ label, sources }: { label: string; sources: readonly Source[] }) {
  const { t, format } = useI18n();
  const columns: Column<Source>[] = [
    { id: "source", header: label, cell: ({ source }) => <bdi>{source}</bdi> },
    { id: "first", header: t("grading.integrity.first"), cell: ({ first }) => format.dateTime(first) },
    { id: "last", header: t("grading.integrity.last"), cell: ({ last }) => format.dateTime(last) },
    {
      id: "times",
      header: t("grading.integrity.times"),
      align: "end",
      cell: ({ times }) => format.number(times),
    },
  ];
  return (
    <Table
      label={label}
      columns={columns}
      rows={sources}
      rowKey={({ source }) => source}
      empty={<p>{t("grading.integrity.nothing")}</p>}
    />
  );
}
