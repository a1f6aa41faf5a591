// feelin has no decision tables: the rules are tried in order, cell by cell, with its own unary tests, up to the first that is not met.
import { evaluate, unaryTest, date } from 'feelin';
import { sameAmount } from './amounts.mjs';

export const feelin = {
  name: 'feelin 8.2.0',

  prepare(table) {
    const decide = facts => {
      for (const { cells, output } of table.rules) {
        const hit = cells.every((cell, i) => cell === '-' || unaryTest(cell, { ...facts, '?': facts[table.columns[i].name] }).value === true);
        if (hit) return evaluate(output, facts).value;
      }
      return null;
    };
    return {
      decide,
      facts: given => Object.fromEntries(table.columns.map(({ name, type }) => [name, typed(given[name], type)])),
      async batch(facts, from) {
        decide(facts[from]);
        return 1;
      },
    };
  },

  /** Checked on the first 64 sets of facts: a large table takes this engine seconds. */
  async differing(prepared, facts, answers) {
    return facts.slice(0, 64).filter((given, i) => !sameAmount(prepared.decide(given), answers[i])).length;
  },
};

function typed(text, type) {
  if (type === 'number') return Number(text);
  return type === 'date' ? date(text) : text;
}
