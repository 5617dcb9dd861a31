// Questions on a picture: points to be found, and labels to be dragged to their places.
import { useState } from "react";
import { useI18n } from "@/i18n";
import { NumberField } from "@/ui/number-field.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { AreaBoard } from "./area-board.tsx";
import {
  type BodyOf,
  newId,
  nextNumber,
  type PartProps,
  replaced,
  type SolutionOf,
  without,
} from "./model.ts";
import { ChoiceTexts } from "./pair-fields.tsx";
import { PictureField } from "./picture-field.tsx";
import { PlaceSelect, paired } from "./place-select.tsx";
import { Rows } from "./rows.tsx";
import { ShapeFields } from "./shape-fields.tsx";
import { drawn, type Shape, type ShapeKind } from "./shapes.ts";
import { CreditField, FeedbackField, Line, PercentField } from "./small-fields.tsx";
import { Unlimited } from "./word-fields.tsx";

type Area = SolutionOf<"hotspot">["areas"][number];
type Zone = BodyOf<"drag_onto_picture">["zones"][number];

const shapeKinds = ["rectangle", "circle", "polygon"] as const;
const mostPoints = 100;

/** Where one begins that was added by its button: the middle of the picture. */
function inTheMiddle(kind: ShapeKind, { width, height }: { width: number; height: number }): Shape {
  const from = { x: width / 2, y: height / 2 };
  const part = kind === "circle" ? 8 : 4;
  return drawn(kind, from, { x: from.x + width / part, y: from.y + height / part }, { width, height });
}

export function HotspotFields({ body, solution, change, at }: PartProps<"hotspot">) {
  const { t } = useI18n();
  const [kind, setKind] = useState<ShapeKind>("rectangle");
  const { picture } = body;
  const { areas } = solution;
  const nameOf = (index: number) => t("bank.area.name", { number: index + 1 });
  const put = (changed: Area[]) => change(body, { ...solution, areas: changed });
  const add = (shape: Shape) => put([...areas, { id: newId(), shape, weight: "1", feedback: "" }]);
  return (
    <>
      <PictureField
        picture={picture}
        at={`${at.body}.picture`}
        onChange={(changed) => change({ ...body, picture: changed }, solution)}
      />
      {picture.width > 0 && (
        <>
          <RadioGroup
            label={t("bank.board.draw")}
            description={t("bank.board.help")}
            look="cards"
            value={kind}
            onChange={(chosen) => setKind(shapeKinds.find((each) => each === chosen) ?? "rectangle")}
            options={shapeKinds.map((each) => ({ value: each, label: t(`bank.shape.${each}`) }))}
          />
          <AreaBoard
            picture={picture}
            areas={areas.map(({ id, shape }, index) => ({ id, shape, name: nameOf(index) }))}
            kind={kind}
            onDraw={add}
            onChange={(id, shape) => put(areas.map((area) => (area.id === id ? { ...area, shape } : area)))}
          />
          <Rows
            label={t("bank.area.list")}
            at={`${at.key}.areas`}
            rows={areas}
            keyOf={({ id }) => id}
            nameOf={nameOf}
            addLabel={t("bank.area.add")}
            onAdd={() => add(inTheMiddle(kind, picture))}
            onRemove={(index) => put(without(areas, index))}
          >
            {(area, index) => (
              <>
                <p>{nameOf(index)}</p>
                <ShapeFields
                  shape={area.shape}
                  at={`${at.key}.areas[${index}].shape`}
                  size={picture}
                  onChange={(shape) => put(replaced(areas, index, { shape }))}
                />
                <PercentField
                  label={t("bank.area.weight")}
                  at={`${at.key}.areas[${index}].weight`}
                  value={area.weight}
                  onChange={(weight) => put(replaced(areas, index, { weight }))}
                />
                <FeedbackField
                  at={`${at.key}.areas[${index}].feedback`}
                  value={area.feedback}
                  onChange={(feedback) => put(replaced(areas, index, { feedback }))}
                />
              </>
            )}
          </Rows>
        </>
      )}
      <NumberField
        label={t("bank.hotspot.at_most")}
        name={`${at.body}.at_most`}
        minValue={1}
        maxValue={mostPoints}
        value={body.at_most}
        onChange={(at_most) => change({ ...body, at_most: at_most || 1 }, solution)}
      />
    </>
  );
}

