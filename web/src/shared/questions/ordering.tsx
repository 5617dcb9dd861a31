import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import GripVertical from "lucide-react/icons/grip-vertical";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import { type AnswerOf, type AnswerProps, type BodyOf, outcomeAt } from "./model.ts";
import styles from "./ordering.module.css";
import { PartMark } from "./part-mark.tsx";
import { plainText, QuestionText } from "./question-text.tsx";

/** `ids` with one of them at another place. */
export function moved(ids: readonly string[], id: string, to: number): string[] {
  const others = ids.filter((other) => other !== id);
  const place = Math.min(Math.max(to, 0), others.length);
  return [...others.slice(0, place), id, ...others.slice(place)];
}

/** Sorting by drag, by the arrow keys on an item's handle, or by its buttons. */
export function Ordering(props: AnswerProps<BodyOf<"ordering">, AnswerOf<"ordering">>) {
  const { body, answer, onChange, isReadOnly, feedback, labelledBy } = props;
  const { t } = useI18n();
  const [said, say] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const keptFocus = useKeptFocus<HTMLFieldSetElement>();
  const given = body.items.map(({ id }) => id);
  const [dragged, setDragged] = useState<{ id: string; order: string[] } | null>(null);
  const order = dragged?.order ?? answer?.items ?? given;
  const textOf = (id: string) => body.items.find((item) => item.id === id)?.text ?? "";
  const answerWith = (items: string[]) => onChange({ kind: "ordering", items });
  const move = (id: string, to: number) => {
    if (to < 0 || to >= order.length) return;
    answerWith(moved(order, id, to));
    say(t("question.ordering.moved", { item: plainText(textOf(id)), place: to + 1, count: order.length }));
  };
  const grab = useSorting(list, order, (id, items) => setDragged(items && { id, order: items }), answerWith);
  return (
    <fieldset ref={keptFocus} aria-labelledby={labelledBy} className={styles.ordering}>
      {!isReadOnly && <p className={styles.how}>{t("question.ordering.how")}</p>}
      <ol ref={list} className={styles.list}>
        {order.map((id, index) => {
          const item = plainText(textOf(id));
          return (
            <li
              key={id}
              data-item={id}
              data-dragged={dragged?.id === id || undefined}
              className={styles.item}
            >
              {!isReadOnly && (
                <button
                  type="button"
                  className={styles.handle}
                  aria-label={t("question.ordering.handle", { item, place: index + 1, count: order.length })}
                  onPointerDown={(event) => grab(event, id)}
                  onKeyDown={(event) => {
                    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
                    if (by === 0) return;
                    event.preventDefault();
                    move(id, index + by);
                  }}
                >
                  <GripVertical aria-hidden />
                </button>
              )}
              <span className={styles.text}>
                <QuestionText source={textOf(id)} isInline />
              </span>
              <PartMark outcome={outcomeAt(feedback, id)} />
              {!isReadOnly && (
                <>
                  <IconButton
                    size="sm"
                    label={t("question.ordering.up", { item })}
                    icon={<ArrowUp />}
                    isDisabled={index === 0}
                    onPress={() => move(id, index - 1)}
                  />
                  <IconButton
                    size="sm"
                    label={t("question.ordering.down", { item })}
                    icon={<ArrowDown />}
                    isDisabled={index === order.length - 1}
                    onPress={() => move(id, index + 1)}
                  />
                </>
              )}
            </li>
          );
        })}
      </ol>
      {!isReadOnly && answer === null && (
        <div>
          <Button size="sm" onPress={() => answerWith(given)}>
            {t("question.ordering.keep")}
          </Button>
        </div>
      )}
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </fieldset>
  );
}

/** Sorts while the pointer moves; Escape leaves everything as it was. */
function useSorting(
  list: React.RefObject<HTMLElement | null>,
  order: readonly string[],
  show: (id: string, order: string[] | null) => void,
  drop: (order: string[]) => void,
) {
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  return (event: PointerEvent, id: string) => {
    if (event.button !== 0) return;
    stop.current?.();
    let sorted: string[] | null = null;
    const onMove = ({ clientY }: globalThis.PointerEvent) => {
      const others = [...(list.current?.querySelectorAll("[data-item]") ?? [])].filter(
        (item) => item.getAttribute("data-item") !== id,
      );
      const above = others.filter((item) => {
        const { top, bottom } = item.getBoundingClientRect();
        return (top + bottom) / 2 < clientY;
      });
      sorted = moved(order, id, above.length);
      show(id, sorted);
    };
    const end = () => {
      removeEventListener("pointermove", onMove);
      removeEventListener("pointerup", onUp);
      removeEventListener("pointercancel", end);
      removeEventListener("keydown", onKey, true);
      show(id, null);
    };
    const onUp = () => {
      end();
      if (sorted) drop(sorted);
    };
    const onKey = (pressed: KeyboardEvent) => {
      if (pressed.key !== "Escape") return;
      pressed.stopPropagation();
      end();
    };
    addEventListener("pointermove", onMove);
    addEventListener("pointerup", onUp);
    addEventListener("pointercancel", end);
    addEventListener("keydown", onKey, true);
    stop.current = end;
  };
}
