// Something to play, made here.

/** Seconds of silence, as a player takes it (RIFF WAVE, 8 kHz, 8 bit). */
export function silence(seconds: number): Buffer {
  const [rate, samples] = [8000, 8000 * seconds];
  const file = Buffer.alloc(44 + samples, 0x80);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(36 + samples, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write("data", 36, "latin1");
  file.writeUInt32LE(samples, 40);
  return file;
}

export const captions = `WEBVTT

00:00.000 --> 00:04.000
Welcome. Today we talk about averages.

01:00.000 --> 01:05.000
<v Ada>A median does not mind a millionaire.
`;

/** One page that says "Plan". */
export const plan = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 36>>stream
BT /F 24 Tf 20 40 Td (Plan) Tj ET
endstream
endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF
`);
