import { expect, test } from "vitest";
import { crc32, storedZip } from "./stored-zip.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

test("the checksum is the one of zip files", () => {
  expect(crc32(bytesOf("123456789"))).toBe(0xcbf43926);
  expect(crc32(bytesOf(""))).toBe(0);
});

test("a zip holds its one file where its directory says", async () => {
  const zip = await storedZip("grades.csv", new Blob(["submission,points\n"]));
  const view = new DataView(await zip.arrayBuffer());
  const end = view.byteLength - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  expect(view.getUint16(end + 10, true)).toBe(1);
  const entry = view.getUint32(end + 16, true);
  expect(entry + view.getUint32(end + 12, true)).toBe(end);
  expect(view.getUint32(entry, true)).toBe(0x02014b50);
  const size = view.getUint32(entry + 20, true);
  const nameBytes = view.getUint16(entry + 28, true);
  const local = view.getUint32(entry + 42, true);
  expect(view.getUint32(local, true)).toBe(0x04034b50);
  const text = (from: number, length: number) =>
    new TextDecoder().decode(new Uint8Array(view.buffer, from, length));
  expect(text(entry + 46, nameBytes)).toBe("grades.csv");
  const content = local + 30 + nameBytes;
  expect(text(content, size)).toBe("submission,points\n");
  expect(view.getUint32(entry + 16, true)).toBe(crc32(bytesOf("submission,points\n")));
});
