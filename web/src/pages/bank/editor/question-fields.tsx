// The parts of the form around what is particular to a type.
import { useQuery } from "@tanstack/react-query";
import { bankCategoriesQuery } from "@/api/queries/banks.ts";
import { type Question, type QuestionStatus, questionFacetsQuery } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { MarkdownEditor } from "@/shared/markdown-editor/markdown-editor.tsx";
import { scoreText, scoreValue } from "@/shared/score.ts";
import { Disclosure } from "@/ui/disclosure.tsx";
import { Stack } from "@/ui/layout.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { CategorySelect } from "../category-select.tsx";
import { WordsField } from "../words-field.tsx";
import styles from "./editor.module.css";
import { useFault } from "./faults.tsx";
import { Folded } from "./folded.tsx";
import { HintRows } from "./hint-rows.tsx";
import type { QuestionForm } from "./model.ts";
import { Line, MarkedText, PercentField, WordSelect } from "./small-fields.tsx";
import { TypeFields } from "./type-fields.tsx";
import { useUploads } from "./upload-place.tsx";

const statuses: readonly QuestionStatus[] = ["draft", "ready", "retired"];
const mostPoints = 9999;

interface QuestionFieldsProps {
  bankId: string;
  form: QuestionForm;
  change: (part: Partial<QuestionForm>) => void;
}

/** Everything of a question, in the order in which it is written. */
export function QuestionFields({ bankId, form, change }: QuestionFieldsProps) {
  const { t } = useI18n();
  const { question } = form;
  const { facts, body, key } = question;
  const put = (part: Partial<Question>) => change({ question: { ...question, ...part } });
  const isAnswered = body.interaction.kind !== "information";
  const hasFeedback = [
    key.general_feedback,
    key.right_feedback,
    key.partly_feedback,
    key.wrong_feedback,
  ].some((text) => text !== "");
  return (
    <Stack gap={5}>
      <TextField
        isWide
        isRequired
        label={t("bank.field.name")}
        description={t("bank.field.name.help")}
        name="question.facts.name"
        maxLength={500}
        value={facts.name}
        onChange={(name) => put({ facts: { ...facts, name } })}
      />
      <TextOfQuestion text={body.text} onChange={(text) => put({ body: { ...body, text } })} />
      <TypeFields question={question} change={(changed) => change({ question: changed })} />
      <Line>
        {isAnswered && (
          <NumberField
            label={t("bank.field.points")}
            name="question.default_points"
            minValue={0}
            maxValue={mostPoints}
            formatOptions={{ maximumFractionDigits: 5 }}
            value={scoreValue(question.default_points)}
            onChange={(points) => put({ default_points: scoreText(points) })}
          />
        )}
        <WordSelect
          label={t("bank.status.label")}
          at="status"
          words={statuses}
          textOf={(status) => t(`bank.status.${status}`)}
          value={form.status}
          onChange={(status) => change({ status })}
        />
        <CategoryField
          bankId={bankId}
          value={form.categoryId}
          onChange={(categoryId) => change({ categoryId })}
        />
      </Line>
      {isAnswered && (
        <>
          <Folded
            isPart
            title={t("bank.part.feedback")}
            at="question.key.general_feedback"
            isUsed={hasFeedback}
          >
            <FeedbackTexts value={key} onChange={(part) => put({ key: { ...key, ...part } })} />
          </Folded>
          <Folded isPart title={t("bank.part.hints")} at="question.key.hints" isUsed={key.hints.length > 0}>
            <Stack gap={4}>
              <HintRows
                hints={key.hints}
                interaction={body.interaction}
                at="question.key.hints"
                onChange={(hints) => put({ key: { ...key, hints } })}
              />
              <PercentField
                label={t("bank.field.try_penalty")}
                description={t("bank.field.try_penalty.help")}
                at="question.key.try_penalty"
                least={0}
                value={key.try_penalty}
                onChange={(try_penalty) => put({ key: { ...key, try_penalty } })}
              />
            </Stack>
          </Folded>
        </>
      )}
      <Disclosure level={2} look="card" title={t("bank.part.facts")} defaultExpanded>
        <FactFields
          bankId={bankId}
          facts={facts}
          onChange={(part) => put({ facts: { ...facts, ...part } })}
        />
      </Disclosure>
    </Stack>
  );
}

