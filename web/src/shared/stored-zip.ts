/** Of CRC-32 as zip files have it (ISO 3309), reflected. */
const polynomial = 0xedb88320;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ polynomial : rest >>> 1;
  return rest;
});

export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (rest >>> 8) ^ (table[(rest ^ byte) & 0xff] ?? 0);
  return ~rest >>> 0;
}

/** Numbers one after the other, each in so many bytes, least first. */
function packed(...numbers: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array<ArrayBuffer> {
  const out = new DataView(new ArrayBuffer(numbers.reduce((sum, [, bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [value, bytes] of numbers) {
    if (bytes === 2) out.setUint16(at, value, true);
    else out.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(out.buffer);
}

const version = 20;
const namesAreUtf8 = 0x0800;
const stored = 0;
/** 1 January 1980: the time of the file is nobody's business. */
const date = 0x21;

/** A zip with one file in it, as it is (PKWARE APPNOTE 4.3). */
export async function storedZip(name: string, file: Blob): Promise<Blob> {
  const content = new Uint8Array(await file.arrayBuffer());
  const title = new TextEncoder().encode(name);
  const facts = [
    [version, 2],
    [namesAreUtf8, 2],
    [stored, 2],
    [0, 2],
    [date, 2],
    [crc32(content), 4],
    [content.length, 4],
    [content.length, 4],
    [title.length, 2],
    [0, 2],
  ] as const;
  const head = packed([0x04034b50, 4], ...facts);
  const nothingElse = [
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [0, 4],
  ] as const;
  const entry = packed([0x02014b50, 4], [version, 2], ...facts, ...nothingElse);
  const entryBytes = entry.length + title.length;
  const entryAt = head.length + title.length + content.length;
  const end = packed([0x06054b50, 4], [0, 2], [0, 2], [1, 2], [1, 2], [entryBytes, 4], [entryAt, 4], [0, 2]);
  return new Blob([head, title, content, entry, title, end], { type: "application/zip" });
}
