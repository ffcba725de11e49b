// SPDX-License-Identifier: Apache-2.0
/**
 * Answers `hello` as a program of another version does, which doesn't exist yet or any more:
 *   node host-of-version.mjs PROTOCOL
 */
const protocol = Number(process.argv[2]);

process.stdin.once("data", (/** @type {Buffer} */ data) => {
  const { id } = JSON.parse(data.subarray(4).toString());
  const error = { code: 3, message: "", data: { name: "protocol_unsupported", protocols: [protocol] } };
  const reply = Buffer.from(JSON.stringify({ jsonrpc: "2.0", id, error }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(reply.length);
  process.stdout.write(Buffer.concat([length, reply]));
});
process.stdin.once("end", () => process.exit());
