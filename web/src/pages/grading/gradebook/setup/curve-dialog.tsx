import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import {
  type CurvePreview,
  type CurveWish,
  type Gradebook,
  type GradeColumn,
  previewCurve,
} from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { scoreOfPercent } from "@/shared/percent.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Checkbox } from "@/ui/checkbox.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { Histogram } from "@/ui/plots/histogram.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import styles from "../gradebook.module.css";
import { percentText } from "../model.ts";
import { useBookChange } from "./use-book.ts";

const wishes = ["linear", "square_root", "mean", "most"] as const;

interface CurveDialogProps {
  book: Gradebook;
  column: GradeColumn;
  onClose: () => void;
}

/** Lifts the grades of a column: what would become of them is seen before anything changes, and what was given is kept. */
export function CurveDialog({ book, column, onClose }: CurveDialogProps) {
  const { t } = useI18n();
  const [wish, setWish] = useState<(typeof wishes)[number]>("mean");
  const [times, setTimes] = useState(100);
  const [plus, setPlus] = useState(0);
  const [target, setTarget] = useState(75);
  const [isCapped, setCapped] = useState(true);
  const applying = useBookChange(book, onClose);
  const looking = useMutation({
    mutationFn: (body: CurveWish) => previewCurve(book.course_id, column.id, body),
  });
  const look = () =>
    looking.mutate({
      wish,
      is_capped: isCapped,
      ...(wish === "linear" && { times: scoreOfPercent(times), plus: scoreOfPercent(plus) }),
      ...((wish === "mean" || wish === "most") && { target: scoreOfPercent(target) }),
    });
  const apply = (curve: GradeColumn["rules"]["curve"]) =>
    applying.mutate((requests) => requests.changeColumn(column.id, { rules: { ...column.rules, curve } }));
  const preview = looking.data;
  return (
    <Dialog
      isOpen
      isWide
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("grading.curve.title", { title: column.title })}
    >
      <Form
        aria-label={t("grading.curve.form")}
        onSubmit={look}
        {...useFormErrors(applying.error ?? looking.error)}
      >
        <RadioGroup
          label={t("grading.curve.how")}
          options={wishes.map((value) => ({
            value,
            label: t(`grading.curve.${value}`),
            description: t(`grading.curve.${value}.help`),
          }))}
          value={wish}
          onChange={(value) => setWish(wishes.find((each) => each === value) ?? "linear")}
        />
        {wish === "linear" && (
          <>
            <NumberField label={t("grading.curve.times")} value={times} onChange={setTimes} minValue={0} />
            <NumberField label={t("grading.curve.plus")} value={plus} onChange={setPlus} />
          </>
        )}
        {(wish === "mean" || wish === "most") && (
          <NumberField
            label={t("grading.curve.target")}
            value={target}
            onChange={setTarget}
            minValue={0}
            maxValue={100}
          />
        )}
        <Checkbox label={t("grading.curve.capped")} isSelected={isCapped} onChange={setCapped} />
        <FormActions>
          <Button type="submit" variant={preview ? "secondary" : "primary"} isPending={looking.isPending}>
            {t("grading.curve.preview")}
          </Button>
          {column.rules.curve !== null && (
            <Button variant="quiet" onPress={() => apply(null)}>
              {t("grading.curve.none")}
            </Button>
          )}
        </FormActions>
      </Form>
      {preview && (
        <Stack gap={4}>
          <BeforeAndAfter preview={preview} />
          <Row>
            <Button variant="primary" isPending={applying.isPending} onPress={() => apply(preview.curve)}>
              {t("grading.curve.apply")}
            </Button>
          </Row>
        </Stack>
      )}
    </Dialog>
  );
}

function BeforeAndAfter({ preview }: { preview: CurvePreview }) {
  const { t, format } = useI18n();
  const plots = (["before", "after"] as const).map((moment) => {
    const figures = preview[moment];
    return (
      <Histogram
        key={moment}
        title={t(`grading.curve.${moment}`)}
        summary={t("grading.curve.summary", {
          count: figures.grades,
          mean: percentText(format, figures.mean),
          median: percentText(format, figures.median),
          least: percentText(format, figures.least),
          most: percentText(format, figures.most),
        })}
        labelName={t("grading.statistics.percent")}
        valueName={t("grading.statistics.students")}
        data={figures.histogram.map((value, i) => ({
          label: `${format.number(i * 10)}–${format.number(i === 9 ? 100 : i * 10 + 9)}`,
          value,
        }))}
      />
    );
  });
  return (
    <div role="status" className={styles.pair}>
      {plots}
    </div>
  );
}
