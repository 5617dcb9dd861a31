import type { DesignElement } from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { Checkbox } from "@/ui/checkbox.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { type Box, placeholders } from "./design.ts";
import styles from "./designer.module.css";

type TextElement = Extract<DesignElement, { kind: "text" }>;
type LineElement = Extract<DesignElement, { kind: "line" }>;

interface FieldsProps<E extends DesignElement> {
  element: E;
  change: (element: E) => void;
}

/** Everything about one element of a certificate. */
export function ElementFields({ element, change }: FieldsProps<DesignElement>) {
  return (
    <Stack>
      {element.kind === "text" && <TextFields element={element} change={change} />}
      {element.kind === "line" && <LineFields element={element} change={change} />}
      <BoxFields box={element.box} change={(box) => change({ ...element, box })} />
    </Stack>
  );
}

const sides = ["x", "y", "width", "height"] as const;

function BoxFields({ box, change }: { box: Box; change: (box: Box) => void }) {
  const { t } = useI18n();
  return (
    <div className={styles.pair}>
      {sides.map((side) => (
        <NumberField
          key={side}
          label={t(`certificates.design.box.${side}`)}
          minValue={0}
          maxValue={300}
          step={0.5}
          formatOptions={{ style: "unit", unit: "millimeter", maximumFractionDigits: 1 }}
          value={box[side]}
          onChange={(value) => change({ ...box, [side]: Number.isNaN(value) ? 0 : value })}
        />
      ))}
    </div>
  );
}

function TextFields({ element, change }: FieldsProps<TextElement>) {
  const { t } = useI18n();
  const set = (part: Partial<TextElement>) => change({ ...element, ...part });
  return (
    <>
      <TextArea
        isWide
        isRequired
        rows={2}
        maxLength={1000}
        label={t("certificates.design.text")}
        description={t("certificates.design.placeholders", {
          names: placeholders.map((name) => `{${name}}`).join(" "),
        })}
        value={element.text}
        onChange={(text) => set({ text })}
      />
      <div className={styles.pair}>
        <NumberField
          label={t("certificates.design.size")}
          minValue={4}
          maxValue={200}
          step={0.5}
          value={element.size_pt}
          onChange={(size_pt) => Number.isNaN(size_pt) || set({ size_pt })}
        />
        <Select
          label={t("certificates.design.typeface")}
          options={(["serif", "sans"] as const).map((id) => ({
            id,
            label: t(`certificates.design.typeface.${id}`),
          }))}
          value={element.typeface}
          onChange={(id) => set({ typeface: id === "sans" ? "sans" : "serif" })}
        />
        <AlignSelect element={element} change={change} />
        <ColourSelect colour={element.colour} change={(colour) => set({ colour })} />
      </div>
      <Row>
        <Checkbox
          label={t("certificates.design.bold")}
          isSelected={element.bold}
          onChange={(bold) => set({ bold })}
        />
        <Checkbox
          label={t("certificates.design.italic")}
          isSelected={element.italic}
          onChange={(italic) => set({ italic })}
        />
        <Checkbox
          label={t("certificates.design.heading")}
          isSelected={element.heading}
          onChange={(heading) => set({ heading })}
        />
      </Row>
    </>
  );
}

const aligns = ["start", "center", "end"] as const;

function AlignSelect({ element, change }: FieldsProps<TextElement>) {
  const { t } = useI18n();
  return (
    <Select
      label={t("certificates.design.align")}
      options={aligns.map((id) => ({ id, label: t(`certificates.design.align.${id}`) }))}
      value={element.align}
      onChange={(id) => change({ ...element, align: aligns.find((each) => each === id) ?? "center" })}
    />
  );
}

type Colour = TextElement["colour"];

function ColourSelect({ colour, change }: { colour: Colour; change: (colour: Colour) => void }) {
  const { t } = useI18n();
  return (
    <Select
      label={t("certificates.design.colour")}
      options={(["ink", "accent"] as const).map((id) => ({ id, label: t(`certificates.design.${id}`) }))}
      value={colour}
      onChange={(id) => change(id === "accent" ? "accent" : "ink")}
    />
  );
}

function LineFields({ element, change }: FieldsProps<LineElement>) {
  const { t } = useI18n();
  return (
    <div className={styles.pair}>
      <NumberField
        label={t("certificates.design.thickness")}
        minValue={0.05}
        maxValue={20}
        step={0.05}
        formatOptions={{ style: "unit", unit: "millimeter", maximumFractionDigits: 2 }}
        value={element.thickness}
        onChange={(thickness) => Number.isNaN(thickness) || change({ ...element, thickness })}
      />
      <ColourSelect colour={element.colour} change={(colour) => change({ ...element, colour })} />
    </div>
  );
}
