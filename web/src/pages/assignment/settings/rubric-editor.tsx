import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import type { RubricCriterion, RubricForm, RubricLevel } from "@/api/queries/assignments.ts";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import styles from "../assignment.module.css";
import { ScoreField } from "../score-field.tsx";
import { CriterionFrame } from "./criterion-frame.tsx";
import { newId } from "./fields.ts";

interface RubricEditorProps {
  form: RubricForm;
  onChange: (form: RubricForm) => void;
}

const mostCriteria = 50;
const mostLevels = 20;

/** Criteria with levels. */
export function RubricEditor({ form, onChange }: RubricEditorProps) {
  const { t } = useI18n();
  const keptFocus = useKeptFocus<HTMLDivElement>();
  const set = (criteria: RubricCriterion[]) => onChange({ ...form, criteria });
  const newLevels = () =>
    (["none", "partly", "full"] as const).map((name, points) => ({
      id: newId(),
      title: t(`assignment.rubric.${name}`),
      description: "",
      points: `${points}`,
      least: null,
    }));
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
          <Levels
            place={`form.criteria.${index}.levels`}
            levels={criterion.levels}
            onChange={(levels) =>
              set(form.criteria.map((each, at) => (at === index ? { ...each, levels } : each)))
            }
          />
        </CriterionFrame>
      ))}
      <div>
        <Button
          icon={<Plus />}
          isDisabled={form.criteria.length >= mostCriteria}
          onPress={() =>
            set([...form.criteria, { id: newId(), title: "", description: "", levels: newLevels() }])
          }
        >
          {t("assignment.form.add_criterion")}
        </Button>
      </div>
    </div>
  );
}

interface LevelsProps {
  place: string;
  levels: RubricLevel[];
  onChange: (levels: RubricLevel[]) => void;
}

function Levels({ place, levels, onChange }: LevelsProps) {
  const { t } = useI18n();
  const set = (index: number, part: Partial<RubricLevel>) =>
    onChange(levels.map((level, at) => (at === index ? { ...level, ...part } : level)));
  return (
    <>
      <ul className={styles.levels}>
        {levels.map((level, index) => (
          <li key={level.id} className={styles.level}>
            <TextField
              name={`${place}.${index}.title`}
              label={t("assignment.rubric.level")}
              value={level.title}
              onChange={(title) => set(index, { title })}
              maxLength={200}
              isRequired
              isWide
            />
            <TextArea
              name={`${place}.${index}.description`}
              label={t("assignment.form.description")}
              rows={2}
              value={level.description}
              onChange={(description) => set(index, { description })}
              maxLength={2000}
              isOptional
              isWide
            />
            <ScoreField
              name={`${place}.${index}.points`}
              label={t("assignment.points")}
              value={level.points}
              onChange={(points) => set(index, { points: points ?? "0" })}
            />
            <ScoreField
              name={`${place}.${index}.least`}
              label={t("assignment.rubric.least")}
              value={level.least ?? null}
              onChange={(least) => set(index, { least })}
              isOptional
            />
            <IconButton
              size="sm"
              icon={<X />}
              label={t("assignment.rubric.remove_level", { title: level.title })}
              onPress={() => onChange(levels.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button
          size="sm"
          icon={<Plus />}
          isDisabled={levels.length >= mostLevels}
          onPress={() =>
            onChange([...levels, { id: newId(), title: "", description: "", points: "0", least: null }])
          }
        >
          {t("assignment.rubric.add_level")}
        </Button>
      </div>
    </>
  );
}
