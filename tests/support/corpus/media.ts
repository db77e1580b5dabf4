// Sound and film for the upload corpus: heads that players know, and a lot of nothing.
const box = (type: string, body: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 8);
  return Buffer.concat([length, Buffer.from(type, 'latin1'), body]);
};
const film = (brand: string, megabytes: number) => Buffer.concat([box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}`, 'latin1')), box('mdat', Buffer.alloc(megabytes * 1024 * 1024))]);

export const media = {
  mp4: (megabytes = 1) => film('isom', megabytes),
  mov: () => film('qt  ', 1),
  threegp: () => film('3gp4', 1),
  amr: () => Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(3_000)]),
  opus: () => Buffer.concat([Buffer.from('OggS\0\u0002', 'latin1'), Buffer.alloc(22), Buffer.from('OpusHead', 'latin1'), Buffer.alloc(500)]),
  mp3: () => Buffer.concat([Buffer.from('ID3\u0003\0\0\0\0\0\n', 'latin1'), Buffer.alloc(10), Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(2_000)]),
  wav: () => Buffer.concat([Buffer.from('RIFF\0\u0010\0\0WAVEfmt ', 'latin1'), Buffer.alloc(2_000)]),
} as const;
