import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import Pencil from "lucide-react/icons/pencil";
import { useMemo, useState } from "react";
import { courseQuery } from "@/api/queries/courses.ts";
import { rulesQuery } from "@/api/queries/rules.ts";
import { structureQuery } from "@/api/queries/structure.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { cx } from "@/ui/cx.ts";
import { Drawer } from "@/ui/dialog.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { LoadingState } from "@/ui/states.tsx";
import type { Choices } from "./rules/condition-field.tsx";
import { RuleEditor } from "./rules/rule-editor.tsx";
import { type Names, ruleTexts } from "./rules/rule-texts.ts";
import styles from "./rules/rules.module.css";
import { type RuleNode, type RuleTree, ruleTree } from "./rules/tree.ts";
import { useChoices } from "./rules/use-choices.ts";

function useRuleTree(courseId: string): RuleTree | undefined {
  const { data: course } = useQuery({ ...courseQuery(courseId), ...required });
  const { data: structure } = useQuery({ ...structureQuery(courseId), ...required });
  const { data: rules } = useQuery({ ...rulesQuery(courseId), ...required });
  return useMemo(
    () => (course && structure && rules ? ruleTree(courseId, course.title, structure, rules) : undefined),
    [courseId, course, structure, rules],
  );
}

/** When everything of the course opens, is due and is completed. */
export function RulesPage() {
  const { courseId } = useParams({ from: "/signed-in/teaching-part/teaching/courses/$courseId/rules" });
  const { t } = useI18n();
  const tree = useRuleTree(courseId);
  const known = useChoices(courseId, tree);
  usePageTitle(tree && t("author.rules.page_title", { title: tree.course.title }));
  if (!tree || !known) return <LoadingState />;
  return <CourseRules courseId={courseId} tree={tree} {...known} />;
}

interface CourseRulesProps {
  courseId: string;
  tree: RuleTree;
  choices: Choices;
  names: Names;
}

export function CourseRules({ courseId, tree, choices, names }: CourseRulesProps) {
  const { t } = useI18n();
  const [editedId, setEdited] = useState<string>();
  const edited = editedId === undefined ? undefined : tree.byId.get(editedId);
  const row = (node: RuleNode) => (
    <NodeRow key={node.id} node={node} tree={tree} names={names} onEdit={() => setEdited(node.id)} />
  );
  return (
    <div className={styles.page}>
      <p className={styles.muted}>{t("author.rules.intro")}</p>
      <ul className={styles.conditions}>
        {row(tree.course)}
        {tree.modules.flatMap(({ module, lessons }) => [module, ...lessons].map(row))}
      </ul>
      {edited && (
        <Drawer
          isOpen
          isWide
          isDismissable={false}
          title={t("author.rules.of", { title: edited.title })}
          onOpenChange={(isOpen) => isOpen || setEdited(undefined)}
        >
          <RuleEditor
            key={edited.id}
            courseId={courseId}
            node={edited}
            tree={tree}
            choices={choices}
            names={names}
            onDone={() => setEdited(undefined)}
          />
        </Drawer>
      )}
    </div>
  );
}

function NodeRow(props: { node: RuleNode; tree: RuleTree; names: Names; onEdit: () => void }) {
  const { node, tree, names, onEdit } = props;
  const { t, format } = useI18n();
  const texts = ruleTexts(t, format, node, tree, names);
  return (
    <li
      className={cx(
        styles.node,
        node.scope !== "lesson" && styles.module,
        node.scope === "lesson" && styles.lesson,
      )}
    >
      <div>
        <bdi>{node.title}</bdi>
        <ul className={styles.texts}>
          {texts.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
      <IconButton icon={<Pencil />} label={t("author.rules.edit", { title: node.title })} onPress={onEdit} />
    </li>
  );
}
