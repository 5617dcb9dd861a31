// Fields that most types of questions have.
import type { ReactNode } from "react";
import { useI18n } from "@/i18n";
import { percentOf, scoreOfPercent } from "@/shared/percent.ts";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import { Folded } from "./folded.tsx";
import type { Places } from "./model.ts";
import styles from "./rows.module.css";

/** Fields beside one another where there is room. */
export function Line({ children }: { children: ReactNode }) {
  return <div className={styles.line}>{children}</div>;
}

interface FieldProps<T> {
  label: string;
  /** Where the server has it. */
  at: string;
  value: T;
  onChange: (value: T) => void;
  description?: ReactNode;
}

const longestText = 10_000;

/** A short text with Markdown and mathematics: of a choice, a feedback. */
export function MarkedText(props: FieldProps<string> & { rows?: number; isOptional?: boolean }) {
  const { label, at, value, onChange, description, rows = 1, isOptional = false } = props;
  return (
    <TextArea
      isWide
      rows={rows}
      label={label}
      name={at}
      value={value}
      onChange={onChange}
      maxLength={longestText}
      isOptional={isOptional}
      description={description}
    />
  );
}

/** A weight or a penalty, in percent; exact thirds where somebody means them. */
export function PercentField(props: FieldProps<string> & { least?: number }) {
  const { label, at, value, onChange, description, least = -100 } = props;
  return (
    <NumberField
      label={label}
      name={at}
      minValue={least}
      maxValue={100}
      formatOptions={{ style: "unit", unit: "percent", maximumFractionDigits: 5 }}
      value={percentOf(value)}
      description={description}
      onChange={(percent) => onChange(scoreOfPercent(Number.isNaN(percent) ? 0 : percent))}
    />
  );
}

/** A number of any size, as people write it; nothing yet is NaN. */
export function DecimalField(props: FieldProps<number> & { least?: number }) {
  const { label, at, value, onChange, description, least } = props;
  return (
    <NumberField
      label={label}
      name={at}
      description={description}
      formatOptions={{ maximumSignificantDigits: 17, useGrouping: false }}
      value={value ?? Number.NaN}
      onChange={onChange}
      {...(least !== undefined && { minValue: least })}
    />
  );
}

/** A whole number that may be left open. */
export function CountField(props: FieldProps<number | null> & { least?: number; most: number }) {
  const { label, at, value, onChange, description, least = 1, most } = props;
  return (
    <NumberField
      isOptional
      label={label}
      name={at}
      description={description}
      minValue={least}
      maxValue={most}
      value={value ?? Number.NaN}
      onChange={(count) => onChange(Number.isNaN(count) ? null : count)}
    />
  );
}

/** One of a few words of the API. */
export function WordSelect<Word extends string>(
  props: FieldProps<Word> & { words: readonly Word[]; textOf: (word: Word) => string },
) {
  const { label, at, value, onChange, description, words, textOf } = props;
  return (
    <Select
      label={label}
      name={at}
      description={description}
      options={words.map((word) => ({ id: word, label: textOf(word) }))}
      value={value}
      onChange={(id) => {
        const chosen = words.find((word) => word === id);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}

/** Said to whoever gave this answer; folded away until there is some. */
export function FeedbackField({ at, value, onChange }: Omit<FieldProps<string>, "label">) {
  const { t } = useI18n();
  return (
    <Folded title={t("bank.field.feedback")} at={at} isUsed={value !== ""}>
      <MarkedText label={t("bank.field.feedback_text")} at={at} value={value} onChange={onChange} />
    </Folded>
  );
}

/** A line of code or mathematics, which is written from left to right. */
export function CodeLine({ label, at, value, onChange, description }: FieldProps<string>) {
  return (
    <TextField
      isWide
      label={label}
      name={at}
      value={value}
      onChange={onChange}
      description={description}
      autoComplete="off"
      spellCheck="false"
    />
  );
}

const orders = ["shuffled", "as_written"] as const;
type Order = (typeof orders)[number];

/** In which order students see choices. */
export function OrderField(props: Omit<FieldProps<Order>, "label" | "description">) {
  const { t } = useI18n();
  return (
    <WordSelect
      {...props}
      label={t("bank.order.label")}
      words={orders}
      textOf={(order) => t(`bank.order.${order}`)}
    />
  );
}

const credits = ["shares", "all_or_nothing"] as const;
type Credit = (typeof credits)[number];

/** What an answer earns that is right in parts. */
export function CreditField(props: Omit<FieldProps<Credit>, "label" | "description">) {
  const { t } = useI18n();
  return (
    <WordSelect
      {...props}
      label={t("bank.credit.label")}
      words={credits}
      textOf={(credit) => t(`bank.credit.${credit}`)}
    />
  );
}

interface CreditAndOrderProps<Body, Key> {
  body: Body;
  solution: Key;
  at: Places;
  change: (body: Body, solution: Key) => void;
}

/** For what is put into places: what is earned in parts, and in which order the choices stand. */
export function CreditAndOrder<Body extends { order: Order }, Key extends { credit: Credit }>(
  props: CreditAndOrderProps<Body, Key>,
) {
  const { body, solution, at, change } = props;
  return (
    <Line>
      <CreditField
        at={`${at.key}.credit`}
        value={solution.credit}
        onChange={(credit) => change(body, { ...solution, credit })}
      />
      <OrderField
        at={`${at.body}.order`}
        value={body.order}
        onChange={(order) => change({ ...body, order }, solution)}
      />
    </Line>
  );
}
