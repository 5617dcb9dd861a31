import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import FileUp from "lucide-react/icons/file-up";
import { useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { type Bank, bankCategoriesQuery } from "@/api/queries/banks.ts";
import { type ImportChoices, importQuestions } from "@/api/queries/question-exchange.ts";
import { questionChanged } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { fieldAttributes } from "@/ui/field.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Row } from "@/ui/layout.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { Select } from "@/ui/select.tsx";
import { CategorySelect } from "./category-select.tsx";
import { importFormats } from "./formats.ts";
import { keepFile } from "./kept-files.ts";

const told = "told";
const duplicates = ["skip", "add"] as const;

const start: ImportChoices = { duplicates: "skip", status: "draft", dry_run: false };

/** Sends the file and leads to the report of what became of it. */
export function useImport(bank: Bank) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [percent, setPercent] = useState(0);
  const bring = useMutation({
    mutationFn: ({ file, choices }: { file: File; choices: ImportChoices }) => {
      setPercent(0);
      return importQuestions(bank.id, file, choices, setPercent);
    },
    onSuccess: async (view, { file, choices }) => {
      if (view.dry_run) keepFile(view.id, file, choices);
      void questionChanged(client, bank.id);
      await navigate({
        to: "/teaching/banks/$bankId/imports/$importId",
        params: { bankId: bank.id, importId: view.id },
      });
    },
  });
  return { bring, percent };
}

/** Questions out of a file of another system. */
export function ImportPart({ bank }: { bank: Bank }) {
  const { t } = useI18n();
  const [file, setFile] = useState<File | null>(null);
  const [choices, setChoices] = useState(start);
  const { bring, percent } = useImport(bank);
  const { data: categories } = useQuery(bankCategoriesQuery(bank.id));
  const put = (part: Partial<ImportChoices>) => setChoices({ ...choices, ...part });
  const problems = useFormErrors(bring.error);
  return (
    <Form
      aria-label={t("bank.part.import")}
      onSubmit={() => file && bring.mutate({ file, choices })}
      {...problems}
    >
      <p>{t("bank.import.explain")}</p>
      <div {...fieldAttributes("body", t("bank.import.file"))}>
        <Row gap={3}>
          <FileTrigger onSelect={(files) => setFile(files?.item(0) ?? file)}>
            <Button icon={<FileUp />}>{t("bank.import.choose")}</Button>
          </FileTrigger>
          <p role="status">
            <bdi>{file?.name ?? t("bank.import.no_file")}</bdi>
          </p>
        </Row>
      </div>
      <Select
        label={t("bank.import.format")}
        name="format"
        options={[
          { id: told, label: t("bank.import.format.told") },
          ...importFormats.map((id) => ({
            id,
            label: t(`bank.format.${id}`),
            detail: t(`bank.format.${id}.in`),
          })),
        ]}
        value={choices.format ?? told}
        onChange={(id) => {
          const { format: _, ...rest } = choices;
          const format = importFormats.find((each) => each === id);
          setChoices(format === undefined ? rest : { ...rest, format });
        }}
      />
      <RadioGroup
        label={t("bank.import.duplicates")}
        name="duplicates"
        value={choices.duplicates}
        onChange={(id) => put({ duplicates: id === "add" ? "add" : "skip" })}
        options={duplicates.map((id) => ({ value: id, label: t(`bank.import.duplicates.${id}`) }))}
      />
      <CategorySelect
        label={t("bank.import.category")}
        description={t("bank.import.category.help")}
        name="category_id"
        categories={categories?.items ?? []}
        value={choices.category_id ?? null}
        onChange={(id) => {
          const { category_id: _, ...rest } = choices;
          setChoices(id === null ? rest : { ...rest, category_id: id });
        }}
      />
      <RadioGroup
        label={t("bank.import.status")}
        name="status"
        value={choices.status}
        onChange={(id) => put({ status: id === "ready" ? "ready" : "draft" })}
        options={(["draft", "ready"] as const).map((id) => ({ value: id, label: t(`bank.status.${id}`) }))}
      />
      <Checkbox
        label={t("bank.import.dry_run")}
        description={t("bank.import.dry_run.help")}
        isSelected={choices.dry_run}
        onChange={(dry_run) => put({ dry_run })}
      />
      {bring.isPending && (
        <ProgressBar
          label={t(percent < 100 ? "bank.import.sending" : "bank.import.reading")}
          value={percent < 100 ? percent : null}
        />
      )}
      <FormActions>
        <Button type="submit" variant="primary" isPending={bring.isPending} isDisabled={file === null}>
          {t(choices.dry_run ? "bank.import.try" : "bank.import.action")}
        </Button>
      </FormActions>
    </Form>
  );
}
