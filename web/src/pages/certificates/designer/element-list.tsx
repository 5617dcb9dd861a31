import { useMutation } from "@tanstack/react-query";
import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import Trash2 from "lucide-react/icons/trash-2";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { type Design, type DesignElement, uploadImage } from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { toast } from "@/ui/toast.ts";
import { withElement, withNew, withOrder, withoutElement } from "./design.ts";
import styles from "./designer.module.css";
import { ElementFields } from "./element-fields.tsx";

const mostElements = 60;

interface DesignProps {
  design: Design;
  change: (design: Design) => void;
}

/** What is on the paper, from the back to the front. */
export function ElementList({ design, change }: DesignProps) {
  const { t } = useI18n();
  return (
    <Stack>
      <ol className={styles.elements}>
        {design.elements.map((element, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: elements have no other name; their fields hold no state of their own
          <li key={index}>
            <ElementItem design={design} change={change} element={element} index={index} />
          </li>
        ))}
      </ol>
      <Row>
        <Button
          isDisabled={design.elements.length >= mostElements}
          onPress={() => change(withNew(design, "text", t("certificates.design.new_text")))}
        >
          {t("certificates.design.add.text")}
        </Button>
        <Button onPress={() => change(withNew(design, "line", ""))}>
          {t("certificates.design.add.line")}
        </Button>
        <Button onPress={() => change(withNew(design, "qr_code", ""))}>
          {t("certificates.design.add.qr_code")}
        </Button>
        <PictureButton
          label={t("certificates.design.add.image")}
          onUploaded={(sha256) => change(withNew(design, "image", "", sha256))}
        />
      </Row>
    </Stack>
  );
}

/** Asks for a PNG or SVG, and gives back what the design calls it. */
export function PictureButton({
  label,
  onUploaded,
}: {
  label: string;
  onUploaded: (sha256: string) => void;
}) {
  const { t } = useI18n();
  const uploading = useMutation({
    mutationFn: uploadImage,
    onSuccess: onUploaded,
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
  });
  const upload = (files: FileList | null) => {
    const file = files?.[0];
    if (file) uploading.mutate(file);
  };
  return (
    <FileTrigger acceptedFileTypes={["image/png", "image/svg+xml"]} onSelect={upload}>
      <Button isPending={uploading.isPending}>{label}</Button>
    </FileTrigger>
  );
}

function ElementItem(props: DesignProps & { element: DesignElement; index: number }) {
  const { design, change, element, index } = props;
  const { t } = useI18n();
  const name =
    element.kind === "text" && element.text !== ""
      ? element.text
      : t(`certificates.design.element.${element.kind}`);
  const numbered = t("certificates.design.element", { number: index + 1, name });
  return (
    <Disclosure title={numbered}>
      <Stack>
        <ElementFields element={element} change={(changed) => change(withElement(design, index, changed))} />
        <Row gap={1}>
          <IconButton
            label={t("certificates.design.back", { name: numbered })}
            icon={<ArrowUp />}
            isDisabled={index === 0}
            onPress={() => change(withOrder(design, index, -1))}
          />
          <IconButton
            label={t("certificates.design.front", { name: numbered })}
            icon={<ArrowDown />}
            isDisabled={index === design.elements.length - 1}
            onPress={() => change(withOrder(design, index, 1))}
          />
          <IconButton
            label={t("certificates.design.remove", { name: numbered })}
            icon={<Trash2 />}
            isDisabled={design.elements.length === 1}
            onPress={() => remove(props, t("certificates.design.removed"), t("certificates.design.undo"))}
          />
        </Row>
      </Stack>
    </Disclosure>
  );
}

/** At once, and can be taken back. */
function remove({ design, change, index }: DesignProps & { index: number }, text: string, undo: string) {
  change(withoutElement(design, index));
  toast.show({ text, action: { label: undo, run: () => change(design) } });
}
