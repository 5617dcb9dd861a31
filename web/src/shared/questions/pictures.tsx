// Pictures that questions name by their bytes have no address of their own: they are asked for by session and shown from memory.
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { type PicturePlace, pictureHash, pictureQuery, picturesAddress } from "@/api/queries/pictures.ts";

const AddressOfAll = createContext<string | null>(null);

/** Where the questions within get their pictures from. */
export function QuestionPictures({ from, children }: { from: PicturePlace; children: ReactNode }) {
  return <AddressOfAll value={picturesAddress(from)}>{children}</AddressOfAll>;
}

/** Whether pictures can be asked for here at all. */
export function useHasPictures(): boolean {
  return use(AddressOfAll) !== null;
}

type Picture = { state: "here"; address: string } | { state: "loading" | "missing" };

/** What shows a picture, which a question calls "picture:<sha256>" or by an address. */
export function usePicture(file: string): Picture {
  const from = use(AddressOfAll);
  const hash = pictureHash(file);
  const { data, isError } = useQuery({
    ...pictureQuery(from ?? "", hash ?? ""),
    enabled: from !== null && hash !== null,
  });
  const address = useAddressOf(data);
  if (file === "") return { state: "missing" };
  if (hash === null) return { state: "here", address: file };
  if (address !== null) return { state: "here", address };
  return { state: from === null || isError ? "missing" : "loading" };
}

/** An address of bytes in memory, for as long as it is shown. */
function useAddressOf(bytes: Blob | undefined): string | null {
  const [made, setMade] = useState<{ bytes: Blob; address: string } | null>(null);
  useEffect(() => {
    if (!bytes) return;
    const address = URL.createObjectURL(bytes);
    setMade({ bytes, address });
    return () => URL.revokeObjectURL(address);
  }, [bytes]);
  return made !== null && made.bytes === bytes ? made.address : null;
}
