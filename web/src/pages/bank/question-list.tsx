import { useNavigate } from "@tanstack/react-router";
import Check from "lucide-react/icons/check";
import { Checkbox } from "react-aria-components/Checkbox";
import { GridList, GridListItem } from "react-aria-components/GridList";
import type { Bank, BankCategory } from "@/api/queries/banks.ts";
import type { QuestionStatus, QuestionSummary } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { Badge, type BadgeProps } from "@/ui/badge.tsx";
import { LinkButton } from "@/ui/button.tsx";
import { cx } from "@/ui/cx.ts";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Link } from "@/ui/link.tsx";
import styles from "./bank.module.css";
import { pathOf } from "./category-select.tsx";
import { kindOf } from "./editor/model.ts";

interface QuestionListProps {
  bank: Bank;
  questions: readonly QuestionSummary[];
  categories: readonly BankCategory[];
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  isNarrowed: boolean;
}

/** The rows are gone through with the arrow keys, chosen with the space bar, and opened with Enter. */
export function QuestionList(props: QuestionListProps) {
  const { bank, questions, categories, selected, onSelect, isNarrowed } = props;
  const { t } = useI18n();
  const navigate = useNavigate();
  if (questions.length === 0) return <Nothing bank={bank} isNarrowed={isNarrowed} />;
  return (
    <GridList
      className={cx(styles.list)}
      aria-label={t("bank.part.questions")}
      selectionMode="multiple"
      selectionBehavior="toggle"
      keyboardNavigationBehavior="tab"
      selectedKeys={selected}
      onSelectionChange={(keys) =>
        onSelect(new Set(keys === "all" ? questions.map(({ id }) => id) : [...keys].map(String)))
      }
      onAction={(id) =>
        void navigate({ to: "/teaching/questions/$questionId", params: { questionId: String(id) } })
      }
    >
      {questions.map((question) => (
        <QuestionRow key={question.id} question={question} categories={categories} />
      ))}
    </GridList>
  );
}

function Nothing({ bank, isNarrowed }: { bank: Bank; isNarrowed: boolean }) {
  const { t } = useI18n();
  if (isNarrowed)
    return <EmptyState title={t("bank.search.nothing")}>{t("bank.search.nothing.text")}</EmptyState>;
  if (bank.right === "use") return <EmptyState title={t("bank.empty.title")} />;
  return (
    <EmptyState
      title={t("bank.empty.title")}
      actions={
        <>
          <LinkButton variant="primary" href={`/teaching/banks/${bank.id}/new`}>
            {t("bank.new.open")}
          </LinkButton>
          <LinkButton href={`/teaching/banks/${bank.id}?part=import`}>{t("bank.part.import")}</LinkButton>
        </>
      }
    >
      {t("bank.empty.text")}
    </EmptyState>
  );
}

const tones: Record<QuestionStatus, NonNullable<BadgeProps["tone"]>> = {
  draft: "neutral",
  ready: "success",
  retired: "warning",
};

function QuestionRow({
  question,
  categories,
}: {
  question: QuestionSummary;
  categories: readonly BankCategory[];
}) {
  const { t, format } = useI18n();
  const { id, name, excerpt, status, tags, skills, difficulty, use_count, category_id } = question;
  const kind = kindOf(question.kind);
  const path = pathOf(categories, category_id);
  return (
    <GridListItem id={id} textValue={name} className={cx(styles.item)}>
      <Checkbox slot="selection" className={cx(styles.check)}>
        <span className={styles.box}>
          <Check />
        </span>
      </Checkbox>
      <div className={styles.itemText}>
        <Link look="plain" href={`/teaching/questions/${id}`}>
          <bdi className={styles.name}>{name}</bdi>
        </Link>
        {excerpt !== "" && (
          <p className={styles.excerpt} dir="auto">
            {excerpt}
          </p>
        )}
        <div className={styles.marks}>
          {kind && <Badge tone="accent">{t(`bank.kind.${kind}`)}</Badge>}
          <Badge tone={tones[status]}>{t(`bank.status.${status}`)}</Badge>
          {path !== "" && <bdi>{path}</bdi>}
          {difficulty !== null && (
            <span>{t("bank.row.difficulty", { percent: format.percent(100 * difficulty) })}</span>
          )}
          {use_count > 0 && <span>{t("bank.row.uses", { count: use_count })}</span>}
          {[...tags, ...skills].map((word) => (
            <Badge key={word}>
              <bdi>{word}</bdi>
            </Badge>
          ))}
        </div>
      </div>
    </GridListItem>
  );
}
