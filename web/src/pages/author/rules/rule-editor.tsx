import { useQueryClient } from "@tanstack/react-query";
import Plus from "lucide-react/icons/plus";
import { type NodeRules, putRules, rulesQuery } from "@/api/queries/rules.ts";
import { draftChanged } from "@/api/queries/versions.ts";
import { useI18n } from "@/i18n";
import { EditForm } from "@/shared/editing/edit-form.tsx";
import { SaveButton } from "@/shared/editing/save-button.tsx";
import { useFormErrors } from "@/shared/problem-text.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { Button } from "@/ui/button.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { FormActions } from "@/ui/form.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";
import { toast } from "@/ui/toast.ts";
import { type Choices, ConditionField, Days, emptyCondition, Percent } from "./condition-field.tsx";
import { type Names, ruleTexts } from "./rule-texts.ts";
import styles from "./rules.module.css";
import { noRules, type RuleNode, type RuleTree } from "./tree.ts";

type Edited = NodeRules & { revision: number };

function useRuleEditing(courseId: string, node: RuleNode, onSaved: () => void) {
  const client = useQueryClient();
  const query = rulesQuery(courseId);
  const rulesOf = ({ revision: _, ...rules }: Edited): NodeRules => rules;
  return useEditing<NodeRules>({
    key: `rules.${node.id}`,
    loaded: { ...noRules, ...node.rules, revision: node.revision },
    isSame: (one, other) =>
      JSON.stringify(rulesOf({ ...(one as Edited), revision: 0 })) ===
      JSON.stringify(rulesOf({ ...(other as Edited), revision: 0 })),
    reload: async () => {
      const all = await client.fetchQuery({ ...query, staleTime: 0 });
      const found = all.items.find((item) => item.node_id === node.id);
      return { ...(found?.rules ?? noRules), revision: found?.revision ?? 0 };
    },
    send: async (form) => {
      const saved = await putRules(courseId, node.id, rulesOf(form), form.revision);
      await client.invalidateQueries({ queryKey: query.queryKey });
      draftChanged(client, courseId);
      onSaved();
      return { ...saved.rules, revision: saved.revision };
    },
  });
}

interface RuleEditorProps {
  courseId: string;
  node: RuleNode;
  tree: RuleTree;
  choices: Choices;
  names: Names;
  onDone: () => void;
}

/** All rules of the course, a module or a lesson, to be saved at once. */
export function RuleEditor({ courseId, node, tree, choices, names, onDone }: RuleEditorProps) {
  const { t, format } = useI18n();
  const editing = useRuleEditing(courseId, node, () => {
    toast.show({ text: t("author.rules.saved", { title: node.title }) });
    onDone();
  });
  const { form, change } = editing;
  const problems = useFormErrors(editing.error);
  const readable = (rules: NodeRules) => ruleTexts(t, format, { ...node, rules }, tree, names).join("\n");
  return (
    <EditForm label={t("author.rules.of", { title: node.title })} {...{ editing, problems, readable }}>
      <Conditions {...{ node, choices, form, change }} />
      <DueFields form={form} change={change} />
      <CompletionFields node={node} form={form} change={change} />
      <FormActions>
        <SaveButton isSaving={editing.isSaving} />
      </FormActions>
    </EditForm>
  );
}

interface Fields {
  form: NodeRules;
  change: (part: Partial<NodeRules>) => void;
}

