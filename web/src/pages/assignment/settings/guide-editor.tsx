import Plus from "lucide-react/icons/plus";
import type { GuideCriterion, GuideForm } from "@/api/queries/assignments.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import styles from "../assignment.module.css";
import { ScoreField } from "../score-field.tsx";
import { CriterionFrame } from "./criterion-frame.tsx";
import { newId } from "./fields.ts";

interface GuideEditorProps {
  form: GuideForm;
  onChange: (form: GuideForm) => void;
}

const mostCriteria = 50;

/** Criteria with a maximum each, and notes for markers. */
export function GuideEditor({ form, onChange }: GuideEditorProps) {
  const { t } = useI18n();
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const set = (criteria: GuideCriterion[]) => onChange({ ...form, criteria });
  const change = (index: number, part: Partial<GuideCriterion>) =>
    set(form.criteria.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <div ref={keptFocus} className={styles.criteria}>
      {form.criteria.map((criterion, index) => (
        <CriterionFrame
          key={criterion.id}
          criteria={form.criteria}
          index={index}
          place={`form.criteria.${index}`}
          onChange={set}
        >
          <TextArea
            name={`form.criteria.${index}.marker_notes`}
            label={t("assignment.guide.notes")}
            rows={2}
            value={criterion.marker_notes}
            onChange={(marker_notes) => change(index, { marker_notes })}
            maxLength={5000}
            isOptional
            isWide
          />
          <ScoreField
            name={`form.criteria.${index}.most`}
            label={t("assignment.guide.most")}
            value={criterion.most}
            onChange={(most) => change(index, { most: most ?? "0" })}
          />
        </CriterionFrame>
      ))}
      <div>
        <Button
          icon={<Plus />}
          isDisabled={form.criteria.length >= mostCriteria}
          onPress={() =>
            set([...form.criteria, { id: newId(), title: "", description: "", marker_notes: "", most: "10" }])
          }
        >
          {t("assignment.form.add_criterion")}
        </Button>
      </div>
    </div>
  );
}
