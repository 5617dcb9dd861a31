import { useInfiniteQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useState } from "react";
import { Problem } from "@/api/problem.ts";
import { myCoursesQuery } from "@/api/queries/courses.ts";
import { useI18n } from "@/i18n";
import { uploadAsset } from "@/shared/upload-asset.ts";
import { NativeSelect } from "@/ui/native-select.tsx";

type Send = (file: File, onProgress: (percent: number) => void) => Promise<string>;

const nowhere: Send = () => Promise.reject(new Error("no place for files"));
const UploadContext = createContext<Send>(nowhere);

/** Stores a picture or a file and answers its address. */
export function useUpload(): Send {
  return use(UploadContext);
}

/**
 * Files of questions are kept with those of a course: that of the bank, or one that the writer chooses, which is what
 * `children` is given.
 */
export function UploadPlace({
  courseId,
  children,
}: {
  courseId: string | null;
  children: (choice: ReactNode) => ReactNode;
}) {
  const { t } = useI18n();
  const [chosen, setChosen] = useState<string>();
  const courses = useInfiniteQuery({ ...myCoursesQuery, enabled: courseId === null });
  const options = (courses.data?.pages ?? []).flatMap((page) =>
    page.items.map(({ id, title }) => ({ id, label: title })),
  );
  const place = courseId ?? chosen ?? options[0]?.id;
  const send: Send = async (file, onProgress) => {
    if (place === undefined) {
      throw new Problem({ status: 409, code: "bank.no_course", detail: t("bank.upload.no_course") });
    }
    return (await uploadAsset(place, file, onProgress)).url;
  };
  const choice =
    courseId === null && options.length > 1 && place !== undefined ? (
      <NativeSelect label={t("bank.upload.course")} options={options} value={place} onChange={setChosen} />
    ) : null;
  return <UploadContext value={send}>{children(choice)}</UploadContext>;
}
