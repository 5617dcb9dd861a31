import type { GuideCriterion, RubricCriterion } from "@/api/queries/assignments.ts";
import type { CriterionMark } from "@/api/queries/submissions.ts";
import { useI18n } from "@/i18n";
import { scoreValue } from "@/shared/score.ts";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { Select } from "@/ui/select.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import styles from "../assignment.module.css";
import { useLevelPoints } from "../form-view.tsx";
import { ScoreField } from "../score-field.tsx";

interface CriterionFieldsProps {
  criterion: RubricCriterion | GuideCriterion;
  /** Comments that markers use often. */
  frequent: readonly string[];
  said: CriterionMark | undefined;
  onChange: (said: CriterionMark) => void;
}

/** What a marker says of one criterion. */
export function CriterionFields({ criterion, frequent, said, onChange }: CriterionFieldsProps) {
  const { t } = useI18n();
  const now: CriterionMark = said ?? { criterion: criterion.id, level: null, points: null, comment: "" };
  const set = (part: Partial<CriterionMark>) => onChange({ ...now, ...part });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a card
    <div role="group" aria-label={criterion.title} className={styles.criterion}>
      {criterion.description !== "" && <p className={styles.muted}>{criterion.description}</p>}
      {"levels" in criterion ? (
        <LevelFields criterion={criterion} now={now} set={set} />
      ) : (
        <GuideFields criterion={criterion} now={now} set={set} />
      )}
      {frequent.length > 0 && (
        <Select
          key={now.comment}
          label={t("assignment.marking.frequent")}
          options={frequent.map((text) => ({ id: text, label: text }))}
          value={null}
          onChange={(text) => set({ comment: [now.comment, text].filter(Boolean).join("\n") })}
        />
      )}
      <TextArea
        name={`criteria.${criterion.id}.comment`}
        label={t("assignment.marking.criterion_comment", { title: criterion.title })}
        rows={2}
        value={now.comment}
        onChange={(comment) => set({ comment })}
        maxLength={5000}
        isOptional
        isWide
      />
    </div>
  );
}

interface FieldsProps<C> {
  criterion: C;
  now: CriterionMark;
  set: (part: Partial<CriterionMark>) => void;
}

function LevelFields({ criterion, now, set }: FieldsProps<RubricCriterion>) {
  const { t } = useI18n();
  const levelPoints = useLevelPoints();
  const level = criterion.levels.find(({ id }) => id === now.level);
  return (
    <>
      <RadioGroup
        label={criterion.title}
        look="cards"
        options={criterion.levels.map((each) => ({
          value: each.id,
          label: each.title,
          description: [levelPoints(each), each.description].filter(Boolean).join(" · "),
        }))}
        value={now.level}
        onChange={(id) => set({ level: id, points: null })}
      />
      {level?.least != null && (
        <ScoreField
          name={`criteria.${criterion.id}.points`}
          label={t("assignment.points")}
          value={now.points}
          onChange={(points) => set({ points })}
          least={scoreValue(level.least)}
          most={scoreValue(level.points)}
        />
      )}
    </>
  );
}

function GuideFields({ criterion, now, set }: FieldsProps<GuideCriterion>) {
  const { t, format } = useI18n();
  const most = scoreValue(criterion.most);
  return (
    <>
      {criterion.marker_notes !== "" && (
        <p className={styles.remark}>{t("assignment.marking.notes", { notes: criterion.marker_notes })}</p>
      )}
      <ScoreField
        name={`criteria.${criterion.id}.points`}
        label={t("assignment.marking.criterion_points", {
          title: criterion.title,
          most: format.number(most),
        })}
        value={now.points}
        onChange={(points) => set({ points })}
        most={most}
      />
    </>
  );
}