/** Zones are rectangles. */
function rectangleOf(shape: Shape) {
  if (shape.kind !== "rectangle") return {};
  const { left, top, width, height } = shape;
  return { left, top, width, height };
}

function shapeOf({ left, top, width, height }: Zone): Shape {
  return { kind: "rectangle", left, top, width, height };
}

export function DragPictureFields({ body, solution, change, at }: PartProps<"drag_onto_picture">) {
  const { t } = useI18n();
  const { picture, zones, labels } = body;
  const nameOf = (index: number) => t("bank.zone.name", { number: index + 1 });
  const labelName = (index: number) => t("bank.label.name", { number: index + 1 });
  const put = (changed: Zone[]) => change({ ...body, zones: changed }, solution);
  const add = (shape: Shape) => {
    const id = nextNumber(zones.map((zone) => zone.id));
    put([...zones, { id, left: 0, top: 0, width: 1, height: 1, description: "", ...rectangleOf(shape) }]);
  };
  return (
    <>
      <PictureField
        picture={picture}
        at={`${at.body}.picture`}
        onChange={(changed) => change({ ...body, picture: changed }, solution)}
      />
      <ChoiceTexts
        label={t("bank.label.list")}
        help={t("bank.label.help")}
        at={`${at.body}.labels`}
        choices={labels}
        nameOf={labelName}
        addLabel={t("bank.label.add")}
        onChange={(changed) => {
          const isLeft = (id: string) => changed.some((label) => label.id === id);
          change(
            { ...body, labels: changed, unlimited: body.unlimited.filter(isLeft) },
            { ...solution, zones: solution.zones.filter(({ choice }) => isLeft(choice)) },
          );
        }}
      />
      {picture.width > 0 && (
        <>
          <p>{t("bank.board.help")}</p>
          <AreaBoard
            picture={picture}
            areas={zones.map((zone, index) => ({ id: zone.id, shape: shapeOf(zone), name: nameOf(index) }))}
            kind="rectangle"
            onDraw={add}
            onChange={(id, shape) =>
              put(zones.map((zone) => (zone.id === id ? { ...zone, ...rectangleOf(shape) } : zone)))
            }
          />
          <Rows
            label={t("bank.zone.list")}
            at={`${at.key}.zones`}
            rows={zones}
            keyOf={({ id }) => id}
            nameOf={nameOf}
            addLabel={t("bank.zone.add")}
            onAdd={() => add(inTheMiddle("rectangle", picture))}
            onRemove={(index) =>
              change(
                { ...body, zones: without(zones, index) },
                { ...solution, zones: solution.zones.filter(({ place }) => place !== zones[index]?.id) },
              )
            }
          >
            {(zone, index) => (
              <>
                <PlaceSelect
                  canBeEmpty
                  label={t("bank.zone.right", { name: nameOf(index) })}
                  at={`${at.key}.zones`}
                  place={zone.id}
                  pairs={solution.zones}
                  choices={labels}
                  nameOf={labelName}
                  onChange={(choice) =>
                    change(body, { ...solution, zones: paired(solution.zones, zone.id, choice) })
                  }
                />
                <ShapeFields
                  shape={shapeOf(zone)}
                  at={`${at.body}.zones[${index}]`}
                  size={picture}
                  onChange={(shape) => put(replaced(zones, index, rectangleOf(shape)))}
                />
                <TextField
                  isWide
                  label={t("bank.zone.description")}
                  description={t("bank.zone.description.help")}
                  name={`${at.body}.zones[${index}].description`}
                  maxLength={1000}
                  value={zone.description}
                  onChange={(description) => put(replaced(zones, index, { description }))}
                />
              </>
            )}
          </Rows>
        </>
      )}
      <Unlimited
        choices={labels}
        unlimited={body.unlimited}
        nameOf={labelName}
        onChange={(unlimited) => change({ ...body, unlimited }, solution)}
      />
      <Line>
        <CreditField
          at={`${at.key}.credit`}
          value={solution.credit}
          onChange={(credit) => change(body, { ...solution, credit })}
        />
      </Line>
    </>
  );
}
