import { createReadStream } from 'node:fs';

/** Finds the lines of a file, parses each as JSON, and does nothing else. */
let rest = Buffer.alloc(0);
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 256 * 1024 })) {
  const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
  let at = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, at)) {
    JSON.parse(bytes.toString('utf8', at, end));
    at = end + 1;
  }
  rest = bytes.subarray(at);
}
