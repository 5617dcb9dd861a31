// Texts with gaps, each of which is a question of its own.
import { useI18n } from "@/i18n";
import { NumberField } from "@/ui/number-field.tsx";
import { freshPart, partKinds } from "./fresh.ts";
import {
  keyed,
  markOf,
  nextNumber,
  type PartProps,
  replaced,
  withMark,
  without,
  withoutMark,
} from "./model.ts";
import { PartFields } from "./part-fields.tsx";
import { Rows } from "./rows.tsx";
import { WordSelect } from "./small-fields.tsx";

const mostGaps = 50;

/** A gap stands in the text of the question; here is what belongs into it. */
export function ClozeFields({ body, solution, change, at }: PartProps<"cloze">) {
  const { t } = useI18n();
  const { gaps } = body;
  const keyOf = (id: string) => solution.gaps.find((each) => each.id === id);
  const placeOf = (id: string) => `${at.key}.gaps[${solution.gaps.findIndex((each) => each.id === id)}]`;
  const nameOf = (index: number) => t("bank.gap.name", { mark: markOf(gaps[index]?.id ?? "") });
  const add = () => {
    const id = nextNumber(gaps.map((gap) => gap.id));
    const { body: part, solution: key } = freshPart("short_answer");
    change(
      { ...body, gaps: [...gaps, { id, part }] },
      { ...solution, gaps: [...solution.gaps, { id, weight: 1, part: key }] },
      withMark(id),
    );
  };
  const remove = (index: number) => {
    const id = gaps[index]?.id ?? "";
    change(
      { ...body, gaps: without(gaps, index) },
      { ...solution, gaps: solution.gaps.filter((each) => each.id !== id) },
      withoutMark(id),
    );
  };
  return (
    <Rows
      label={t("bank.gap.list")}
      help={t("bank.gap.help", { mark: markOf("1") })}
      at={`${at.key}.gaps`}
      rows={gaps}
      keyOf={({ id }) => id}
      nameOf={nameOf}
      least={1}
      most={mostGaps}
      addLabel={t("bank.gap.add")}
      onAdd={add}
      onRemove={remove}
    >
      {(gap, index) => {
        const key = keyOf(gap.id) ?? { id: gap.id, weight: 1, part: freshPart(gap.part.kind).solution };
        const put = (part: typeof gap.part, solved: typeof key.part, weight = key.weight) =>
          change(
            { ...body, gaps: replaced(gaps, index, { part }) },
            { ...solution, gaps: keyed(solution.gaps, key, { part: solved, weight }) },
          );
        return (
          <>
            <p>{nameOf(index)}</p>
            <WordSelect
              label={t("bank.gap.kind")}
              at={`${at.body}.gaps[${index}].part.kind`}
              words={partKinds}
              textOf={(kind) => t(`bank.kind.${kind}`)}
              value={gap.part.kind}
              onChange={(kind) => {
                const fresh = freshPart(kind);
                put(fresh.body, fresh.solution);
              }}
            />
            <NumberField
              label={t("bank.gap.weight")}
              description={t("bank.gap.weight.help")}
              name={`${placeOf(gap.id)}.weight`}
              minValue={0}
              maxValue={1000}
              value={key.weight}
              onChange={(weight) => put(gap.part, key.part, weight || 0)}
            />
            <PartFields
              body={gap.part}
              solution={key.part}
              at={{ body: `${at.body}.gaps[${index}].part`, key: `${placeOf(gap.id)}.part` }}
              change={put}
            />
          </>
        );
      }}
    </Rows>
  );
}
