import { useI18n } from "@/i18n";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { freshPart, partKinds } from "./fresh.ts";
import { HintOrder } from "./hint-order.tsx";
import { type Hint, type Interaction, markOf, moved, newId, replaced, without } from "./model.ts";
import { PartFields } from "./part-fields.tsx";
import { Rows } from "./rows.tsx";
import { Line, MarkedText, PercentField } from "./small-fields.tsx";

const mostHints = 500;
const none = "none";

interface HintRowsProps {
  hints: Hint[];
  interaction: Interaction;
  /** Where the server has the list. */
  at: string;
  onChange: (hints: Hint[]) => void;
}

/** Without hints that are gone among those it refers to. */
function tidy(hints: readonly Hint[]): Hint[] {
  return hints.map((hint, index) => {
    const before = hints.slice(0, index).map(({ id }) => id);
    const isBefore = (id: string | null) => id !== null && before.includes(id);
    return {
      ...hint,
      within: isBefore(hint.within) ? hint.within : null,
      after: hint.after.filter(isBefore),
    };
  });
}

const newHint = (): Hint => ({
  id: newId(),
  title: "",
  text: "",
  penalty: "0",
  gap: null,
  within: null,
  after: [],
  scaffold: null,
});

/** What a student may ask for, in order, and what each costs; a hint may ask a question that leads to the answer. */
export function HintRows({ hints, interaction, at, onChange }: HintRowsProps) {
  const { t } = useI18n();
  const nameOf = (index: number) => t("bank.hint.name", { number: index + 1 });
  const put = (index: number, part: Partial<Hint>) => onChange(replaced(hints, index, part));
  const gaps = interaction.kind === "cloze" ? interaction.gaps.map(({ id }) => id) : [];
  return (
    <Rows
      label={t("bank.hint.list")}
      help={t("bank.hint.help")}
      at={at}
      rows={hints}
      keyOf={({ id }) => id}
      nameOf={nameOf}
      most={mostHints}
      addLabel={t("bank.hint.add")}
      onAdd={() => onChange([...hints, newHint()])}
      onMove={(from, to) => onChange(tidy(moved(hints, from, to)))}
      onRemove={(index) => onChange(tidy(without(hints, index)))}
    >
      {(hint, index) => (
        <>
          <MarkedText
            rows={2}
            label={nameOf(index)}
            at={`${at}[${index}].text`}
            value={hint.text}
            onChange={(text) => put(index, { text })}
          />
          <Line>
            <TextField
              isOptional
              label={t("bank.hint.title")}
              name={`${at}[${index}].title`}
              maxLength={200}
              value={hint.title}
              onChange={(title) => put(index, { title })}
            />
            <PercentField
              label={t("bank.hint.penalty")}
              at={`${at}[${index}].penalty`}
              least={0}
              value={hint.penalty}
              onChange={(penalty) => put(index, { penalty })}
            />
            {gaps.length > 0 && (
              <Select
                label={t("bank.hint.gap")}
                name={`${at}[${index}].gap`}
                options={[
                  { id: none, label: t("bank.hint.whole") },
                  ...gaps.map((id) => ({ id, label: markOf(id) })),
                ]}
                value={hint.gap ?? none}
                onChange={(gap) => put(index, { gap: gap === none ? null : gap })}
              />
            )}
            <ScaffoldKind hint={hint} at={`${at}[${index}]`} onChange={(part) => put(index, part)} />
          </Line>
          <HintOrder
            hint={hint}
            before={hints.slice(0, index).map(({ id }, place) => ({ id, name: nameOf(place) }))}
            at={`${at}[${index}]`}
            onChange={(part) => put(index, part)}
          />
          {hint.scaffold && (
            <PartFields
              body={hint.scaffold.body}
              solution={hint.scaffold.key}
              at={{ body: `${at}[${index}].scaffold.body`, key: `${at}[${index}].scaffold.key` }}
              change={(body, key) => put(index, { scaffold: { body, key } })}
            />
          )}
        </>
      )}
    </Rows>
  );
}

function ScaffoldKind(props: { hint: Hint; at: string; onChange: (part: Partial<Hint>) => void }) {
  const { hint, at, onChange } = props;
  const { t } = useI18n();
  return (
    <Select
      label={t("bank.hint.question")}
      name={`${at}.scaffold`}
      options={[
        { id: none, label: t("bank.hint.no_question") },
        ...partKinds.map((kind) => ({ id: kind, label: t(`bank.kind.${kind}`) })),
      ]}
      value={hint.scaffold?.body.kind ?? none}
      onChange={(id) => {
        const kind = partKinds.find((each) => each === id);
        if (kind === undefined) return onChange({ scaffold: null });
        const { body, solution } = freshPart(kind);
        onChange({ scaffold: { body, key: solution } });
      }}
    />
  );
}
