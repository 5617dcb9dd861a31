import { useQuery } from "@tanstack/react-query";
import type { FieldProblem } from "@/api/problem.ts";
import { structureQuery } from "@/api/queries/structure.ts";
import { type MessageId, type Translate, useI18n } from "@/i18n";
import { fieldText } from "@/shared/problem-text.ts";
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

const ofRules = /(^|\.)rules(\.|$)/;
const inLesson = /^modules\[(\d+)\]\.lessons\[(\d+)\]/;

/** Where the problem with this field is put right. */
export function mendingOf(courseId: string, field: string, tree: Structure | undefined): Mending {
  const addresses = builderAddresses(courseId);
  if (ofRules.test(field)) return { href: addresses.rules };
  const [, module, lesson] = inLesson.exec(field) ?? [];
  const found = tree?.modules[Number(module)]?.lessons[Number(lesson)];
  if (found) return { href: editorAddress(courseId, found.id), title: found.title };
  return { href: field.startsWith("modules") ? addresses.structure : addresses.settings };
}

const byCode: Record<string, MessageId> = {
  cycle: "author.publish.cycle",
  dead_link: "author.publish.dead_link.unnamed",
  invalid_url: "author.publish.invalid_url",
  no_lessons: "author.publish.no_lessons",
  nothing_required: "author.publish.nothing_required",
};

const byPlace: readonly [RegExp, MessageId][] = [
  [ofRules, "author.publish.rules"],
  [/\.material\.captions/, "author.publish.captions"],
  [/\.material\.chapters/, "author.publish.chapters"],
  [/\.material\./, "author.publish.material"],
];

/** What is wrong, without the lesson's title: that stands in the link beside it. */
export function problemTextOf(t: Translate, problem: FieldProblem): string {
  const { code, field, value } = problem;
  if (code === "dead_link" && value !== null) return t("author.publish.dead_link", { link: value });
  const id = byCode[code] ?? byPlace.find(([place]) => place.test(field))?.[1];
  return id ? t(id) : fieldText(t, problem);
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
