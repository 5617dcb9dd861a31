import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type QuestionFacets, questionFacetsQuery } from "@/api/queries/questions.ts";
import type { DrawSource, QuizSlot } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { scoreText, scoreValue } from "@/shared/score.ts";
import { Button } from "@/ui/button.tsx";
import { Checkbox, CheckboxGroup } from "@/ui/checkbox.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { kindTitle } from "../question-kinds.ts";
import { BankField, CategoryField, useBanks } from "./bank-fields.tsx";
import styles from "./builder.module.css";
import { blank, orNull } from "./fields.ts";
import { newId } from "./model.ts";
import { NoBanks } from "./question-dialog.tsx";

const mostDrawn = 500;
const mostPoints = 9999;

const emptyDraw = (bankId: string): DrawSource & { kind: "draw" } => ({
  kind: "draw",
  bank_id: bankId,
  category_id: null,
  tags: [],
  skills: [],
  types: [],
  least_difficulty: null,
  most_difficulty: null,
  count: 1,
});

interface DrawDialogProps {
  /** The draw to change; none for a new one. */
  given: QuizSlot | null;
  bankId: string | null;
  onDone: (slot: QuizSlot) => void;
  onClose: () => void;
}

/** What a draw asks of the questions of a bank, and how many it takes. */
export function DrawDialog({ given, bankId, onDone, onClose }: DrawDialogProps) {
  const { t } = useI18n();
  const banks = useBanks();
  const first = banks?.find(({ id }) => id === bankId) ?? banks?.[0];
  return (
    <Dialog
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("grading.draw.title")}
    >
      {!banks && <LoadingState />}
      {banks && !first && <NoBanks />}
      {banks && first && (
        <DrawForm
          banks={banks}
          given={given ?? { id: newId(), source: emptyDraw(first.id), points: "1" }}
          onDone={(slot) => {
            onDone(slot);
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}

interface DrawFormProps {
  banks: readonly { id: string; title: string }[];
  given: QuizSlot;
  onDone: (slot: QuizSlot) => void;
}

function DrawForm({ banks, given, onDone }: DrawFormProps) {
  const { t } = useI18n();
  const [source, setSource] = useState(given.source.kind === "draw" ? given.source : emptyDraw(""));
  const [points, setPoints] = useState(scoreValue(given.points));
  const { data: facets } = useQuery(questionFacetsQuery(source.bank_id, { status: "ready" }));
  const set = (part: Partial<DrawSource>) => setSource({ ...source, ...part });
  return (
    <Form
      aria-label={t("grading.draw.title")}
      onSubmit={() => onDone({ ...given, source, points: scoreText(points || 0) })}
    >
      <BankField
        banks={banks}
        value={source.bank_id}
        onChange={(bank) => setSource({ ...emptyDraw(bank), count: source.count })}
      />
      <NumberField
        label={t("grading.draw.count")}
        value={source.count}
        onChange={(count) => set({ count: count || 1 })}
        minValue={1}
        maxValue={mostDrawn}
      />
      <NumberField
        label={t("grading.draw.points")}
        value={points}
        onChange={setPoints}
        minValue={0}
        maxValue={mostPoints}
      />
      <CategoryField
        bankId={source.bank_id}
        value={source.category_id}
        onChange={(category_id) => set({ category_id })}
      />
      <p className={styles.help}>{t("grading.draw.any")}</p>
      <Words label={t("grading.draw.tags")} of="tags" {...{ facets, source, set }} />
      <Words label={t("grading.draw.skills")} of="skills" {...{ facets, source, set }} />
      <Words
        label={t("grading.draw.kinds")}
        of="types"
        titleOf={(kind) => kindTitle(t, kind)}
        {...{ facets, source, set }}
      />
      <NumberField
        label={t("grading.draw.least")}
        value={source.least_difficulty ?? blank}
        onChange={(value) => set({ least_difficulty: orNull(value) })}
        minValue={0}
        maxValue={1}
        step={0.05}
        isOptional
      />
      <NumberField
        label={t("grading.draw.most")}
        value={source.most_difficulty ?? blank}
        onChange={(value) => set({ most_difficulty: orNull(value) })}
        minValue={0}
        maxValue={1}
        step={0.05}
        isOptional
      />
      <FormActions>
        <Button type="submit" variant="primary">
          {t("grading.draw.done")}
        </Button>
      </FormActions>
    </Form>
  );
}

interface WordsProps {
  label: string;
  of: "tags" | "skills" | "types";
  titleOf?: (word: string) => string;
  facets: QuestionFacets | undefined;
  source: DrawSource;
  set: (part: Partial<DrawSource>) => void;
}

/** Words that the questions of the bank have, and those of the draw that they have no more. */
function Words({ label, of, titleOf = (word) => word, facets, source, set }: WordsProps) {
  const { format } = useI18n();
  const counts = facets?.[of === "types" ? "kinds" : of] ?? [];
  const lost = source[of].filter((word) => !counts.some(({ value }) => value === word));
  const words = [...counts, ...lost.map((value) => ({ value, count: 0 }))];
  if (words.length === 0) return null;
  return (
    <CheckboxGroup label={label} value={source[of]} onChange={(chosen) => set({ [of]: chosen })}>
      {words.map(({ value, count }) => (
        <Checkbox key={value} value={value} label={titleOf(value)} count={format.number(count)} />
      ))}
    </CheckboxGroup>
  );
}
