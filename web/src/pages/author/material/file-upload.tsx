import FileUp from "lucide-react/icons/file-up";
import { useId, useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { uploadAsset } from "@/shared/upload-asset.ts";
import { Button } from "@/ui/button.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import styles from "./material.module.css";

interface FileUploadProps {
  courseId: string;
  /** What the button says. */
  label: string;
  /** Types that the browser offers first. */
  accept?: readonly string[];
  error?: string | undefined;
  /** Called with the reference and the file's name once the server has its bytes. */
  onUploaded: (reference: string, name: string) => void;
}

/** A button that uploads one file for the lessons of a course. */
export function FileUpload({ courseId, label, accept, error, onUploaded }: FileUploadProps) {
  const { t } = useI18n();
  const [percent, setPercent] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const messageId = useId();
  const upload = async (file: File) => {
    setPercent(0);
    setFailure(null);
    try {
      const asset = await uploadAsset(courseId, file, setPercent);
      onUploaded(asset.reference, file.name);
    } catch (problem) {
      setFailure(t("author.upload.failed", { name: file.name, reason: problemText(t, problem) }));
    } finally {
      setPercent(null);
    }
  };
  const message = failure ?? error;
  return (
    <div className={styles.upload}>
      <FileTrigger
        {...(accept && { acceptedFileTypes: accept })}
        onSelect={(files) => {
          const file = files?.item(0);
          if (file) void upload(file);
        }}
      >
        <Button icon={<FileUp />} isPending={percent !== null} aria-describedby={messageId}>
          {label}
        </Button>
      </FileTrigger>
      {percent !== null && <ProgressBar label={t("author.material.uploading")} value={percent} />}
      <p id={messageId} role="status" className={styles.failure}>
        {message}
      </p>
    </div>
  );
}