function TextOfQuestion({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useI18n();
  const { send } = useUploads();
  const label = t("bank.field.text");
  return (
    <div className={styles.text}>
      {/* The text area is called by it already. */}
      <p aria-hidden className={styles.label}>
        {label}
      </p>
      <MarkdownEditor
        label={label}
        name="question.body.text"
        value={text}
        onChange={onChange}
        upload={send}
        error={useFault("question.body.text")}
      />
    </div>
  );
}

interface CategoryFieldProps {
  bankId: string;
  value: string | null;
  onChange: (id: string | null) => void;
}

function CategoryField({ bankId, value, onChange }: CategoryFieldProps) {
  const { t } = useI18n();
  const { data } = useQuery(bankCategoriesQuery(bankId));
  return (
    <CategorySelect
      label={t("bank.field.category")}
      name="category_id"
      categories={data?.items ?? []}
      value={value}
      onChange={onChange}
    />
  );
}

type Feedback = Pick<
  Question["key"],
  "general_feedback" | "right_feedback" | "partly_feedback" | "wrong_feedback"
>;
const feedbacks = ["general_feedback", "right_feedback", "partly_feedback", "wrong_feedback"] as const;

function FeedbackTexts({
  value,
  onChange,
}: {
  value: Feedback;
  onChange: (part: Partial<Feedback>) => void;
}) {
  const { t } = useI18n();
  return (
    <Stack gap={3}>
      {feedbacks.map((name) => (
        <MarkedText
          key={name}
          isOptional
          rows={2}
          label={t(`bank.field.${name}`)}
          at={`question.key.${name}`}
          value={value[name]}
          onChange={(text) => onChange({ [name]: text })}
        />
      ))}
    </Stack>
  );
}

type Facts = Question["facts"];

interface FactFieldsProps {
  bankId: string;
  facts: Facts;
  onChange: (part: Partial<Facts>) => void;
}

function FactFields({ bankId, facts, onChange }: FactFieldsProps) {
  const { t } = useI18n();
  const { data } = useQuery(questionFacetsQuery(bankId, {}));
  const known = (counts: readonly { value: string }[] | undefined) =>
    (counts ?? []).map(({ value }) => value);
  return (
    <Stack gap={3}>
      <WordsField
        label={t("bank.field.tags")}
        name="question.facts.tags"
        words={facts.tags}
        known={known(data?.tags)}
        onChange={(tags) => onChange({ tags })}
      />
      <WordsField
        label={t("bank.field.skills")}
        name="question.facts.skills"
        words={facts.skills}
        known={known(data?.skills)}
        onChange={(skills) => onChange({ skills })}
      />
      <NumberField
        isOptional
        label={t("bank.field.difficulty")}
        description={t("bank.field.difficulty.help")}
        name="question.facts.difficulty"
        minValue={0}
        maxValue={100}
        value={facts.difficulty === null ? Number.NaN : Math.round(facts.difficulty * 100)}
        onChange={(percent) => onChange({ difficulty: Number.isNaN(percent) ? null : percent / 100 })}
      />
      <TextField
        isWide
        isOptional
        label={t("bank.field.source")}
        name="question.facts.source"
        maxLength={1000}
        value={facts.source}
        onChange={(source) => onChange({ source })}
      />
      <TextField
        isWide
        isOptional
        label={t("bank.field.license")}
        name="question.facts.license"
        maxLength={1000}
        value={facts.license}
        onChange={(license) => onChange({ license })}
      />
    </Stack>
  );
}
