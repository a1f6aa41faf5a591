// zen: the same table as a node of its own JSON decision model. It knows no names in Chinese and no dates in ranges, so columns are
// renamed and dates given as the number of their day, which spares it work. It answers asynchronously; 64 questions are kept in flight.
import { ZenEngine } from '@gorules/zen-engine';
import { sameAmount } from './amounts.mjs';

const inFlight = 64;
const day = text => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

export const zen = {
  name: 'zen-engine 0.54.0',

  prepare(table) {
    const names = new Map(table.columns.map(({ name }, i) => [name, `c${i}`]));
    const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(model(table, names))));
    return {
      decision,
      facts: given => Object.fromEntries(table.columns.map(({ name, type }) => [names.get(name), typed(given[name], type)])),
      async batch(facts, from) {
        const asked = facts.slice(from, from + inFlight);
        await Promise.all(asked.map(given => decision.evaluate(given)));
        return asked.length;
      },
    };
  },

  async differing(prepared, facts, answers) {
    const found = await Promise.all(facts.map(given => prepared.decision.evaluate(given)));
    return found.filter(({ result }, i) => !sameAmount(result.out, answers[i])).length;
  },
};

function model(table, names) {
  const inputs = table.columns.map(({ name }) => ({ id: names.get(name), name, type: 'expression', field: names.get(name) }));
  const rules = table.rules.map(({ cells, output }, i) => ({
    _id: `r${i}`,
    ...Object.fromEntries(cells.map((cell, column) => [inputs[column].id, cellOf(cell)])),
    out: expressionOf(output, names),
  }));
  return {
    nodes: [
      node('in', 'inputNode'),
      node('table', 'decisionTableNode', { hitPolicy: 'first', inputs, outputs: [{ id: 'out', name: 'out', type: 'expression', field: 'out' }], rules }),
      node('end', 'outputNode'),
    ],
    edges: [edge('in', 'table'), edge('table', 'end')],
  };
}

const node = (id, type, content) => ({ id, name: id, type, position: { x: 0, y: 0 }, ...(content && { content }) });
const edge = (from, to) => ({ id: `${from}-${to}`, sourceId: from, targetId: to, type: 'edge' });

const cellOf = cell => cell === '-' ? '' : cell
  .replace(/date\("([^"]+)"\)/g, (_, text) => day(text))
  .replace(/^not\((.*)\)$/, 'not in [$1]');

const expressionOf = (text, names) => {
  const renamed = [...names].reduce((at, [name, id]) => at.replaceAll(name, id), text);
  return renamed.replace(/min\((.*)\)/, 'min([$1])');
};

const typed = (text, type) => type === 'number' ? Number(text) : type === 'date' ? day(text) : text;
