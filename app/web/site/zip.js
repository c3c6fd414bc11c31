'use strict';
// Puts files into one ZIP file without compressing them: pictures are compressed already.

const zip = (() => {
  const kCrcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; ++bit) byte = byte & 1 ? 0xEDB88320 ^ (byte >>> 1) : byte >>> 1;
    return byte;
  });
  const crc32 = (bytes) => {
    let sum = ~0;
    for (const byte of bytes) sum = kCrcTable[(sum ^ byte) & 255] ^ (sum >>> 8);
    return ~sum >>> 0;
  };

  /// Little-endian numbers. @param fields  pairs of the number of bytes and the value
  const header = (...fields) => {
    const bytes = [];
    for (const [size, value] of fields) for (let i = 0; i < size; ++i) bytes.push((value / 2 ** (8 * i)) & 255);
    return Uint8Array.from(bytes);
  };

  /// @param files  pairs of name and bytes; together under 4 GB. @return the parts of the ZIP file, for a Blob
  return (files) => {
    const now = new Date();
    const time = (now.getHours() << 11) | (now.getMinutes() << 5) | (now.getSeconds() >> 1);
    const date = ((now.getFullYear() - 1980) << 9) | ((now.getMonth() + 1) << 5) | now.getDate();
    const parts = [], index = [];
    let place = 0, indexSize = 0;
    for (const [name, bytes] of files) {
      const letters = new TextEncoder().encode(name);
      // Version 2.0, names in UTF-8, stored; then time, checksum, both sizes and the length of the name.
      const common = [[2, 20], [2, 0x800], [2, 0], [2, time], [2, date], [4, crc32(bytes)], [4, bytes.length],
        [4, bytes.length], [2, letters.length], [2, 0]];
      const local = header([4, 0x04034b50], ...common);
      const entry = header([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, place]);
      parts.push(local, letters, bytes);
      index.push(entry, letters);
      place += local.length + letters.length + bytes.length;
      indexSize += entry.length + letters.length;
    }
    const end = header([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, indexSize], [4, place],
      [2, 0]);
    return [...parts, ...index, end];
  };
})();
