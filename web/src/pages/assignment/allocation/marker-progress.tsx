import type { SubmissionRow } from "@/api/queries/marking.ts";
import { useI18n } from "@/i18n";
import { type Column, Table } from "@/ui/table.tsx";

interface Progress {
  userId: string;
  name: string | null;
  given: number;
  begun: number;
  done: number;
}

/** What each marker has, and how much of it is done; who has the most left comes first. */
function progressOf(rows: readonly SubmissionRow[]): Progress[] {
  const all = new Map<string, Progress>();
  for (const { user_id, name, state } of rows.flatMap(({ markers }) => markers)) {
    const one = all.get(user_id) ?? { userId: user_id, name, given: 0, begun: 0, done: 0 };
    one.given += 1;
    if (state === "draft") one.begun += 1;
    if (state === "done") one.done += 1;
    all.set(user_id, one);
  }
  const left = ({ given, done }: Progress) => given - done;
  return [...all.values()].sort((one, other) => left(other) - left(one));
}

export function MarkerProgress({ rows }: { rows: readonly SubmissionRow[] }) {
  const { t, format } = useI18n();
  const number = (id: string, header: string, value: (row: Progress) => number): Column<Progress> => ({
    id,
    header,
    align: "end",
    cell: (row) => format.number(value(row)),
  });
  const columns: Column<Progress>[] = [
    {
      id: "marker",
      header: t("assignment.allocation.marker"),
      cell: ({ name }) => <bdi>{name ?? t("assignment.nobody")}</bdi>,
    },
    number("given", t("assignment.allocation.given"), ({ given }) => given),
    number("begun", t("assignment.allocation.begun"), ({ begun }) => begun),
    number("done", t("assignment.allocation.finished"), ({ done }) => done),
    number("left", t("assignment.allocation.left"), ({ given, done }) => given - done),
  ];
  return (
    <Table
      label={t("assignment.allocation.progress")}
      columns={columns}
      rows={progressOf(rows)}
      rowKey={({ userId }) => userId}
      empty={<p>{t("assignment.claim.nobody")}</p>}
    />
  );
}
