import { useState } from "react";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import { type AnswerOf, type AnswerProps, type BodyOf, outcomeAt } from "./model.ts";
import { PartMark } from "./part-mark.tsx";
import { PictureBox } from "./picture-box.tsx";
import { choiceAt, isLeft, withChoice } from "./placing.ts";
import { nameOfText, plainText, QuestionText } from "./question-text.tsx";
import styles from "./things.module.css";
import { usePlacing } from "./use-placing.ts";

type Zone = BodyOf<"drag_onto_picture">["zones"][number];

/** Labels onto the zones of a picture. */
export function DragPicture(props: AnswerProps<BodyOf<"drag_onto_picture">, AnswerOf<"placed">>) {
  const { body, answer, onChange, isReadOnly, feedback, labelledBy } = props;
  const { t } = useI18n();
  const [said, say] = useState("");
  const keptFocus = useKeptFocus<HTMLFieldSetElement>();
  const labelOf = (id: string | null) => body.labels.find((label) => label.id === id);
  const nameOf = (zone: Zone) =>
    zone.description || t("question.zone", { number: 1 + body.zones.findIndex(({ id }) => id === zone.id) });
  const put = (id: string | null, zoneId: string) => {
    const zone = body.zones.find((each) => each.id === zoneId);
    if (!zone) return;
    const label = labelOf(id);
    onChange(withChoice(answer, zoneId, id, id !== null && !body.unlimited.includes(id)));
    say(
      label
        ? t("question.drag.put", { thing: plainText(label.text), place: nameOf(zone) })
        : t("question.drag.taken", { place: nameOf(zone) }),
    );
  };
  const { thing, place } = usePlacing(put, isReadOnly);
  const { width, height } = body.picture;
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return (
    <fieldset ref={keptFocus} aria-labelledby={labelledBy} className={styles.placing}>
      <PictureBox picture={body.picture}>
        {body.zones.map((zone) => {
          const label = labelOf(choiceAt(answer, zone.id));
          return (
            <button
              key={zone.id}
              type="button"
              className={cx(styles.zone, label && styles.full)}
              // Places of a picture are where they are in every language.
              style={{
                left: share(zone.left, width),
                top: share(zone.top, height),
                width: share(zone.width, width),
                height: share(zone.height, height),
              }}
              aria-label={`${nameOf(zone)}: ${label ? plainText(label.text) : t("question.drag.empty")}`}
              disabled={isReadOnly}
              {...place(zone.id, label?.id ?? null)}
            >
              {label && <QuestionText source={label.text} isInline />}
              <PartMark outcome={outcomeAt(feedback, zone.id)} />
            </button>
          );
        })}
      </PictureBox>
      {!isReadOnly && (
        <>
          <p className={styles.how}>{t("question.drag.labels_how")}</p>
          <fieldset aria-label={t("question.drag.labels")} className={styles.store}>
            {body.labels
              .filter(({ id }) => isLeft(answer, id, body.unlimited))
              .map((label) => (
                <button
                  key={label.id}
                  type="button"
                  className={styles.thing}
                  aria-label={nameOfText(label.text)}
                  {...thing(label.id)}
                >
                  <QuestionText source={label.text} isInline />
                </button>
              ))}
          </fieldset>
          <p role="status" className="visually-hidden">
            {said}
          </p>
        </>
      )}
    </fieldset>
  );
}