function Conditions({ node, choices, form, change }: Fields & Pick<RuleEditorProps, "node" | "choices">) {
  const { t } = useI18n();
  const { conditions } = form;
  return (
    <fieldset
      className={styles.fields}
      data-field="rules.conditions"
      data-label={t("author.rules.conditions")}
    >
      <legend>{t("author.rules.conditions")}</legend>
      {conditions.length === 0 && <p className={styles.muted}>{t("author.rules.always_open")}</p>}
      <ul className={styles.conditions}>
        {conditions.map((condition, index) => (
          <ConditionField
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names, and keep their order
            key={index}
            condition={condition}
            scope={node.scope}
            choices={choices}
            onChange={(next) =>
              change({ conditions: conditions.map((each, i) => (i === index ? next : each)) })
            }
            onRemove={() => change({ conditions: conditions.filter((_, i) => i !== index) })}
          />
        ))}
      </ul>
      <div>
        <Button
          icon={<Plus />}
          onPress={() => change({ conditions: [...conditions, emptyCondition("date", new Date())] })}
        >
          {t("author.rules.add_condition")}
        </Button>
      </div>
    </fieldset>
  );
}

function DueFields({ form, change }: Fields) {
  const { t } = useI18n();
  const { due } = form;
  const kind = due === null ? "none" : due.at !== null ? "date" : "days";
  const choose = (chosen: string) => {
    if (chosen === "none") change({ due: null });
    else if (chosen === "date")
      change({ due: { at: new Date().toISOString(), days_after_enrollment: null } });
    else change({ due: { at: null, days_after_enrollment: 14 } });
  };
  const kinds = (["none", "date", "days"] as const).map((id) => ({ id, label: t(`author.rules.due.${id}`) }));
  return (
    <div className={styles.row}>
      <Select name="rules.due" label={t("author.rules.due")} options={kinds} value={kind} onChange={choose} />
      {kind === "date" && (
        <DateTimeField
          label={t("author.rules.date")}
          value={due?.at ?? null}
          onChange={(at) => at !== null && change({ due: { at, days_after_enrollment: null } })}
        />
      )}
      {kind === "days" && (
        <Days
          value={due?.days_after_enrollment ?? 0}
          onChange={(days) => change({ due: { at: null, days_after_enrollment: days } })}
        />
      )}
    </div>
  );
}

function CompletionFields({ node, form, change }: Fields & { node: RuleNode }) {
  const { t } = useI18n();
  const { completion, required } = form;
  const importance = required === null ? "default" : required ? "required" : "optional";
  const importances = (["default", "required", "optional"] as const).map((id) => ({
    id,
    label: t(`author.rules.importance.${id}`),
  }));
  const isLesson = node.scope === "lesson";
  const whole = node.scope === "course" ? "course" : "module";
  return (
    <>
      {!isLesson && (
        <div className={styles.row}>
          <Select
            label={t("author.rules.completion")}
            value={completion?.kind ?? "all"}
            options={(["all", "some_of"] as const).map((id) => ({
              id,
              label: t(`author.rules.completion.${id}.${whole}`),
            }))}
            onChange={(kind) => change({ completion: kind === "all" ? null : { kind: "some_of", count: 1 } })}
          />
          {completion?.kind === "some_of" && (
            <NumberField
              name="rules.completion.count"
              label={t("author.rules.completion.count")}
              value={completion.count ?? 1}
              minValue={1}
              maxValue={Math.max(1, node.parts)}
              onChange={(count) => change({ completion: { kind: "some_of", count } })}
            />
          )}
        </div>
      )}
      {node.scope !== "course" && (
        <Select
          label={t("author.rules.importance")}
          value={importance}
          options={importances}
          onChange={(chosen) => change({ required: chosen === "default" ? null : chosen === "required" })}
        />
      )}
      {isLesson && (
        <div className={styles.row}>
          <NumberField
            isOptional
            label={t("author.rules.minimum_minutes")}
            value={form.minimum_minutes ?? Number.NaN}
            minValue={1}
            maxValue={6000}
            onChange={(minutes) => change({ minimum_minutes: Number.isNaN(minutes) ? null : minutes })}
          />
          <Percent
            isOptional
            label={t("author.rules.minimum_percent")}
            value={form.minimum_percent}
            onChange={(percent) => change({ minimum_percent: percent })}
          />
        </div>
      )}
    </>
  );
}
