import { useQuery } from "@tanstack/react-query";
import type { FieldProblem } from "@/api/problem.ts";
import { structureQuery } from "@/api/queries/structure.ts";
import { type Translate, useI18n } from "@/i18n";
import { Callout } from "@/ui/callout.tsx";
import { Link } from "@/ui/link.tsx";
import { builderAddresses, editorAddress } from "../addresses.ts";
import type { Structure } from "../structure/model.ts";
import styles from "./publish.module.css";

interface Mending {
  href: string;
  /** The title of the lesson; nothing for other places. */
  title?: string;
}

const inLesson = /^modules\[(\d+)\]\.lessons\[(\d+)\]/;

/** Where the problem with this field is put right. */
export function mendingOf(courseId: string, field: string, tree: Structure | undefined): Mending {
  const addresses = builderAddresses(courseId);
  if (/(^|\.)rules(\.|$)/.test(field)) return { href: addresses.rules };
  const [, module, lesson] = inLesson.exec(field) ?? [];
  const found = tree?.modules[Number(module)]?.lessons[Number(lesson)];
  if (found) return { href: editorAddress(courseId, found.id), title: found.title };
  return { href: field.startsWith("modules") ? addresses.structure : addresses.settings };
}

/** What is wrong, without the lesson's title: that stands in the link beside it. */
export function problemTextOf(t: Translate, { code, message, value }: FieldProblem): string {
  if (code === "no_lessons" || code === "invalid_url") return t(`author.publish.${code}`);
  return code === "dead_link" && value !== null ? t("author.publish.dead_link", { link: value }) : message;
}

/** What keeps from publishing, each with the way to where it is put right. */
export function ProblemList({ courseId, problems }: { courseId: string; problems: readonly FieldProblem[] }) {
  const { t } = useI18n();
  const { data: tree } = useQuery(structureQuery(courseId));
  return (
    <div role="alert">
      <Callout tone="warning" title={t("author.publish.problems", { count: problems.length })}>
        <ul className={styles.problems}>
          {problems.map((problem) => {
            const { href, title } = mendingOf(courseId, problem.field, tree);
            return (
              <li key={`${problem.field} ${problem.message}`}>
                {problemTextOf(t, problem)}{" "}
                <Link href={href}>
                  {title === undefined
                    ? t("author.publish.mend")
                    : t("author.publish.mend_lesson", { title })}
                </Link>
              </li>
            );
          })}
        </ul>
      </Callout>
    </div>
  );
}
