import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import Plus from "lucide-react/icons/plus";
import Trash from "lucide-react/icons/trash-2";
import { type ReactNode, useEffect, useRef } from "react";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { fieldAttributes } from "@/ui/field.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import { Fault } from "./faults.tsx";
import styles from "./rows.module.css";

interface RowsProps<Row> {
  label: string;
  help?: ReactNode;
  /** Where the server has the list. */
  at?: string;
  rows: readonly Row[];
  keyOf: (row: Row, index: number) => string;
  /** "Choice 2": what assistive technology calls the row and its buttons. */
  nameOf: (index: number) => string;
  children: (row: Row, index: number) => ReactNode;
  addLabel: string;
  onAdd: () => void;
  onRemove: (index: number) => void;
  onMove?: (from: number, to: number) => void;
  /** Fewer make no sense: then none can be removed. */
  least?: number;
  most?: number;
}

const stops = "textarea, input:not([type=hidden]), select, button";

/** A list of a question that grows and shrinks: choices, answers, hints. */
export function Rows<Row>(props: RowsProps<Row>) {
  const { label, help, at, rows, keyOf, nameOf, children, addLabel, onAdd, least = 0, most = 100 } = props;
  const { t } = useI18n();
  const keptFocus = useKeptFocus<HTMLOListElement>();
  const isAdding = useRef(false);
  const list = useRef<HTMLOListElement>(null);
  const count = rows.length;
  useEffect(() => {
    if (!isAdding.current || count === 0) return;
    isAdding.current = false;
    list.current?.lastElementChild?.querySelector<HTMLElement>(stops)?.focus();
  }, [count]);
  return (
    <fieldset className={styles.part} {...fieldAttributes(at, label)}>
      <legend className={styles.legend}>{label}</legend>
      {help !== undefined && <p className={styles.help}>{help}</p>}
      <ol
        className={styles.rows}
        ref={(element) => {
          list.current = element;
          return element ? keptFocus(element) : undefined;
        }}
      >
        {rows.map((row, index) => (
          <li key={keyOf(row, index)} className={styles.row} aria-label={nameOf(index)}>
            <div className={styles.fields}>{children(row, index)}</div>
            <RowButtons
              name={nameOf(index)}
              index={index}
              count={count}
              isRemovable={count > least}
              onRemove={props.onRemove}
              onMove={props.onMove}
            />
          </li>
        ))}
      </ol>
      {at !== undefined && <Fault at={at} />}
      {count < most && (
        <Button
          size="sm"
          icon={<Plus />}
          onPress={() => {
            isAdding.current = true;
            onAdd();
          }}
        >
          {addLabel}
        </Button>
      )}
      {count >= most && <p className={styles.help}>{t("bank.row.full", { count: most })}</p>}
    </fieldset>
  );
}

interface RowButtonsProps {
  name: string;
  index: number;
  count: number;
  isRemovable: boolean;
  onRemove: (index: number) => void;
  onMove: ((from: number, to: number) => void) | undefined;
}

function RowButtons({ name, index, count, isRemovable, onRemove, onMove }: RowButtonsProps) {
  const { t } = useI18n();
  return (
    <div className={styles.buttons}>
      {onMove && (
        <>
          <IconButton
            size="sm"
            icon={<ArrowUp />}
            label={t("bank.row.up", { name })}
            isDisabled={index === 0}
            onPress={() => onMove(index, index - 1)}
          />
          <IconButton
            size="sm"
            icon={<ArrowDown />}
            label={t("bank.row.down", { name })}
            isDisabled={index === count - 1}
            onPress={() => onMove(index, index + 1)}
          />
        </>
      )}
      <IconButton
        size="sm"
        icon={<Trash />}
        label={t("bank.row.remove", { name })}
        isDisabled={!isRemovable}
        onPress={() => onRemove(index)}
      />
    </div>
  );
}
