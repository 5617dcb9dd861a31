import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { useI18n } from "@/i18n";
import { IconButton } from "@/ui/icon-button.tsx";
import { Row } from "@/ui/layout.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import styles from "../assignment.module.css";

interface CriterionFrameProps<C> {
  criteria: C[];
  index: number;
  /** "form.criteria.0" */
  place: string;
  onChange: (criteria: C[]) => void;
  children: ReactNode;
}

/** The list with one of its items a place further up or down. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  return items.filter((_, index) => index !== from).toSpliced(to, 0, item);
}

/** What every criterion has: a title, a description, and its place. */
export function CriterionFrame<C extends { title: string; description: string }>(
  props: CriterionFrameProps<C>,
) {
  const { criteria, index, place, onChange, children } = props;
  const { t } = useI18n();
  const criterion = criteria[index];
  if (!criterion) return null;
  const set = (part: Partial<C>) =>
    onChange(criteria.map((each, at) => (at === index ? { ...each, ...part } : each)));
  const title = criterion.title || t("assignment.form.unnamed", { number: index + 1 });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a card
    <div role="group" aria-label={title} className={styles.criterion}>
      <Row isSpread>
        <strong>{t("assignment.form.unnamed", { number: index + 1 })}</strong>
        <Row gap={1}>
          <IconButton
            size="sm"
            icon={<ArrowUp />}
            isDisabled={index === 0}
            label={t("assignment.form.up", { title })}
            onPress={() => onChange(moved(criteria, index, index - 1))}
          />
          <IconButton
            size="sm"
            icon={<ArrowDown />}
            isDisabled={index === criteria.length - 1}
            label={t("assignment.form.down", { title })}
            onPress={() => onChange(moved(criteria, index, index + 1))}
          />
          <IconButton
            size="sm"
            icon={<X />}
            label={t("assignment.form.remove", { title })}
            onPress={() => onChange(criteria.filter((_, at) => at !== index))}
          />
        </Row>
      </Row>
      <TextField
        name={`${place}.title`}
        label={t("assignment.form.criterion")}
        value={criterion.title}
        onChange={(value) => set({ title: value } as Partial<C>)}
        maxLength={200}
        isRequired
        isWide
      />
      <TextArea
        name={`${place}.description`}
        label={t("assignment.form.description")}
        rows={2}
        value={criterion.description}
        onChange={(description) => set({ description } as Partial<C>)}
        maxLength={5000}
        isOptional
        isWide
      />
      {children}
    </div>
  );
}
