import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import FileDown from "lucide-react/icons/file-down";
import { useEffect, useState } from "react";
import { asProblem } from "@/api/problem.ts";
import { type Design, previewDesign } from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { fieldTextsOf, problemText } from "@/shared/problem-text.ts";
import { saveAs } from "@/shared/save-as.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { toast } from "@/ui/toast.ts";
import styles from "./designer.module.css";
import { DragLayer } from "./drag-layer.tsx";

const restMs = 400;

/** The value once it has not changed for a moment. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** An address of the bytes for as long as they are shown. */
function useAddress(bytes: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!bytes) return;
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}

/** The paper as the server draws it, with example names; follows what is typed. */
export function Preview({ design, change }: { design: Design; change: (design: Design) => void }) {
  const { t } = useI18n();
  const rested = useRested(design);
  const { data, error, isFetching } = useQuery({
    queryKey: ["certificates", "preview", rested],
    queryFn: ({ signal }) => previewDesign(rested, "png", signal),
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 60_000,
  });
  const address = useAddress(data);
  return (
    <div className={styles.beside}>
      <p className={styles.hint}>{t("certificates.design.drag")}</p>
      <div className={styles.paper} aria-busy={isFetching}>
        {address ? (
          <div className={styles.sheet}>
            <img src={address} alt={t("certificates.design.preview.alt")} className={styles.picture} />
            <DragLayer design={design} change={change} />
          </div>
        ) : (
          <Skeleton shape="lines" lines={6} />
        )}
      </div>
      <div role="status">{error && <Refusal error={error} />}</div>
      <PdfButton design={design} />
    </div>
  );
}

/** Why it cannot be drawn: an unknown placeholder, something beside the paper. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useI18n();
  const problem = asProblem(error);
  const faults = fieldTextsOf(t, problem);
  return (
    <Callout tone="warning" title={t("certificates.design.preview.old")}>
      {faults.length === 0 ? (
        <p>{problemText(t, problem)}</p>
      ) : (
        <ul>
          {faults.map(({ field, message }) => (
            <li key={field + message}>{placeOf(t, field, message)}</li>
          ))}
        </ul>
      )}
    </Callout>
  );
}

function placeOf(t: ReturnType<typeof useI18n>["t"], field: string, message: string): string {
  const index = /elements\[(\d+)\]/.exec(field)?.[1];
  if (index === undefined) return `${field}: ${message}`;
  return t("certificates.design.fault", { number: Number(index) + 1, message });
}

function PdfButton({ design }: { design: Design }) {
  const { t } = useI18n();
  const making = useMutation({
    mutationFn: () => previewDesign(design, "pdf"),
    onSuccess: (pdf) => saveAs(pdf, "preview.pdf"),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
  });
  return (
    <Button icon={<FileDown />} isPending={making.isPending} onPress={() => making.mutate()}>
      {t("certificates.design.pdf")}
    </Button>
  );
}
