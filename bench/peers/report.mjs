// Reads lines of JSON from every engine and prints a table with our compiled evaluator's ratio to each.
import { readFileSync } from 'node:fs';

const lines = readFileSync(0, 'utf8').trim().split('\n').map(line => JSON.parse(line));
const ours = new Map(lines.filter(({ engine }) => engine === 'ronghe compiled').map(({ table, perSecond }) => [table, perSecond]));
const number = value => value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);

console.log('| table | engine | evaluations a second | ronghe compiled is | answers that differ |');
console.log('|---|---|---:|---:|---:|');
for (const { table, engine, perSecond, differ } of lines.sort((a, b) => b.table.localeCompare(a.table) || b.perSecond - a.perSecond)) {
  console.log(`| ${table} | ${engine} | ${number(perSecond)} | ${number(ours.get(table) / perSecond)}× | ${differ} |`);
}
