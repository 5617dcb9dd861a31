import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { type QuestionFilter, type QuestionSummary, questionsQuery } from "@/api/queries/questions.ts";
import type { QuizSlot } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { required } from "@/shared/required.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button, LinkButton } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { Stack } from "@/ui/layout.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { kindTitle, questionKinds } from "../question-kinds.ts";
import { BankField, CategoryField, useBanks } from "./bank-fields.tsx";
import styles from "./builder.module.css";
import { newId } from "./model.ts";

interface QuestionDialogProps {
  /** The questions of the quiz: each may stand in it once. */
  taken: ReadonlySet<string>;
  /** The bank that was looked at last. */
  bankId: string | null;
  onBank: (bankId: string) => void;
  onChoose: (slots: QuizSlot[], chosen: QuestionSummary[]) => void;
  onClose: () => void;
}

const worth = (question: QuestionSummary): QuizSlot => ({
  id: newId(),
  source: { kind: "fixed", question_id: question.id, version: question.version },
  points: question.kind === "information" ? "0" : "1",
});

/** Questions of a bank, searched for, of which any number is chosen. */
export function QuestionDialog({ taken, bankId, onBank, onChoose, onClose }: QuestionDialogProps) {
  const { t } = useI18n();
  const banks = useBanks();
  const [chosen, setChosen] = useState<ReadonlyMap<string, QuestionSummary>>(new Map());
  const bank = banks?.find(({ id }) => id === bankId) ?? banks?.[0];
  const toggle = (question: QuestionSummary) => {
    const next = new Map(chosen);
    if (!next.delete(question.id)) next.set(question.id, question);
    setChosen(next);
  };
  const add = () => {
    const questions = [...chosen.values()];
    onChoose(questions.map(worth), questions);
    onClose();
  };
  return (
    <Dialog
      isOpen
      isWide
      isDismissable={chosen.size === 0}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("grading.choose.title")}
      actions={() => (
        <Button variant="primary" isDisabled={chosen.size === 0} onPress={add}>
          {t("grading.choose.add", { count: chosen.size })}
        </Button>
      )}
    >
      {!banks && <LoadingState />}
      {banks && !bank && <NoBanks />}
      {banks && bank && (
        <Stack gap={4}>
          <BankField banks={banks} value={bank.id} onChange={onBank} />
          <Questions key={bank.id} bankId={bank.id} taken={taken} chosen={chosen} onToggle={toggle} />
        </Stack>
      )}
    </Dialog>
  );
}

export function NoBanks() {
  const { t } = useI18n();
  return (
    <EmptyState
      title={t("grading.choose.no_banks")}
      level={3}
      actions={<LinkButton href="/teaching/banks">{t("grading.choose.make_bank")}</LinkButton>}
    />
  );
}

const allKinds = "all";

interface QuestionsProps {
  bankId: string;
  taken: ReadonlySet<string>;
  chosen: ReadonlyMap<string, QuestionSummary>;
  onToggle: (question: QuestionSummary) => void;
}

function Questions({ bankId, taken, chosen, onToggle }: QuestionsProps) {
  const { t } = useI18n();
  const [words, setWords] = useState("");
  const [category, setCategory] = useState<string | null>(null);
  const [kind, setKind] = useState(allKinds);
  const filter: QuestionFilter = {
    status: "ready",
    ...(words !== "" && { q: words }),
    ...(category !== null && { category }),
    ...(kind !== allKinds && { kind }),
  };
  const found = useInfiniteQuery({
    ...questionsQuery(bankId, useDeferredValue(filter), "newest"),
    ...required,
    placeholderData: (previous) => previous,
  });
  const questions = found.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <FilterBar
        label={t("grading.choose.search")}
        result={questions ? t("grading.choose.found", { count: questions.length }) : null}
      >
        <SearchField
          label={t("grading.choose.search")}
          value={words}
          onChange={setWords}
          maxLength={200}
          autoFocus
        />
        <CategoryField bankId={bankId} value={category} onChange={setCategory} />
        <Select
          label={t("grading.choose.kind")}
          options={[
            { id: allKinds, label: t("grading.choose.all_kinds") },
            ...questionKinds.map((id) => ({ id, label: t(`grading.kind.${id}`) })),
          ]}
          value={kind}
          onChange={setKind}
        />
      </FilterBar>
      {!questions && <LoadingState />}
      {questions?.length === 0 && <p>{t("grading.choose.none")}</p>}
      <ul className={styles.choices} aria-label={t("grading.choose.list")}>
        {questions?.map((question) => (
          <Choice
            key={question.id}
            question={question}
            isTaken={taken.has(question.id)}
            isChosen={chosen.has(question.id)}
            onToggle={onToggle}
          />
        ))}
      </ul>
      {questions && questions.length > 0 && (
        <LoadMore
          hasMore={found.hasNextPage}
          isLoading={found.isFetchingNextPage}
          onLoadMore={() => void found.fetchNextPage()}
          shown={questions.length}
        />
      )}
    </>
  );
}

interface ChoiceProps {
  question: QuestionSummary;
  isTaken: boolean;
  isChosen: boolean;
  onToggle: (question: QuestionSummary) => void;
}

function Choice({ question, isTaken, isChosen, onToggle }: ChoiceProps) {
  const { t } = useI18n();
  return (
    <li className={styles.choice}>
      <Checkbox
        label={question.name}
        description={
          <span className={styles.facts}>
            <span>{kindTitle(t, question.kind)}</span>
            <bdi className={styles.excerpt}>{question.excerpt}</bdi>
            {isTaken && <Badge>{t("grading.choose.here")}</Badge>}
          </span>
        }
        isSelected={isChosen || isTaken}
        isDisabled={isTaken}
        onChange={() => onToggle(question)}
      />
    </li>
  );
}
