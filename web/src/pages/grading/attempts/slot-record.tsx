import type { SlotRecord } from "@/api/queries/grading.ts";
import { type Format, type Translate, useI18n } from "@/i18n";
import { QuestionView } from "@/shared/questions/question-view.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Card } from "@/ui/card.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { pointsText } from "../gradebook/model.ts";
import { answerText, namesOf } from "./answer-text.ts";

interface SlotRecordCardProps {
  slot: SlotRecord;
  /** Its place in the attempt, from 1. */
  number: number;
}

/** A question of an attempt: what counts, what it earned and who said so, and every message about it. */
export function SlotRecordCard({ slot, number }: SlotRecordCardProps) {
  const { t, format } = useI18n();
  const { grade, asked, answer, right_answer } = slot;
  return (
    <Card as="section">
      <Stack gap={4}>
        <Row isSpread>
          <h3>
            {format.number(number)}. <bdi>{slot.name}</bdi>
          </h3>
          <Row gap={2}>
            {grade && <Badge>{t(`grading.outcome.${grade.outcome}`)}</Badge>}
            {grade?.by_hand && <Badge tone="info">{t("grading.record.by_hand")}</Badge>}
            {grade && (
              <strong>
                {t("grading.record.of", {
                  earned: pointsText(format, grade.earned),
                  possible: pointsText(format, grade.points),
                })}
              </strong>
            )}
          </Row>
        </Row>
        <QuestionView
          question={asked}
          answer={answer}
          onChange={() => undefined}
          isReadOnly
          name={`record-${slot.slot}`}
        />
        {answer === null && <p>{t("grading.record.no_answer")}</p>}
        {grade && grade.comment !== "" && (
          <p>
            {t("grading.cell.comment")}: <bdi>{grade.comment}</bdi>
          </p>
        )}
        {right_answer && (
          <p>
            {t("grading.record.right_answer")}: <bdi>{answerText(right_answer, namesOf(asked))}</bdi>
          </p>
        )}
        <Disclosure title={t("grading.record.history", { count: slot.entry_count })}>
          <Entries slot={slot} />
          <Changes slot={slot} />
        </Disclosure>
      </Stack>
    </Card>
  );
}

type Entry = SlotRecord["entries"][number];

function Entries({ slot }: { slot: SlotRecord }) {
  const { t, format } = useI18n();
  const names = namesOf(slot.asked);
  const columns: Column<Entry>[] = [
    {
      id: "received",
      header: t("grading.record.received"),
      cell: (entry) => momentText(format, entry.received),
    },
    { id: "action", header: t("grading.record.action"), cell: ({ action }) => t(`grading.action.${action}`) },
    {
      id: "answer",
      header: t("grading.desk.answer"),
      cell: ({ answer }) => <bdi>{answer === null ? "–" : answerText(answer, names)}</bdi>,
    },
    {
      id: "device",
      header: t("grading.record.device_clock"),
      cell: ({ client_at }) => momentText(format, client_at),
    },
    {
      id: "facts",
      header: t("grading.own.column.state"),
      cell: (entry) => factsOf(t, entry).join(" · "),
    },
  ];
  return (
    <Table
      label={t("grading.record.history", { count: slot.entry_count })}
      columns={columns}
      rows={slot.entries}
      rowKey={({ sequence }) => String(sequence)}
      empty={<p>{t("grading.record.no_answer")}</p>}
    />
  );
}

/** To the second: what happened within one is told apart by its order. */
function momentText(format: Format, moment: string): string {
  return `${format.dateTime(moment)} (${moment.slice(17, 19)} s)`;
}

function factsOf(t: Translate, { is_newest, in_grace, checked }: Entry): string[] {
  return [
    ...(is_newest ? [t("grading.record.counts")] : []),
    ...(in_grace ? [t("grading.record.in_grace")] : []),
    ...(checked === null ? [] : [t(`grading.outcome.${checked}`)]),
  ];
}

function Changes({ slot: { changes } }: { slot: SlotRecord }) {
  const { t, format } = useI18n();
  if (changes.length === 0) return null;
  return (
    <>
      <h4>{t("grading.record.changes")}</h4>
      <ul>
        {changes.map((change) => (
          <li key={change.changed_at}>
            {format.dateTime(change.changed_at)}, <bdi>{change.name ?? t("grading.nobody")}</bdi>:{" "}
            {t(`grading.cause.${change.cause}`)},{" "}
            {t("grading.cell.from_to", {
              before: pointsText(format, change.earned_before),
              after: pointsText(format, change.earned),
            })}
            {change.comment !== "" && (
              <>
                {" – "}
                <bdi>{change.comment}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
