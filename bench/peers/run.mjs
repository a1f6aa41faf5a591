// Other engines on the tables that Ronghe.Bench wrote: same rules, same facts, their answers compared with the file's.
// One line of JSON an engine and table, as `Ronghe.Bench --peer-input` prints them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feelin } from './feelin.mjs';
import { zen } from './zen.mjs';

const folder = process.argv[2];
const rounds = 7;
const roundMs = 700;

for (const engine of [zen, feelin]) {
  for (const name of ['money', 'large']) {
    const table = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
    const prepared = engine.prepare(table);
    const facts = table.facts.map(prepared.facts);
    const known = await engine.differing(prepared, facts, table.answers);
    const rates = [];
    await rate(prepared, facts);
    for (let round = 0; round < rounds; round++) rates.push(await rate(prepared, facts));
    rates.sort((a, b) => a - b);
    console.log(JSON.stringify({ engine: engine.name, table: name, perSecond: rates[rounds >> 1], differ: known }));
  }
}

/** Evaluations a second: whole batches until the round is over. */
async function rate(prepared, facts) {
  const begin = performance.now();
  let count = 0;
  do {
    count += await prepared.batch(facts, count % facts.length);
  } while (performance.now() - begin < roundMs);
  return count / ((performance.now() - begin) / 1000);
}
