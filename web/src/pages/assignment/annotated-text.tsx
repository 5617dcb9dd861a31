import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import styles from "./annotated-text.module.css";
import { nextPassage, type Passage, piecesOf } from "./passages.ts";

interface PlacedComment extends Passage {
  id: string;
  /** What it is called in the text and in the list beside. */
  number: number;
}

interface AnnotatedTextProps {
  label: string;
  text: string;
  comments: readonly PlacedComment[];
  /** The comment that is looked at. */
  current: string | null;
  onOpen: (id: string) => void;
  /** What a number in the text is called; by default it is a comment's. */
  nameOf?: (number: number) => string;
  /** Where passages can be chosen, to comment on them. */
  choosing?: {
    chosen: Passage | null;
    onChoose: (passage: Passage | null) => void;
    /** Enter: write the comment. */
    onComment: () => void;
  };
}

const chosenId = "chosen";

/** A text that can be chosen from, with marks in it; no element is one. */
const readable = { role: "textbox", "aria-readonly": true, "aria-multiline": true, tabIndex: 0 } as const;

/** A text as it was handed in, with the numbers of comments where they belong. */
export function AnnotatedText(props: AnnotatedTextProps) {
  const { label, text, comments, current, onOpen, nameOf, choosing } = props;
  const { t } = useI18n();
  const helpId = useId();
  const place = useRef<HTMLDivElement>(null);
  useChoosingByMouse(place, choosing);
  const chosen = choosing?.chosen;
  const pieces = piecesOf(text.length, [...comments, ...(chosen ? [{ id: chosenId, ...chosen }] : [])]);
  const semantics = choosing
    ? {
        ...readable,
        "aria-label": label,
        "aria-describedby": helpId,
        onKeyDown: (event: KeyboardEvent<HTMLElement>) => chooseByKey(event, text, choosing),
      }
    : { role: "group", "aria-label": label };
  const numberOf = (id: string) => comments.find((comment) => comment.id === id)?.number ?? 0;
  const called = nameOf ?? ((number) => t("assignment.text.comment", { number }));
  return (
    <div className={styles.frame}>
      {choosing && (
        <p id={helpId} className={styles.help}>
          {t("assignment.text.help")}
        </p>
      )}
      <div ref={place} {...semantics} dir="auto" className={styles.text}>
        {pieces.map(({ start, end, ids, ending }) => (
          <span key={start}>
            <span
              data-start={start}
              className={cx(
                ids.some((id) => id !== chosenId) && styles.marked,
                current !== null && ids.includes(current) && styles.current,
                ids.includes(chosenId) && styles.chosen,
              )}
            >
              {text.slice(start, end)}
            </span>
            {ending
              .filter((id) => id !== chosenId)
              .map((id) => (
                <button
                  key={id}
                  type="button"
                  className={styles.number}
                  data-comment={id}
                  aria-label={called(numberOf(id))}
                  aria-pressed={current === id}
                  onClick={() => onOpen(id)}
                >
                  {numberOf(id)}
                </button>
              ))}
          </span>
        ))}
      </div>
      {choosing && (
        <p role="status" className="visually-hidden">
          {chosen && t("assignment.text.chosen", { quote: text.slice(chosen.start, chosen.end) })}
        </p>
      )}
    </div>
  );
}

type Choosing = NonNullable<AnnotatedTextProps["choosing"]>;

/** Arrows go from word to word, with Shift they take more of them; Escape lets go. */
function chooseByKey(event: KeyboardEvent<HTMLElement>, text: string, choosing: Choosing): void {
  if (event.target !== event.currentTarget) return;
  const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
  const ways: Partial<Record<string, "forward" | "back">> = {
    ArrowRight: isRightToLeft ? "back" : "forward",
    ArrowLeft: isRightToLeft ? "forward" : "back",
  };
  const way = ways[event.key];
  if (way !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    getSelection()?.removeAllRanges();
    choosing.onChoose(nextPassage(text, choosing.chosen, way, event.shiftKey));
  } else if (event.key === "Escape" && choosing.chosen) {
    choosing.onChoose(null);
  } else if (event.key === "Enter" && choosing.chosen) {
    event.preventDefault();
    choosing.onComment();
  }
}

/** Where a point of the document is in the text; null: outside of it. */
function offsetOf(node: Node | null, offset: number): number | null {
  const piece = node?.parentElement?.closest<HTMLElement>("[data-start]");
  return piece ? Number(piece.dataset.start) + offset : null;
}

function useChoosingByMouse(place: React.RefObject<HTMLElement | null>, choosing: Choosing | undefined) {
  const onChoose = useRef(choosing?.onChoose);
  onChoose.current = choosing?.onChoose;
  useEffect(() => {
    const read = () => {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || !place.current?.contains(selection.anchorNode)) return;
      const ends = [
        offsetOf(selection.anchorNode, selection.anchorOffset),
        offsetOf(selection.focusNode, selection.focusOffset),
      ];
      const [one, other] = ends;
      if (one == null || other == null || one === other) return;
      onChoose.current?.({ start: Math.min(one, other), end: Math.max(one, other) });
      selection.removeAllRanges();
    };
    addEventListener("pointerup", read);
    return () => removeEventListener("pointerup", read);
  }, [place]);
}
