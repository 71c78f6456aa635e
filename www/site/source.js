/**
 * The body of an exercise's `run` as a learner would write it: below the imports of what it takes from
 * the package. `exported` lists the names of each entry. Resolves names given by the lesson as `given`.
 */
export function sourceOf(run, exported) {
  const { parameters, body } = taken(run.toString());
  const members = membersOf(parameters);
  const names = members.map(({ name }) => name);
  const imports = Object.entries(exported)
    .map(([entry, all]) => [entry, names.filter((name) => all.includes(name))])
    .filter(([, own]) => own.length > 0);
  const imported = imports.flatMap(([, own]) => own);
  const lines = imports.map(([entry, own]) => `import { ${own.join(', ')} } from 'fetchwright/${entry}';\n`);
  const unpacked = members.filter(({ pattern }) => pattern).map(({ name, pattern }) =>
    `const ${pattern} = ${name};\n`);
  const code = `${[...lines, lines.length > 0 ? '\n' : '', ...unpacked].join('')}${dedent(body)}`;
  return { code, given: names.filter((name) => !imported.includes(name)) };
}

/** A function's text as what is between its parentheses and what it does. */
function taken(text) {
  const start = text.indexOf('(');
  const end = closing(text, start);
  const rest = text.slice(end + 1).replace(/^\s*=>/, '').trim();
  const body = rest.startsWith('{') ? rest.slice(1, -1) : `return ${rest};`;
  return { parameters: text.slice(start + 1, end), body };
}

/** `{ Client, input: { path } }` as its members, each with the pattern that takes it apart, if any. */
function membersOf(parameters) {
  const inside = parameters.trim().replace(/^\{/, '').replace(/,?\s*\}\s*,?$/, '');
  return splitOutside(inside).map((part) => {
    const [, name, pattern] = /^([\w$]+)\s*(?::\s*([\s\S]+))?/.exec(part.trim()) ?? [];
    return { name, pattern };
  }).filter(({ name }) => name);
}

/** Splits at the commas that are in no bracket. */
function splitOutside(text) {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if ('{[('.includes(character)) depth += 1;
    if ('}])'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

function closing(text, open) {
  let depth = 0;
  for (let index = open; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    if (text[index] === ')') depth -= 1;
    if (depth === 0) return index;
  }
  throw new Error(`no end of the parameters in ${text}`);
}

function dedent(text) {
  const lines = text.replace(/^\s*\n/, '').trimEnd().split('\n');
  const depths = lines.filter((line) => line.trim()).map((line) => /^ */.exec(line)[0].length);
  const depth = Math.min(...depths);
  return `${lines.map((line) => line.slice(depth)).join('\n')}\n`;
}
