import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Schemas } from "@/api/client.ts";
import type { Bank } from "@/api/queries/banks.ts";
import { exportQuestions } from "@/api/queries/question-exchange.ts";
import type { QuestionFilter } from "@/api/queries/questions.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { saveAs } from "@/shared/save-as.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Stack } from "@/ui/layout.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { exportFormats } from "./formats.ts";
import { Remarks } from "./remarks.tsx";

interface ExportDialogProps {
  bank: Bank;
  /** What the list shows. */
  filter: QuestionFilter;
  chosen: readonly string[];
  onClose: () => void;
}

/** As many as an address holds. */
const mostChosen = 100;

function bytesOf({ text, package: packed, media_type }: Schemas["ExportedQuestions"]): Blob {
  if (packed === null) return new Blob([text], { type: `${media_type};charset=utf-8` });
  const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
  return new Blob([Uint8Array.from(binary, (each) => each.charCodeAt(0))], { type: media_type });
}

/** The questions as a file of another system, and what it cannot hold. */
export function ExportDialog({ bank, filter, chosen, onClose }: ExportDialogProps) {
  const { t } = useI18n();
  const canChoose = chosen.length > 0 && chosen.length <= mostChosen;
  const [format, setFormat] = useState<(typeof exportFormats)[number]>("moodle_xml");
  const [which, setWhich] = useState(canChoose ? "chosen" : "found");
  const exporting = useMutation({
    mutationFn: () =>
      exportQuestions(bank.id, format, which === "chosen" ? { question_ids: [...chosen] } : filter),
    onSuccess: (file) => saveAs(bytesOf(file), file.file_name),
  });
  const title = t("bank.export.title");
  return (
    <Dialog isOpen isWide onOpenChange={(open) => open || onClose()} title={title}>
      <Stack gap={4}>
        <Form aria-label={title} onSubmit={() => exporting.mutate()} {...useFormErrors(exporting.error)}>
          <RadioGroup
            label={t("bank.export.format")}
            name="format"
            value={format}
            onChange={(id) => setFormat(exportFormats.find((each) => each === id) ?? "moodle_xml")}
            options={exportFormats.map((id) => ({
              value: id,
              label: t(`bank.format.${id}`),
              description: t(`bank.format.${id}.out`),
            }))}
          />
          {chosen.length > 0 && (
            <RadioGroup
              label={t("bank.export.which")}
              value={which}
              onChange={setWhich}
              options={[
                {
                  value: "chosen",
                  label: t("bank.export.chosen", { count: chosen.length }),
                  isDisabled: !canChoose,
                  ...(!canChoose && { description: t("bank.export.too_many", { count: mostChosen }) }),
                },
                { value: "found", label: t("bank.export.found") },
              ]}
            />
          )}
          <FormActions>
            <Button type="submit" variant="primary" isPending={exporting.isPending}>
              {t("bank.export.action")}
            </Button>
          </FormActions>
        </Form>
        <div role="status">{exporting.data && <ExportReport file={exporting.data} />}</div>
      </Stack>
    </Dialog>
  );
}

type Exported = Schemas["ExportedQuestions"]["items"][number];

function ExportReport({ file }: { file: Schemas["ExportedQuestions"] }) {
  const { t } = useI18n();
  const otherwise = file.items.filter(({ outcome }) => outcome !== "kept");
  const columns: Column<Exported>[] = [
    { id: "name", header: t("bank.report.name"), cell: ({ name }) => <bdi>{name}</bdi> },
    { id: "outcome", header: t("bank.report.outcome"), cell: ({ outcome }) => t(`bank.exported.${outcome}`) },
    {
      id: "remarks",
      header: t("bank.report.remarks"),
      cell: ({ remarks }) => <Remarks remarks={remarks} />,
    },
  ];
  const all = t("bank.export.done", { count: file.items.length, name: file.file_name });
  if (otherwise.length === 0) return <Callout tone="success" title={all} />;
  return (
    <>
      <Callout tone="warning" title={all}>
        {t("bank.export.otherwise", { count: otherwise.length })}
      </Callout>
      <Table
        label={t("bank.export.report")}
        columns={columns}
        rows={otherwise}
        rowKey={({ question_id }) => question_id}
      />
    </>
  );
}
