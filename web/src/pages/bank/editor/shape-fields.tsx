import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Row } from "@/ui/layout.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { replaced } from "./model.ts";
import type { Shape, Size } from "./shapes.ts";
import { Line } from "./small-fields.tsx";

interface ShapeFieldsProps {
  shape: Shape;
  /** Where the server has it. */
  at: string;
  size: Size;
  onChange: (shape: Shape) => void;
}

/** The numbers of an area, for who does not draw. */
export function ShapeFields({ shape, at, size, onChange }: ShapeFieldsProps) {
  const { t } = useI18n();
  const field = (
    part: "left" | "top" | "width" | "height" | "x" | "y" | "radius",
    place: string,
    value: number,
    most: number,
    put: (value: number) => void,
  ) => (
    <NumberField
      label={t(`bank.shape.${part}`)}
      name={`${at}${place}`}
      minValue={part === "width" || part === "height" || part === "radius" ? 1 : 0}
      maxValue={most}
      value={value}
      onChange={(typed) => put(Number.isNaN(typed) ? value : typed)}
    />
  );
  switch (shape.kind) {
    case "rectangle":
      return (
        <Line>
          {field("left", ".left", shape.left, size.width, (left) => onChange({ ...shape, left }))}
          {field("top", ".top", shape.top, size.height, (top) => onChange({ ...shape, top }))}
          {field("width", ".width", shape.width, size.width, (width) => onChange({ ...shape, width }))}
          {field("height", ".height", shape.height, size.height, (height) => onChange({ ...shape, height }))}
        </Line>
      );
    case "circle": {
      const { centre } = shape;
      return (
        <Line>
          {field("x", ".centre.x", centre.x, size.width, (x) =>
            onChange({ ...shape, centre: { ...centre, x } }),
          )}
          {field("y", ".centre.y", centre.y, size.height, (y) =>
            onChange({ ...shape, centre: { ...centre, y } }),
          )}
          {field("radius", ".radius", shape.radius, size.width, (radius) => onChange({ ...shape, radius }))}
        </Line>
      );
    }
    case "polygon":
      return <CornerFields shape={shape} at={at} size={size} onChange={onChange} />;
  }
}

interface CornerFieldsProps extends ShapeFieldsProps {
  shape: Extract<Shape, { kind: "polygon" }>;
}

const [fewestCorners, mostCorners] = [3, 200];

function CornerFields({ shape, at, size, onChange }: CornerFieldsProps) {
  const { t } = useI18n();
  const { corners } = shape;
  const put = (changed: typeof corners) => onChange({ ...shape, corners: changed });
  const last = corners.at(-1);
  return (
    <>
      {corners.map((corner, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: corners have nothing else to be known by
        <Line key={index}>
          <NumberField
            label={t("bank.shape.corner_x", { number: index + 1 })}
            name={`${at}.corners[${index}].x`}
            minValue={0}
            maxValue={size.width}
            value={corner.x}
            onChange={(x) => put(replaced(corners, index, { x: x || 0 }))}
          />
          <NumberField
            label={t("bank.shape.corner_y", { number: index + 1 })}
            name={`${at}.corners[${index}].y`}
            minValue={0}
            maxValue={size.height}
            value={corner.y}
            onChange={(y) => put(replaced(corners, index, { y: y || 0 }))}
          />
        </Line>
      ))}
      <Row gap={2}>
        <Button
          size="sm"
          isDisabled={last === undefined || corners.length >= mostCorners}
          onPress={() => last && put([...corners, last])}
        >
          {t("bank.shape.add_corner")}
        </Button>
        <Button
          size="sm"
          isDisabled={corners.length <= fewestCorners}
          onPress={() => put(corners.slice(0, -1))}
        >
          {t("bank.shape.remove_corner")}
        </Button>
      </Row>
    </>
  );
}
