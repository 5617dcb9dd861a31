// What people grade, or a judge: essays, files, code.
import { useI18n } from "@/i18n";
import { NumberField } from "@/ui/number-field.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { WordsField } from "../words-field.tsx";
import { nextNumber, type PartProps, replaced, without } from "./model.ts";
import { Rows } from "./rows.tsx";
import { CountField, CreditField, Line, MarkedText, WordSelect } from "./small-fields.tsx";

const mostWords = 100_000;
const mostFiles = 20;
const mostSeconds = 36_000;
const longestText = 65_536;
const megabyte = 1_000_000;

function NotesField(props: { at: string; value: string; onChange: (value: string) => void }) {
  const { t } = useI18n();
  return (
    <MarkedText
      {...props}
      isOptional
      rows={3}
      label={t("bank.own.notes")}
      description={t("bank.own.notes.help")}
    />
  );
}

interface StartTextProps {
  at: string;
  value: string;
  isCode?: boolean;
  onChange: (value: string) => void;
}

function StartText({ at, value, isCode = false, onChange }: StartTextProps) {
  const { t } = useI18n();
  return (
    <TextArea
      isWide
      isOptional
      isCode={isCode}
      label={t("bank.own.start_text")}
      name={at}
      maxLength={longestText}
      value={value}
      onChange={onChange}
    />
  );
}

export function EssayFields({ body, solution, change, at }: PartProps<"essay">) {
  const { t } = useI18n();
  return (
    <>
      <StartText
        at={`${at.body}.start_text`}
        value={body.start_text}
        onChange={(start_text) => change({ ...body, start_text }, solution)}
      />
      <Line>
        <CountField
          label={t("bank.essay.least_words")}
          at={`${at.body}.least_words`}
          most={mostWords}
          value={body.least_words}
          onChange={(least_words) => change({ ...body, least_words }, solution)}
        />
        <CountField
          label={t("bank.essay.most_words")}
          at={`${at.body}.most_words`}
          most={mostWords}
          value={body.most_words}
          onChange={(most_words) => change({ ...body, most_words }, solution)}
        />
        <NumberField
          label={t("bank.essay.most_files")}
          name={`${at.body}.most_files`}
          minValue={0}
          maxValue={mostFiles}
          value={body.most_files}
          onChange={(most_files) => change({ ...body, most_files: most_files || 0 }, solution)}
        />
      </Line>
      <NotesField
        at={`${at.key}.grader_notes`}
        value={solution.grader_notes}
        onChange={(grader_notes) => change(body, { ...solution, grader_notes })}
      />
    </>
  );
}

const media = ["file", "audio", "video"] as const;

export function FileFields({ body, solution, change, at }: PartProps<"file">) {
  const { t } = useI18n();
  return (
    <>
      <Line>
        <WordSelect
          label={t("bank.file.media")}
          at={`${at.body}.media`}
          words={media}
          textOf={(word) => t(`bank.file.${word}`)}
          value={body.media}
          onChange={(chosen) =>
            change({ ...body, media: chosen, ...(chosen === "file" && { most_seconds: null }) }, solution)
          }
        />
        <NumberField
          label={t("bank.file.most_files")}
          name={`${at.body}.most_files`}
          minValue={1}
          maxValue={mostFiles}
          value={body.most_files}
          onChange={(most_files) => change({ ...body, most_files: most_files || 1 }, solution)}
        />
        <NumberField
          label={t("bank.file.most_bytes")}
          name={`${at.body}.most_bytes`}
          minValue={0.1}
          maxValue={10_000}
          step={0.1}
          value={body.most_bytes / megabyte}
          onChange={(size) => change({ ...body, most_bytes: Math.round((size || 1) * megabyte) }, solution)}
        />
        {body.media !== "file" && (
          <CountField
            label={t("bank.file.most_seconds")}
            at={`${at.body}.most_seconds`}
            most={mostSeconds}
            value={body.most_seconds}
            onChange={(most_seconds) => change({ ...body, most_seconds }, solution)}
          />
        )}
      </Line>
      <WordsField
        label={t("bank.file.endings")}
        description={t("bank.file.endings.help")}
        name={`${at.body}.endings`}
        words={body.endings}
        most={50}
        longest={21}
        onChange={(endings) =>
          change({ ...body, endings: [...new Set(endings.map((each) => asEnding(each)))] }, solution)
        }
      />
      <NotesField
        at={`${at.key}.grader_notes`}
        value={solution.grader_notes}
        onChange={(grader_notes) => change(body, { ...solution, grader_notes })}
      />
    </>
  );
}

function asEnding(typed: string): string {
  return `.${typed.toLowerCase().replace(/^[*.]+/, "")}`;
}

/** What code is told to print; its weight is beside the other tests. */
function Tests({ body, solution, change, at }: PartProps<"code">) {
  const { t } = useI18n();
  const { tests } = solution;
  const nameOf = (index: number) => t("bank.test.name", { number: index + 1 });
  const put = (changed: typeof tests) => change(body, { ...solution, tests: changed });
  return (
    <Rows
      label={t("bank.test.list")}
      help={t("bank.test.help")}
      at={`${at.key}.tests`}
      rows={tests}
      keyOf={({ id }) => id}
      nameOf={nameOf}
      addLabel={t("bank.test.add")}
      onAdd={() =>
        put([...tests, { id: nextNumber(tests.map(({ id }) => id)), input: "", expected: "", weight: 1 }])
      }
      onRemove={(index) => put(without(tests, index))}
    >
      {(test, index) => (
        <>
          <Line>
            <TextArea
              isWide
              isCode
              rows={3}
              label={t("bank.test.input")}
              name={`${at.key}.tests[${index}].input`}
              value={test.input}
              onChange={(input) => put(replaced(tests, index, { input }))}
            />
            <TextArea
              isWide
              isCode
              rows={3}
              label={t("bank.test.expected")}
              name={`${at.key}.tests[${index}].expected`}
              value={test.expected}
              onChange={(expected) => put(replaced(tests, index, { expected }))}
            />
          </Line>
          <NumberField
            label={t("bank.gap.weight")}
            name={`${at.key}.tests[${index}].weight`}
            minValue={0}
            maxValue={1000}
            value={test.weight}
            onChange={(weight) => put(replaced(tests, index, { weight: weight || 0 }))}
          />
        </>
      )}
    </Rows>
  );
}

export function CodeFields(props: PartProps<"code">) {
  const { body, solution, change, at } = props;
  const { t } = useI18n();
  return (
    <>
      <WordsField
        label={t("bank.code.languages")}
        name={`${at.body}.languages`}
        words={body.languages}
        longest={50}
        most={50}
        onChange={(languages) => change({ ...body, languages }, solution)}
      />
      <StartText
        isCode
        at={`${at.body}.start_text`}
        value={body.start_text}
        onChange={(start_text) => change({ ...body, start_text }, solution)}
      />
      <Tests {...props} />
      {solution.tests.length > 0 && (
        <CreditField
          at={`${at.key}.credit`}
          value={solution.credit}
          onChange={(credit) => change(body, { ...solution, credit })}
        />
      )}
      <NotesField
        at={`${at.key}.grader_notes`}
        value={solution.grader_notes}
        onChange={(grader_notes) => change(body, { ...solution, grader_notes })}
      />
    </>
  );
}
