import { useInfiniteQuery } from "@tanstack/react-query";
import { type Gradebook, type GradeChange, gradeHistoryQuery } from "@/api/queries/gradebook.ts";
import { type Format, type Translate, useI18n } from "@/i18n";
import { LoadMore } from "@/ui/load-more.tsx";
import { LoadingState } from "@/ui/states.tsx";
import styles from "./gradebook.module.css";
import { percentText, pointsText } from "./model.ts";

/** What a cell was at some time, as far as this page tells it. */
interface Facts {
  score?: string | null;
  override?: string | null;
  proposed?: string | null;
  fraction?: string | null;
  is_excused?: boolean;
  comment?: string;
}

const factsOf = (value: unknown): Facts => (typeof value === "object" && value !== null ? value : {});

function words(t: Translate, format: Format, value: unknown): string {
  const { score, override, proposed, fraction, is_excused, comment } = factsOf(value);
  if (is_excused) return t("grading.grid.is_excused");
  const points = override ?? score ?? null;
  const parts = [
    ...(fraction ? [percentText(format, fraction)] : []),
    ...(points === null ? [] : [pointsText(format, points)]),
    ...(override ? [t("grading.grid.overridden")] : []),
    ...(proposed ? [t("grading.grid.proposed", { points: pointsText(format, proposed) })] : []),
    ...(comment ? [`“${comment}”`] : []),
  ];
  return parts.length === 0 ? t("grading.grid.no_grade") : parts.join(" · ");
}

interface CellHistoryProps {
  book: Gradebook;
  userId: string;
  /** Null: all that concerns the student. */
  columnId: string | null;
}

/** Who changed it when, from what to what, and why. */
export function CellHistory({ book, userId, columnId }: CellHistoryProps) {
  const { t } = useI18n();
  const history = useInfiniteQuery(
    gradeHistoryQuery(book.course_id, { user_id: userId, ...(columnId !== null && { column_id: columnId }) }),
  );
  const items = history.data?.pages.flatMap((page) => page.items);
  return (
    <section>
      <h3>{t("grading.cell.history")}</h3>
      {!items && <LoadingState />}
      {items?.length === 0 && <p>{t("grading.cell.no_history")}</p>}
      <ol className={styles.history}>
        {items?.map((change) => (
          <li key={change.id}>
            <Change change={change} book={book} isNamed={columnId === null} />
          </li>
        ))}
      </ol>
      {items && items.length > 0 && history.hasNextPage && (
        <LoadMore
          hasMore
          isLoading={history.isFetchingNextPage}
          onLoadMore={() => void history.fetchNextPage()}
          shown={items.length}
        />
      )}
    </section>
  );
}

function Change({ change, book, isNamed }: { change: GradeChange; book: Gradebook; isNamed: boolean }) {
  const { t, format } = useI18n();
  const column = book.columns.find(({ id }) => id === change.target_id);
  return (
    <>
      <span className={styles.when}>
        {format.dateTime(change.changed_at)},{" "}
        {change.changed_by === null ? (
          t("grading.cell.by_activity")
        ) : (
          <bdi>{change.changed_by_name ?? t("grading.nobody")}</bdi>
        )}
      </span>
      {isNamed && column && <bdi>{column.title}: </bdi>}
      {t("grading.cell.from_to", {
        before: words(t, format, change.before),
        after: words(t, format, change.after),
      })}
      {change.reason !== "" && (
        <>
          {" – "}
          <bdi>{change.reason}</bdi>
        </>
      )}
    </>
  );
}
