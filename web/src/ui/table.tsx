import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components/Button";
import { useI18n } from "@/i18n";
import { cx } from "./cx.ts";
import { Link } from "./link.tsx";
import styles from "./table.module.css";
import { useKeptFocus } from "./use-kept-focus.ts";

export interface Sort {
  by: string;
  order: "asc" | "desc";
}

export interface Column<Row> {
  id: string;
  /** Names the column, and the value when rows become cards. */
  header: string;
  cell: (row: Row) => ReactNode;
  isSortable?: boolean;
  /** `end` for numbers. */
  align?: "start" | "end";
  /** Keeps the header for assistive technology only, as for a column of buttons. */
  isHeaderHidden?: boolean;
}

interface TableProps<Row> {
  /** The table's name for assistive technology. */
  label: string;
  /** The first column names the row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Makes the first cell a link that can be followed from anywhere on the row. */
  rowHref?: (row: Row) => string;
  sort?: Sort;
  /** Called with the order that the reader asked for; the page sorts, or asks the server to. */
  onSort?: (sort: Sort) => void;
  /** What stands there when there are no rows. */
  empty?: ReactNode;
}

/** Rows of facts. Below 40rem of room each row becomes a card, and the sortable headers a row of buttons. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, rowHref, sort, onSort, empty } = props;
  const keptFocus = useKeptFocus<HTMLDivElement>();
  if (rows.length === 0 && empty !== undefined) return <div ref={keptFocus}>{empty}</div>;
  return (
    <div ref={keptFocus} className={styles.container}>
      <table className={styles.table}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <BodyRow key={rowKey(row)} row={row} columns={columns} href={rowHref?.(row)} />
          ))}
        </tbody>
      </table>
      <SortStatus columns={columns} sort={sort} />
    </div>
  );
}

const ariaSort = { asc: "ascending", desc: "descending" } as const;

function HeaderCell<Row>(props: {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}) {
  const { column, sort, onSort } = props;
  const order = sort?.by === column.id ? sort.order : null;
  const className = cx(column.align === "end" && styles.end, column.isSortable && styles.sortable);
  if (!column.isSortable || !onSort) {
    return (
      <th scope="col" className={className}>
        <span className={cx(column.isHeaderHidden && "visually-hidden")}>{column.header}</span>
      </th>
    );
  }
  const Icon = order === null ? ChevronsUpDown : order === "asc" ? ArrowUp : ArrowDown;
  const next = order === "asc" ? "desc" : "asc";
  return (
    <th scope="col" className={className} aria-sort={order === null ? "none" : ariaSort[order]}>
      <Button className={cx(styles.sort)} onPress={() => onSort({ by: column.id, order: next })}>
        {column.header}
        <Icon />
      </Button>
    </th>
  );
}

function BodyRow<Row>(props: { row: Row; columns: readonly Column<Row>[]; href: string | undefined }) {
  const { row, columns, href } = props;
  return (
    <tr className={cx(href !== undefined && styles.linked)}>
      {columns.map((column, index) => {
        const content = column.cell(row);
        const className = cx(column.align === "end" && styles.end);
        if (index > 0) {
          return (
            <td
              key={column.id}
              className={className}
              data-label={column.isHeaderHidden ? undefined : column.header}
            >
              {content}
            </td>
          );
        }
        return (
          <th key={column.id} scope="row" className={className}>
            {href === undefined ? (
              content
            ) : (
              <Link href={href} look="plain">
                {content}
              </Link>
            )}
          </th>
        );
      })}
    </tr>
  );
}

/** Says the new order aloud once it changed; silent at first. */
function SortStatus<Row>({ columns, sort }: { columns: readonly Column<Row>[]; sort: Sort | undefined }) {
  const { t } = useI18n();
  const [first] = useState(sort);
  const column = columns.find((each) => each.id === sort?.by);
  const hasChanged = sort !== undefined && (first?.by !== sort.by || first.order !== sort.order);
  return (
    <p role="status" className="visually-hidden">
      {hasChanged && column && t(`common.ui.table.sorted.${sort.order}`, { column: column.header })}
    </p>
  );
}
