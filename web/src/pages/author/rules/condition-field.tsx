import X from "lucide-react/icons/x";
import type { Condition } from "@/api/queries/rules.ts";
import { useI18n } from "@/i18n";
import { ComboBox } from "@/ui/combo-box.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { type Option, Select } from "@/ui/select.tsx";
import { SeveralField } from "../several-field.tsx";
import styles from "./rules.module.css";
import type { Scope } from "./tree.ts";

type Kind = Condition["kind"];

/** What a condition can name, by what it names. */
export interface Choices {
  lessons: readonly Option[];
  modules: readonly Option[];
  courses: readonly Option[];
  groups: readonly Option[];
}

const kinds: readonly Kind[] = [
  "date",
  "days_after_enrollment",
  "lesson_completed",
  "module_completed",
  "lesson_score",
  "course_completed",
  "group",
];

export function kindsFor(scope: Scope): readonly Kind[] {
  return scope === "course" ? kinds : kinds.filter((kind) => kind !== "course_completed");
}

const nobody = "00000000-0000-0000-0000-000000000000";

/** A condition of that kind, to be filled in. */
export function emptyCondition(kind: Kind, now: Date): Condition {
  switch (kind) {
    case "date":
      return { kind, at: now.toISOString() };
    case "days_after_enrollment":
      return { kind, days: 7 };
    case "lesson_completed":
      return { kind, lesson_id: nobody };
    case "module_completed":
      return { kind, module_id: nobody };
    case "course_completed":
      return { kind, course_id: nobody };
    case "lesson_score":
      return { kind, lesson_id: nobody, percent: 60 };
    case "group":
      return { kind, group_ids: [] };
  }
}

interface ConditionFieldProps {
  condition: Condition;
  scope: Scope;
  choices: Choices;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/** One condition: what it is about, and the rest of its sentence. */
export function ConditionField({ condition, scope, choices, onChange, onRemove }: ConditionFieldProps) {
  const { t } = useI18n();
  const options = kindsFor(scope).map((kind) => ({ id: kind, label: t(`author.rules.kind.${kind}`) }));
  return (
    <li className={styles.condition}>
      <Select
        label={t("author.rules.kind")}
        options={options}
        value={condition.kind}
        onChange={(kind) => onChange(emptyCondition(kind as Kind, new Date()))}
      />
      <Details condition={condition} choices={choices} onChange={onChange} />
      <IconButton icon={<X />} label={t("author.rules.remove_condition")} onPress={onRemove} />
    </li>
  );
}

function Thing(props: {
  label: string;
  options: readonly Option[];
  value: string;
  onChange: (id: string) => void;
}) {
  const { label, options, value, onChange } = props;
  return (
    <ComboBox
      isRequired
      label={label}
      options={options}
      value={value === nobody ? null : value}
      onChange={(id) => onChange(id ?? nobody)}
    />
  );
}

function Details({
  condition,
  choices,
  onChange,
}: Pick<ConditionFieldProps, "condition" | "choices" | "onChange">) {
  const { t } = useI18n();
  switch (condition.kind) {
    case "date":
      return (
        <DateTimeField
          label={t("author.rules.date")}
          value={condition.at}
          onChange={(at) => at !== null && onChange({ ...condition, at })}
        />
      );
    case "days_after_enrollment":
      return <Days value={condition.days} onChange={(days) => onChange({ ...condition, days })} />;
    case "lesson_completed":
      return (
        <Thing
          label={t("author.rules.lesson")}
          options={choices.lessons}
          value={condition.lesson_id}
          onChange={(id) => onChange({ ...condition, lesson_id: id })}
        />
      );
    case "module_completed":
      return (
        <Thing
          label={t("author.rules.module")}
          options={choices.modules}
          value={condition.module_id}
          onChange={(id) => onChange({ ...condition, module_id: id })}
        />
      );
    case "course_completed":
      return (
        <Thing
          label={t("author.rules.course")}
          options={choices.courses}
          value={condition.course_id}
          onChange={(id) => onChange({ ...condition, course_id: id })}
        />
      );
    case "lesson_score":
      return (
        <>
          <Thing
            label={t("author.rules.lesson")}
            options={choices.lessons}
            value={condition.lesson_id}
            onChange={(id) => onChange({ ...condition, lesson_id: id })}
          />
          <Percent
            label={t("author.rules.percent")}
            value={condition.percent}
            onChange={(percent) => onChange({ ...condition, percent: percent ?? 1 })}
          />
        </>
      );
    case "group":
      return (
        <Groups
          groups={choices.groups}
          chosen={condition.group_ids}
          onChange={(group_ids) => onChange({ ...condition, group_ids })}
        />
      );
  }
}

function Groups(props: {
  groups: readonly Option[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const { groups, chosen, onChange } = props;
  const { t } = useI18n();
  const gone = (id: string) => ({ id, label: t("common.lock.something") });
  return (
    <SeveralField
      isRequired
      label={t("author.rules.group_name")}
      chosenLabel={t("author.rules.kind.group")}
      chosen={chosen.map((id) => groups.find((group) => group.id === id) ?? gone(id))}
      options={groups.filter(({ id }) => !chosen.includes(id))}
      onAdd={(id) => onChange([...chosen, id])}
      onRemove={(id) => onChange(chosen.filter((each) => each !== id))}
    />
  );
}

export function Days({ value, onChange }: { value: number; onChange: (days: number) => void }) {
  const { t } = useI18n();
  return (
    <NumberField
      label={t("author.rules.days")}
      value={value}
      minValue={0}
      maxValue={3650}
      onChange={(days) => onChange(Number.isNaN(days) ? 0 : days)}
    />
  );
}

export function Percent(props: {
  label: string;
  value: number | null;
  isOptional?: boolean;
  onChange: (percent: number | null) => void;
}) {
  const { value, onChange, ...rest } = props;
  return (
    <NumberField
      {...rest}
      value={value ?? Number.NaN}
      minValue={1}
      maxValue={100}
      onChange={(percent) => onChange(Number.isNaN(percent) ? null : percent)}
    />
  );
}
