import Plus from "lucide-react/icons/plus";
import { type RefObject, useRef, useState } from "react";
import type { QuestionSummary } from "@/api/queries/questions.ts";
import type { Quiz, QuizCheck, QuizSlot } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { useDragging } from "@/shared/dragging.ts";
import { Button } from "@/ui/button.tsx";
import { cx } from "@/ui/cx.ts";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import styles from "./builder.module.css";
import { DrawDialog } from "./draw-dialog.tsx";
import { changeSlot, fixedIn, type Sections, slotOf, totalsOf } from "./model.ts";
import { QuestionDialog } from "./question-dialog.tsx";
import { SectionCard } from "./section-card.tsx";
import type { NameOf, QuestionFacts } from "./slot-name.ts";
import { SlotRow } from "./slot-row.tsx";
import { useBuilder } from "./use-builder.ts";

interface SectionsEditorProps {
  sections: Sections;
  /** The form as it is at any moment. */
  latest: RefObject<Quiz>;
  change: (part: Partial<Quiz>) => void;
  /** The sections as they are saved, which the pools are counted of. */
  saved: Sections;
  pools: QuizCheck["pools"];
  facts: QuestionFacts;
  learn: (questions: QuestionSummary[]) => void;
  nameOf: NameOf;
  /** What publishing would say of sections and slots, by the names of their fields. */
  faults: readonly { field: string; text: string }[];
}

/** What is being added to, or changed in, a section. */
type Open = { dialog: "choose" | "draw"; section: string; slot: QuizSlot | null } | null;

/** Sections with their questions, to add to, to sort and to take away. */
export function SectionsEditor(props: SectionsEditorProps) {
  const { t } = useI18n();
  const { sections, latest, change, saved, pools, facts, learn, nameOf, faults } = props;
  const builder = useBuilder(latest, change, nameOf);
  const [open, setOpen] = useState<Open>(null);
  const [bankId, setBankId] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const { drag, grab } = useDragging(root, {
    onMoveGroup: builder.moveSection,
    onMoveItem: builder.moveSlot,
  });
  const poolOf = (slot: QuizSlot) => {
    const before = slotOf(saved, slot.id);
    if (JSON.stringify(before?.source) !== JSON.stringify(slot.source)) return null;
    return pools.find((pool) => pool.slot === slot.id)?.size ?? null;
  };
  const drop = drag?.kind === "group" ? drag.place?.index : undefined;
  const others = sections.filter((section) => section.id !== drag?.id);
  return (
    <div ref={keptFocus} className={styles.fields}>
      <p>{t("grading.builder.counts", totalsOf(sections))}</p>
      <p className={styles.help}>{t("grading.builder.hint")}</p>
      <div ref={root} className={cx(styles.sections, drag && styles.dragging)}>
        {sections.map((section, index) => (
          <div
            key={section.id}
            className={cx(drop !== undefined && others[drop]?.id === section.id && styles.dropBefore)}
          >
            <SectionCard
              {...{ section, index, builder, drag }}
              count={sections.length}
              onGrab={grab}
              onChoose={() => setOpen({ dialog: "choose", section: section.id, slot: null })}
              onDraw={() => setOpen({ dialog: "draw", section: section.id, slot: null })}
              row={(slot) => (
                <SlotRow
                  {...{ slot, nameOf, builder }}
                  fact={slot.source.kind === "fixed" ? facts.get(slot.source.question_id) : undefined}
                  others={sections.filter((each) => each.id !== section.id)}
                  pool={poolOf(slot)}
                  errors={faults
                    .filter(({ field }) => field.startsWith(`slot.${slot.id}.`))
                    .map(({ text }) => text)}
                  isDragged={drag?.id === slot.id}
                  onGrab={(event) => grab(event, { kind: "item", id: slot.id })}
                  onChange={(part) => change({ sections: changeSlot(sections, slot.id, part) })}
                  onEditDraw={() => setOpen({ dialog: "draw", section: section.id, slot })}
                />
              )}
            />
          </div>
        ))}
      </div>
      <div>
        <Button icon={<Plus />} onPress={builder.addSection}>
          {t("grading.section.add")}
        </Button>
      </div>
      <p role="status" className="visually-hidden">
        {builder.announcement}
      </p>
      {open?.dialog === "choose" && (
        <QuestionDialog
          taken={fixedIn(sections)}
          bankId={bankId}
          onBank={setBankId}
          onChoose={(slots, chosen) => {
            learn(chosen);
            builder.add(open.section, slots);
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.dialog === "draw" && (
        <DrawDialog
          given={open.slot}
          bankId={bankId}
          onDone={(slot) => {
            if (open.slot) change({ sections: changeSlot(sections, slot.id, slot) });
            else builder.add(open.section, [slot]);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
