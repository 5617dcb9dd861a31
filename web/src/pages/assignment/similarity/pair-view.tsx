import { useRef, useState } from "react";
import { asProblem } from "@/api/problem.ts";
import type { SimilarPair } from "@/api/queries/similarity.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Row } from "@/ui/layout.tsx";
import { Link } from "@/ui/link.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { markingAddress } from "../addresses.ts";
import { AnnotatedText } from "../annotated-text.tsx";
import styles from "../assignment.module.css";
import { type PlacedPassage, placed } from "./compared-text.ts";
import { useComparedText } from "./use-compared-text.ts";

type Side = "first" | "second";

/** Both works of a pair beside one another, with what they share; each passage leads to its place in the other text. */
export function PairView({ pair }: { pair: SimilarPair }) {
  const { t } = useI18n();
  const first = useComparedText(pair.first);
  const second = useComparedText(pair.second);
  if (first.text === undefined || second.text === undefined) {
    const failed = [first, second].find(({ text, error }) => text === undefined && error);
    if (!failed?.error) return <LoadingState />;
    return <ErrorState problem={asProblem(failed.error)} level={3} onRetry={failed.retry} />;
  }
  const passages = placed(first.text, second.text, pair.passages);
  const sides = {
    first: { id: pair.first, name: first.submission?.name ?? pair.first_pseudonym, text: first.text },
    second: { id: pair.second, name: second.submission?.name ?? pair.second_pseudonym, text: second.text },
  };
  return (
    <>
      {passages.length < pair.passages.length && (
        <Callout tone="warning">
          {t("assignment.similarity.gone", { count: pair.passages.length - passages.length })}
        </Callout>
      )}
      <Both sides={sides} passages={passages} />
    </>
  );
}

interface Work {
  id: string;
  name: string;
  text: string;
}

interface BothProps {
  sides: Record<Side, Work>;
  passages: readonly PlacedPassage[];
}

/** Scrolls a text, and not the page around it, to a passage; the focus goes there only where it is said so. */
function showIn(place: HTMLElement | null, id: string, takesFocus: boolean): void {
  const mark = place?.querySelector<HTMLElement>(`[data-comment="${id}"]`);
  if (!place || !mark) return;
  const above = mark.getBoundingClientRect().top - place.getBoundingClientRect().top;
  place.scrollTop += above - place.clientHeight / 2;
  if (takesFocus) mark.focus();
}

function Both({ sides, passages }: BothProps) {
  const { t, format } = useI18n();
  const [current, setCurrent] = useState<string | null>(passages[0]?.id ?? null);
  const places = { first: useRef<HTMLElement>(null), second: useRef<HTMLElement>(null) };
  const index = passages.findIndex(({ id }) => id === current);
  const show = (id: string | undefined) => {
    if (id === undefined) return;
    setCurrent(id);
    showIn(places.first.current, id, false);
    showIn(places.second.current, id, false);
  };
  const goAcross = (id: string, from: Side) => {
    setCurrent(id);
    showIn(places[from === "first" ? "second" : "first"].current, id, true);
  };
  const shown = passages[index];
  return (
    <>
      {shown && (
        <nav aria-label={t("assignment.similarity.passages")}>
          <Row>
            <Button size="sm" isDisabled={index <= 0} onPress={() => show(passages[index - 1]?.id)}>
              {t("assignment.similarity.previous")}
            </Button>
            <span role="status">
              {t("assignment.similarity.passage_of", {
                number: format.number(shown.number),
                all: format.number(passages.length),
                words: shown.words,
              })}
            </span>
            <Button
              size="sm"
              isDisabled={index >= passages.length - 1}
              onPress={() => show(passages[index + 1]?.id)}
            >
              {t("assignment.similarity.next")}
            </Button>
          </Row>
        </nav>
      )}
      <div className={styles.pair}>
        {(["first", "second"] as const).map((side) => (
          <WorkPane
            key={side}
            place={places[side]}
            work={sides[side]}
            other={sides[side === "first" ? "second" : "first"].name}
            passages={passages.map(({ id, number, [side]: at }) => ({ id, number, ...at }))}
            current={current}
            onOpen={(id) => goAcross(id, side)}
          />
        ))}
      </div>
    </>
  );
}

interface WorkPaneProps {
  place: React.RefObject<HTMLElement | null>;
  work: Work;
  /** Whose the other text is. */
  other: string;
  passages: React.ComponentProps<typeof AnnotatedText>["comments"];
  current: string | null;
  onOpen: (id: string) => void;
}

/** What scrolls is reached by keyboard. */
const scrollable = { tabIndex: 0 } as const;

function WorkPane({ place, work, other, passages, current, onOpen }: WorkPaneProps) {
  const { t } = useI18n();
  return (
    <div className={styles.fields}>
      <h3>
        <Link href={markingAddress(work.id)}>
          <bdi>{work.name}</bdi>
        </Link>
      </h3>
      <section
        ref={place}
        className={styles.scrolled}
        aria-label={t("assignment.similarity.text_of", { name: work.name })}
        {...scrollable}
      >
        <AnnotatedText
          label={t("assignment.draft.text")}
          text={work.text}
          comments={passages}
          current={current}
          onOpen={onOpen}
          nameOf={(number) => t("assignment.similarity.passage", { number, name: other })}
        />
      </section>
    </div>
  );
}
