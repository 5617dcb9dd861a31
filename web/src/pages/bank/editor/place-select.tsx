// What belongs to which place: an option to a prompt, a word to a gap, a label to a zone.
import { useI18n } from "@/i18n";
import { Select } from "@/ui/select.tsx";
import type { Choice } from "./model.ts";

interface Pair {
  place: string;
  choice: string;
}

/** With this choice at the place; "" leaves it empty. */
export function paired(pairs: readonly Pair[], place: string, choice: string): Pair[] {
  if (choice === "") return pairs.filter((pair) => pair.place !== place);
  if (!pairs.some((pair) => pair.place === place)) return [...pairs, { place, choice }];
  return pairs.map((pair) => (pair.place === place ? { place, choice } : pair));
}

interface PlaceSelectProps {
  label: string;
  /** Where the server has the pairs. */
  at: string;
  place: string;
  pairs: readonly Pair[];
  choices: readonly Choice[];
  /** What a choice without a text is called. */
  nameOf: (index: number) => string;
  onChange: (choice: string) => void;
  /** Whether the place may stay empty. */
  canBeEmpty?: boolean;
}

const nothing = "nothing";

export function PlaceSelect(props: PlaceSelectProps) {
  const { label, at, place, pairs, choices, nameOf, onChange, canBeEmpty = false } = props;
  const { t } = useI18n();
  const index = pairs.findIndex((pair) => pair.place === place);
  const options = choices.map(({ id, text }, number) => ({ id, label: text.trim() || nameOf(number) }));
  const empty = canBeEmpty ? [{ id: nothing, label: t("bank.place.empty") }] : [];
  return (
    <Select
      label={label}
      name={`${at}[${index < 0 ? `+${place}` : index}].choice`}
      placeholder={t("bank.place.choose")}
      options={[...empty, ...options]}
      value={pairs[index]?.choice ?? (canBeEmpty ? nothing : null)}
      onChange={(id) => onChange(id === nothing ? "" : id)}
    />
  );
}
