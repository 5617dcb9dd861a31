import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { courseQuery } from "@/api/queries/courses.ts";
import { type LessonView, lessonQuery, type Outline } from "@/api/queries/lessons.ts";
import { useI18n } from "@/i18n";
import { asAuthorReads } from "@/shared/author-outline.ts";
import { prepareHtml } from "@/shared/html-content.tsx";
import { usePageTitle } from "@/shared/page-title.ts";
import { whenIdle } from "@/shared/when-idle.ts";
import { Link } from "@/ui/link.tsx";
import { AuthorNote } from "./author-note.tsx";
import { useVisit } from "./companions/use-visit.ts";
import { LessonAttribution } from "./lesson-attribution.tsx";
import { LessonBody } from "./lesson-body.tsx";
import { LessonContents } from "./lesson-contents.tsx";
import { LessonEnd } from "./lesson-end.tsx";
import { LessonHead } from "./lesson-head.tsx";
import styles from "./lesson-reader.module.css";
import { OutlinePanel } from "./outline-panel.tsx";
import { lessonAddress, placeOf } from "./places.ts";
import { changeReaderSettings, textScales, useReaderSettings } from "./reader-settings.ts";
import { type Overlay, preloadOverlays, ReaderTools } from "./reader-tools.tsx";
import { findPlace } from "./reading-places.ts";
import { useLessonProgress } from "./use-lesson-progress.ts";
import { useReadingPlace } from "./use-reading-place.ts";
import { useShortcuts } from "./use-shortcuts.ts";

/** More than fit the window; what is further down need not be laid out before these can be read. */
const blocksOfAScreen = 10;

function isEnteredAtTop(lessonId: string): boolean {
  return location.hash === "" && findPlace(lessonId) === null;
}

/** A lesson between the outline of its course and its own contents. */
export function LessonReader(props: { lesson: LessonView; outline: Outline | undefined }) {
  const { lesson } = props;
  const { t } = useI18n();
  const article = useRef<HTMLElement>(null);
  const settings = useReaderSettings();
  const { data: course } = useQuery({ ...courseQuery(lesson.course_id), enabled: lesson.version > 0 });
  const outline = useMemo(
    () => (props.outline && course?.can_edit ? asAuthorReads(props.outline) : props.outline),
    [props.outline, course?.can_edit],
  );
  const content = useMemo(() => prepareHtml(lesson.content_html), [lesson.content_html]);
  const place = outline ? placeOf(outline, lesson.id) : null;
  const progress = useLessonProgress(lesson, outline);
  // Only the state it had when it was opened counts: completing it must not move the reader.
  const [resumes] = useState(lesson.kind === "page" && lesson.state !== "completed");
  // Whoever goes on further down needs the whole text at once.
  const [firstBlocks] = useState(isEnteredAtTop(lesson.id) ? blocksOfAScreen : undefined);
  const { current, isResumed } = useReadingPlace(lesson.id, article, content.headings, resumes);
  const [open, setOpen] = useState<Overlay | null>(null);
  usePageTitle(outline ? `${lesson.title} · ${outline.title}` : lesson.title);
  useVisit(lesson.id, progress.isKept);
  usePreloaded(place?.next && !place.next.locked ? place.next.id : null);

  const move = useMoves(lesson, place?.previous?.id, place?.next?.id, content.headings, current);
  useShortcuts(
    {
      j: () => move.heading(1),
      k: () => move.heading(-1),
      n: move.next,
      p: move.previous,
      "+": () => changeReaderSettings({ textSize: settings.textSize + 1 }),
      "-": () => changeReaderSettings({ textSize: settings.textSize - 1 }),
      "?": () => setOpen("help"),
    },
    settings.hasShortcuts,
  );

  // The text is painted first, what stands beside and below it after that.
  const isTextShown = useDeferredValue(true, false);
  const shownOutline = useDeferredValue(outline, undefined);
  const panel = shownOutline && <OutlinePanel outline={shownOutline} lessonId={lesson.id} />;
  return (
    <div
      className={styles.reader}
      style={{ "--text-scale": textScales[settings.textSize] } as React.CSSProperties}
    >
      <aside className={styles.outline} aria-label={t("read.outline")}>
        {panel}
      </aside>
      <article ref={article} className={styles.article}>
        <ReaderTools
          lessonId={lesson.version > 0 ? lesson.id : null}
          panel={panel}
          open={open}
          onOpen={setOpen}
          headings={content.headings}
          current={current}
        />
        {course?.can_edit && outline?.enrollment === null && <AuthorNote lesson={lesson} />}
        <LessonHead
          lesson={lesson}
          place={place}
          courseTitle={outline?.title}
          isWaiting={progress.isWaiting}
        />
        {isResumed && (
          <p className={styles.resumed} role="status">
            {t("read.resumed")}
            <Link onPress={() => scrollTo({ top: 0 })}>{t("read.resumed.top")}</Link>
          </p>
        )}
        <LessonBody
          lesson={lesson}
          content={content}
          lang={course?.language ?? undefined}
          firstBlocks={firstBlocks}
          progress={progress}
        />
        {isTextShown && (
          <>
            <LessonEnd lesson={lesson} place={place} outline={outline} progress={progress} />
            <LessonAttribution lesson={lesson} />
          </>
        )}
      </article>
      <div className={styles.contents}>
        {isTextShown && <LessonContents headings={content.headings} current={current} />}
      </div>
    </div>
  );
}

/** The next lesson, and what opens over this one, are there before they are asked for. */
function usePreloaded(nextId: string | null): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    void whenIdle().then(preloadOverlays);
  }, []);
  useEffect(() => {
    if (nextId !== null) void whenIdle().then(() => queryClient.prefetchQuery(lessonQuery(nextId)));
  }, [queryClient, nextId]);
}

function useMoves(
  lesson: LessonView,
  previousId: string | undefined,
  nextId: string | undefined,
  headings: readonly { id: string }[],
  current: string | null,
) {
  const navigate = useNavigate();
  const open = (id: string | undefined) => {
    if (id !== undefined) void navigate({ href: lessonAddress(lesson.course_id, id) });
  };
  return {
    next: () => open(nextId),
    previous: () => open(previousId),
    heading: (step: 1 | -1) => {
      const index = headings.findIndex(({ id }) => id === current);
      const target = headings[index + step] ?? (step === 1 ? undefined : headings[0]);
      const element = target && document.getElementById(target.id);
      if (!element) return;
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
      element.scrollIntoView();
    },
  };
}
