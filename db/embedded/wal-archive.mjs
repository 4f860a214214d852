// Plain Node: PostgreSQL itself runs this, as its own user, perhaps from a copy outside the application.
//   put SOURCE TARGET          keeps a finished segment of the write-ahead log, packed, for good
//   get NAME TARGET FOLDER …   brings one back from the first folder that has it
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

function sync(target) {
  const handle = openSync(target, "r");
  fsyncSync(handle);
  closeSync(handle);
}

/** Never over another one: what was kept under that name stays, and the server keeps its own until somebody has looked. */
function put(source, target) {
  const content = readFileSync(source);
  const packed = `${target}.gz`;
  if (existsSync(packed)) {
    if (gunzipSync(readFileSync(packed)).equals(content)) return 0;
    console.error(`${packed} is there already with another content: two servers archive into one folder.`);
    return 1;
  }
  const unfinished = `${packed}.tmp`;
  writeFileSync(unfinished, gzipSync(content, { level: 1 }), { mode: 0o600 });
  sync(unfinished);
  renameSync(unfinished, packed);
  sync(path.dirname(packed));
  return 0;
}

function get(name, target, ...folders) {
  for (const folder of folders) {
    const file = path.join(folder, name);
    if (existsSync(`${file}.gz`)) {
      writeFileSync(target, gunzipSync(readFileSync(`${file}.gz`)));
      return 0;
    }
    if (existsSync(file)) {
      copyFileSync(file, target);
      return 0;
    }
  }
  return 1;
}

const [verb, ...rest] = process.argv.slice(2);
process.exitCode = verb === "put" ? put(...rest) : get(...rest);
