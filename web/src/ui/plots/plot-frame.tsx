import { type ReactNode, useId } from "react";
import { useI18n } from "@/i18n";
import { Disclosure } from "../disclosure.tsx";
import { Table } from "../table.tsx";
import styles from "./plot.module.css";

/** One value of a plot. */
export interface Datum {
  label: string;
  value: number;
}

export interface PlotTexts {
  /** What the plot shows. */
  title: string;
  /** What it says, in one sentence: the picture's text for those who do not see it, and a caption for all. */
  summary: string;
  /** The names of the two columns of the table. */
  labelName?: string;
  valueName?: string;
}

interface PlotFrameProps extends PlotTexts {
  data: readonly Datum[];
  formatValue?: (value: number) => string;
  /** The picture; hidden from assistive technology, which has the summary and the table. */
  children: ReactNode;
}

/** What all plots have around them: title, summary, and the same numbers as a table. */
export function PlotFrame({
  title,
  summary,
  labelName,
  valueName,
  data,
  formatValue,
  children,
}: PlotFrameProps) {
  const { t, format } = useI18n();
  const titleId = useId();
  const columns = [
    { id: "label", header: labelName ?? t("common.ui.plot.category"), cell: (row: Datum) => row.label },
    {
      id: "value",
      header: valueName ?? t("common.ui.plot.value"),
      align: "end" as const,
      cell: (row: Datum) => (formatValue ?? format.number)(row.value),
    },
  ];
  return (
    <figure className={styles.plot} aria-labelledby={titleId}>
      <figcaption>
        <span id={titleId} className={styles.title}>
          {title}
        </span>
        <span className={styles.summary}>{summary}</span>
      </figcaption>
      <div className={styles.picture} aria-hidden="true">
        {children}
      </div>
      <Disclosure title={t("common.ui.plot.show_table")}>
        <Table label={title} columns={columns} rows={data} rowKey={(row) => row.label} />
      </Disclosure>
    </figure>
  );
}
