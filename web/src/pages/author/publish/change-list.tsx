import ArrowUpDown from "lucide-react/icons/arrow-up-down";
import Minus from "lucide-react/icons/minus";
import Pencil from "lucide-react/icons/pencil";
import Plus from "lucide-react/icons/plus";
import type { DraftChange } from "@/api/queries/versions.ts";
import { type MessageId, type Translate, useI18n } from "@/i18n";
import { Link } from "@/ui/link.tsx";
import { builderAddresses, editorAddress } from "../addresses.ts";
import styles from "./publish.module.css";

const actions = ["added", "changed", "moved", "removed"] as const;
const icons = { added: Plus, changed: Pencil, moved: ArrowUpDown, removed: Minus };

const fieldNames: Record<string, MessageId> = {
  title: "author.field.title",
  rules: "author.field.rules",
  summary: "author.field.summary",
  description: "author.field.description",
  language: "author.field.language",
  level: "author.field.level",
  navigation: "author.field.navigation",
  visibility: "author.field.visibility",
  attribution: "author.field.attribution",
  kind: "author.field.kind",
  content: "author.field.content",
  format: "author.field.format",
  material: "author.field.material",
  objectives: "author.field.objectives",
  questions: "author.field.questions",
  key_points: "author.field.key_points",
  teaching_minutes: "author.field.minutes",
  exercise_minutes: "author.field.minutes",
};

/** The names of the fields that changed, each once. */
export function fieldsText(t: Translate, fields: readonly string[]): string[] {
  return [...new Set(fields.map((field) => (fieldNames[field] ? t(fieldNames[field]) : field)))];
}

/** What changed since readers last got something, by what was done. */
export function ChangeList({ courseId, changes }: { courseId: string; changes: readonly DraftChange[] }) {
  const { t } = useI18n();
  const groups = actions
    .map((action) => ({ action, items: changes.filter((change) => change.action === action) }))
    .filter(({ items }) => items.length > 0);
  return (
    <div className={styles.groups}>
      {groups.map(({ action, items }) => {
        const Icon = icons[action];
        return (
          <section key={action} className={styles.group}>
            <h3 className={styles.groupTitle}>
              <Icon />
              {t(`author.change.${action}`, { count: items.length })}
            </h3>
            <ul className={styles.changes}>
              {items.map((change) => (
                <li key={`${change.subject} ${change.id}`} className={styles.change}>
                  <Change courseId={courseId} change={change} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Change({ courseId, change }: { courseId: string; change: DraftChange }) {
  const { t, format } = useI18n();
  const href = addressOf(courseId, change);
  const fields = change.action === "changed" ? fieldsText(t, change.fields) : [];
  return (
    <>
      <span className={styles.subject}>{t(`author.subject.${change.subject}`)}</span>
      <span dir="auto">{href ? <Link href={href}>{change.title}</Link> : change.title}</span>
      {change.subject === "lesson" && change.module_title !== null && (
        <span className={styles.detail}>{t("author.change.in", { module: change.module_title })}</span>
      )}
      {fields.length > 0 && <span className={styles.detail}>{format.list(fields)}</span>}
    </>
  );
}

function addressOf(courseId: string, { action, subject, id }: DraftChange): string | undefined {
  if (action === "removed") return undefined;
  if (subject === "course") return builderAddresses(courseId).settings;
  return subject === "lesson" && id !== null
    ? editorAddress(courseId, id)
    : builderAddresses(courseId).structure;
}
