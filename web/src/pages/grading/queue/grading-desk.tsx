import ArrowLeft from "lucide-react/icons/arrow-left";
import ArrowRight from "lucide-react/icons/arrow-right";
import { type KeyboardEvent, useState } from "react";
import type { ClaimedAnswer, ClaimWish } from "@/api/queries/grading.ts";
import { useI18n } from "@/i18n";
import { modifierName } from "@/shared/markdown-editor/tools.tsx";
import { useFormErrors } from "@/shared/problem-text.ts";
import { QuestionPictures } from "@/shared/questions/pictures.tsx";
import { QuestionView } from "@/shared/questions/question-view.tsx";
import { scoreText, scoreValue } from "@/shared/score.ts";
import { useDraft } from "@/shared/use-draft.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Row, SplitPane, Stack } from "@/ui/layout.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { takerText } from "../taker-name.tsx";
import { useDesk } from "./use-desk.ts";

interface GradingDeskProps {
  quizId: string;
  title: string;
  /** Which answers: of a question, or of an attempt. */
  wish: ClaimWish;
  onClose: () => void;
}

/** One answer after the other: what was asked and answered, and what it is worth. */
export function GradingDesk({ quizId, title, wish, onClose }: GradingDeskProps) {
  const { t } = useI18n();
  const desk = useDesk(quizId, wish);
  const { current, index, answers } = desk;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") desk.next();
    else if (event.key === "ArrowUp") desk.previous();
    else return;
    event.preventDefault();
  };
  return (
    <PageSection
      title={<bdi>{title}</bdi>}
      actions={
        <Row gap={2}>
          <Button icon={<ArrowLeft />} isDisabled={index === 0} onPress={desk.previous}>
            {t("grading.desk.previous")}
          </Button>
          <Button icon={<ArrowRight />} isDisabled={!current} onPress={desk.next}>
            {t("grading.desk.next")}
          </Button>
          <Button variant="quiet" onPress={onClose}>
            {t("grading.desk.close")}
          </Button>
        </Row>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: shortcuts for buttons that are there */}
      <div onKeyDown={onKeyDown}>
        {!current && desk.isTaking && <LoadingState />}
        {!current && !desk.isTaking && (
          <EmptyState
            title={t("grading.desk.done")}
            level={3}
            actions={<Button onPress={onClose}>{t("grading.desk.close")}</Button>}
          >
            {t("grading.desk.done_text")}
          </EmptyState>
        )}
        {current && (
          <Stack gap={3}>
            <p role="status">
              {t("grading.desk.place", {
                place: index + 1,
                count: answers.length,
                name: takerText(t, current.taker),
              })}{" "}
              {current.by_hand && <Badge tone="success">{t("grading.desk.graded")}</Badge>}
            </p>
            <Desk key={`${current.attempt_id} ${current.slot} ${current.revision}`} {...{ current, desk }} />
          </Stack>
        )}
      </div>
    </PageSection>
  );
}

interface DeskProps {
  current: ClaimedAnswer;
  desk: ReturnType<typeof useDesk>;
}

function Desk({ current, desk }: DeskProps) {
  const { t } = useI18n();
  return (
    <SplitPane
      startLabel={t("grading.desk.answer")}
      endLabel={t("grading.desk.grade")}
      start={
        <QuestionPictures from={{ attempt: current.attempt_id }}>
          <Stack gap={4}>
            <QuestionView
              question={current.asked}
              answer={current.answer}
              onChange={() => undefined}
              isReadOnly
              name={`answer-${current.slot}`}
            />
            {current.answer === null && <p>{t("grading.record.no_answer")}</p>}
            {current.right_answer && (
              <section>
                <h3>{t("grading.record.right_answer")}</h3>
                <QuestionView
                  question={current.asked}
                  answer={current.right_answer}
                  onChange={() => undefined}
                  isReadOnly
                  name={`right-${current.slot}`}
                />
              </section>
            )}
          </Stack>
        </QuestionPictures>
      }
      end={<GradeForm current={current} desk={desk} />}
    />
  );
}

interface Graded {
  /** Null: not typed yet. */
  points: number | null;
  comment: string;
}

function GradeForm({ current, desk }: DeskProps) {
  const { t, format } = useI18n();
  const most = scoreValue(current.points);
  const given: Graded = {
    points: current.by_hand ? scoreValue(current.earned) : null,
    comment: current.comment,
  };
  const draft = useDraft<Graded>(`grade.${current.attempt_id}.${current.slot}.${current.revision}`, given);
  const { points, comment } = draft.value;
  const [isEmpty, setEmpty] = useState(false);
  const save = async () => {
    setEmpty(points === null);
    if (points === null) return;
    if (await desk.grade(scoreText(points), comment)) draft.forget(draft.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the button that is there
    <div onKeyDown={onKeyDown}>
      <Form aria-label={t("grading.desk.grade")} onSubmit={() => void save()} {...useFormErrors(desk.error)}>
        <NumberField
          name="earned"
          label={t("grading.desk.points", { most: format.number(most) })}
          value={points ?? Number.NaN}
          onChange={(value) => draft.change({ comment, points: Number.isNaN(value) ? null : value })}
          minValue={0}
          maxValue={most}
          error={isEmpty ? t("common.ui.field.missing") : undefined}
          autoFocus
        />
        <Row gap={2}>
          <Button size="sm" onPress={() => draft.change({ comment, points: 0 })}>
            {t("grading.desk.none")}
          </Button>
          <Button size="sm" onPress={() => draft.change({ comment, points: most / 2 })}>
            {t("grading.desk.half")}
          </Button>
          <Button size="sm" onPress={() => draft.change({ comment, points: most })}>
            {t("grading.desk.all")}
          </Button>
        </Row>
        <TextArea
          name="comment"
          label={t("grading.desk.comment")}
          description={t("grading.cell.comment_help")}
          rows={5}
          value={comment}
          onChange={(text) => draft.change({ points, comment: text })}
          isOptional
          isWide
        />
        <FormActions>
          <Button type="submit" variant="primary" isPending={desk.isGrading}>
            {t("grading.desk.save")}
          </Button>
        </FormActions>
        <p>{t("grading.desk.keys", { modifier: modifierName })}</p>
      </Form>
    </div>
  );
}
