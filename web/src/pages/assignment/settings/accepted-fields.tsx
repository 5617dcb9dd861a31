import { useI18n } from "@/i18n";
import { Checkbox } from "@/ui/checkbox.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import { blank, type FieldsProps, orNull } from "./fields.ts";

const megabyte = 1024 * 1024;
const usualFiles = { most: 5, most_bytes: 20 * megabyte, types: [] };

/** "PDF, .docx" as the server has them. */
export function typesOf(text: string): string[] {
  const types = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((type) => type.replace(/^\./, ""));
  return types.filter((type, index) => type !== "" && types.indexOf(type) === index);
}

/** What may be handed in. */
export function AcceptedFields({ assignment, change, errorOf }: FieldsProps) {
  const { t } = useI18n();
  const { accepted, given_text } = assignment;
  const set = (part: Partial<typeof accepted>) => change({ accepted: { ...accepted, ...part } });
  return (
    <>
      <Checkbox
        name="accepted.text"
        label={t("assignment.accepted.may_text")}
        isSelected={accepted.text}
        onChange={(text) => set({ text, most_words: null })}
        error={errorOf("accepted")}
      />
      {accepted.text && (
        <>
          <NumberField
            name="accepted.most_words"
            label={t("assignment.accepted.most_words")}
            value={accepted.most_words ?? blank}
            onChange={(words) => set({ most_words: orNull(words) })}
            minValue={1}
            maxValue={100_000}
            error={errorOf("accepted.most_words")}
            isOptional
          />
          <TextArea
            name="given_text"
            label={t("assignment.accepted.given_text")}
            description={t("assignment.accepted.given_text.help")}
            rows={4}
            value={given_text}
            onChange={(text) => change({ given_text: text })}
            isOptional
            isWide
          />
        </>
      )}
      <NumberField
        name="accepted.links"
        label={t("assignment.accepted.most_links")}
        value={accepted.links}
        onChange={(links) => set({ links: links || 0 })}
        minValue={0}
        maxValue={20}
      />
      <Checkbox
        name="accepted.files"
        label={t("assignment.accepted.may_files")}
        isSelected={accepted.files !== null}
        onChange={(may) => set({ files: may ? usualFiles : null })}
      />
      {accepted.files && (
        <FileFields files={accepted.files} onChange={(files) => set({ files })} errorOf={errorOf} />
      )}
    </>
  );
}

type Files = NonNullable<FieldsProps["assignment"]["accepted"]["files"]>;

interface FileFieldsProps {
  files: Files;
  onChange: (files: Files) => void;
  errorOf: FieldsProps["errorOf"];
}

function FileFields({ files, onChange, errorOf }: FileFieldsProps) {
  const { t } = useI18n();
  return (
    <>
      <NumberField
        name="accepted.files.most"
        label={t("assignment.accepted.most_files")}
        value={files.most}
        onChange={(most) => onChange({ ...files, most: most || 1 })}
        minValue={1}
        maxValue={20}
      />
      <NumberField
        name="accepted.files.most_bytes"
        label={t("assignment.accepted.most_megabytes")}
        value={files.most_bytes / megabyte}
        onChange={(size) => onChange({ ...files, most_bytes: Math.round((size || 1) * megabyte) })}
        minValue={1}
        maxValue={64}
      />
      <TextField
        name="accepted.files.types"
        label={t("assignment.accepted.types")}
        description={t("assignment.accepted.types.help")}
        defaultValue={files.types.join(", ")}
        onChange={(text) => onChange({ ...files, types: typesOf(text) })}
        error={errorOf("accepted.files.types")}
        isOptional
        isWide
      />
    </>
  );
}
