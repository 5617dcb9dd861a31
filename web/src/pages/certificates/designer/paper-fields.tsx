import { useId } from "react";
import type { Design } from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { languageName } from "@/shared/language-name.ts";
import { Button } from "@/ui/button.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { Select } from "@/ui/select.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { withPage } from "./design.ts";
import styles from "./designer.module.css";
import { PictureButton } from "./element-list.tsx";

interface PaperProps {
  design: Design;
  change: (design: Design) => void;
}

const sizes = ["a4", "letter"] as const;
const orientations = ["landscape", "portrait"] as const;
const borders = ["double_line", "line", "none"] as const;
const colours = ["ink", "accent", "paper"] as const;
const languages = "ar bn de en es fa fr he hi it ja ko nl pl pt ru sw ta th tr uk ur vi zh".split(" ");

/** The paper itself: its size, border, colours and language, and who certifies. */
export function PaperFields({ design, change }: PaperProps) {
  const { t, locale } = useI18n();
  const set = (part: Partial<Design>) => change({ ...design, ...part });
  const known = languages.includes(design.language) ? languages : [...languages, design.language];
  return (
    <Stack>
      <TextField
        isWide
        label={t("certificates.issuer")}
        description={t("certificates.design.issuer.about")}
        name="design.issuer"
        maxLength={120}
        value={design.issuer}
        onChange={(issuer) => set({ issuer })}
      />
      <div className={styles.pair}>
        <Select
          label={t("certificates.design.language")}
          options={known.map((id) => ({ id, label: languageName(id, locale) }))}
          value={design.language}
          onChange={(id) => set({ language: id })}
        />
        <Select
          label={t("certificates.design.page")}
          options={sizes.map((id) => ({ id, label: t(`certificates.design.page.${id}`) }))}
          value={design.page_size}
          onChange={(id) => change(withPage(design, { page_size: id === "letter" ? "letter" : "a4" }))}
        />
        <Select
          label={t("certificates.design.orientation")}
          options={orientations.map((id) => ({ id, label: t(`certificates.design.orientation.${id}`) }))}
          value={design.orientation}
          onChange={(id) =>
            change(withPage(design, { orientation: id === "portrait" ? "portrait" : "landscape" }))
          }
        />
        <Select
          label={t("certificates.design.border")}
          options={borders.map((id) => ({ id, label: t(`certificates.design.border.${id}`) }))}
          value={design.border}
          onChange={(id) => set({ border: borders.find((each) => each === id) ?? "none" })}
        />
      </div>
      <div className={styles.pair}>
        {colours.map((name) => (
          <Colour
            key={name}
            label={t(`certificates.design.${name}`)}
            value={design[name]}
            onChange={(value) => set({ [name]: value })}
          />
        ))}
      </div>
      <Row>
        <PictureButton
          label={t("certificates.design.background")}
          onUploaded={(background_sha256) => set({ background_sha256 })}
        />
        {design.background_sha256 !== null && (
          <Button variant="quiet" onPress={() => set({ background_sha256: null })}>
            {t("certificates.design.background.remove")}
          </Button>
        )}
      </Row>
    </Stack>
  );
}

function Colour(props: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className={styles.colour}>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="color"
        className={styles.swatch}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}
